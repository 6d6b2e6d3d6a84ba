"""axe-core finds nothing to mend: three states, both themes. Runs where AXE_CORE names an axe.min.js."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "publish"))
sys.path.insert(0, str(Path(__file__).parent))
from handmade import NAMES, hostile_dossier, several_dossier, treaty_dossier

from browser import needs_chromium, unguarded, visit
from foedus.publish.dossier import write_dossier

AXE = Path(os.environ.get("AXE_CORE", "no-axe"))
pytestmark = [needs_chromium, pytest.mark.skipif(not AXE.is_file(), reason="AXE_CORE names no axe.min.js")]
STATES = {"latest": "", "as known in July": "known=2031-07-30&lang=fr", "drawer open": ""}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("make", [treaty_dossier, several_dossier, hostile_dossier])
def test_no_violation(tmp_path, make, state, theme):
    page = write_dossier(make(), tmp_path / "page", "en", NAMES)[0]
    first = 'document.querySelector(".note").click();' if state == "drawer open" else ""
    axe = AXE.read_text(encoding="utf-8").replace("</script", "<\\/script")
    probe = f"""<script>{axe}</script><script>{first}
        axe.run(document).then((r) => {{ document.documentElement.dataset.told = JSON.stringify(
            r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)])); }});</script></body>"""
    copy = page.with_name("probed.html")
    copy.write_text(unguarded(page).replace("</body>", probe), encoding="utf-8")
    address = f"{copy.as_uri()}?theme={theme}&{STATES[state]}"
    assert visit(address, tmp_path / "profile", 1280, "--virtual-time-budget=20000").told == []
