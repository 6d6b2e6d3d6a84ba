"""The documentation site: Sphinx reads the Markdown of this folder as it stands on the disk."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from foedus import __version__  # noqa: E402 - the path above must come first

project = "foedus"
author = "The foedus authors"
project_copyright = "The foedus authors"
release = version = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
root_doc = "index"
nitpicky = False  # the API page names types of other packages
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
suppress_warnings = ["myst.xref_missing"]  # some pages point to files of the repository that are no page
html_theme = "furo"
html_title = "foedus"
html_show_sourcelink = False
