"""A real Chromium, driven without any driver: a page is opened, a script may act on it, and the page left is read back."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--enable-logging=stderr", "--hide-scrollbars",
)  # fmt: skip
NARROWEST_WINDOW = 500
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


class Left:
    """The page after the script ran: its document, and what the console said."""

    def __init__(self, document: str, log: str) -> None:
        self.document = document
        self.console = [line for line in log.splitlines() if "CONSOLE" in line]
        told = re.search(r'data-told="([^"]*)"', document)
        self.told = json.loads(unescape(told[1])) if told else None


def visit(address: str, profile: Path, width: int = 1280, *more: str) -> Left:
    assert CHROMIUM is not None
    done = subprocess.run(
        [CHROMIUM, *QUIET, f"--user-data-dir={profile}", f"--window-size={width},900", *more, "--dump-dom", address],
        capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    return Left(done.stdout, done.stderr)


def unguarded(page: Path) -> str:
    """The page without its policy, so that a test's own script may run in it."""
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text(encoding="utf-8"))


def act(page: Path, script: str, profile: Path, query: str = "", width: int = 1280) -> Left:
    """Run a script on a copy of the page whose policy lets it run; what it returns comes back as ``told``."""
    probe = (
        f"<script>const told = JSON.stringify((() => {{ {script} }})());"
        "document.documentElement.dataset.told = told; parent.postMessage(told, '*');</script></body>"
    )
    copy = page.with_name("probed.html")
    copy.write_text(unguarded(page).replace("</body>", probe), encoding="utf-8")
    if width >= NARROWEST_WINDOW:
        return visit(f"{copy.as_uri()}?{query}", profile, width)
    return visit(_framed(copy, query, width).as_uri(), profile, 1280, "--virtual-time-budget=3000")


def act_later(page: Path, script: str, profile: Path, query: str = "") -> Left:
    """The same for a script that waits: the body of an async function."""
    probe = (
        f"<script>(async () => {{ {script} }})().catch(String).then((told) => {{"
        "document.documentElement.dataset.told = JSON.stringify(told); });</script></body>"
    )
    copy = page.with_name("probed.html")
    copy.write_text(unguarded(page).replace("</body>", probe), encoding="utf-8")
    return visit(f"{copy.as_uri()}?{query}", profile, 1280, "--virtual-time-budget=5000")


def _framed(copy: Path, query: str, width: int) -> Path:
    """A page that shows the copy as wide as a phone: Chromium opens no window narrower than NARROWEST_WINDOW."""
    frame = copy.with_name("framed.html")
    frame.write_text(
        "<!doctype html><script>onmessage = (e) => { document.documentElement.dataset.told = e.data; };</script>"
        f'<iframe src="{copy.name}?{query}" width="{width}" height="800"></iframe>',
        encoding="utf-8",
    )
    return frame
