"""Two commands on a fresh computer, with nothing but Python 3.11 or later.

python3 dev.py demo [OPTIONS]    install foedus into .venv and read the example reports
python3 dev.py test [OPTIONS]    add the test tools, then run lint, types and every test (options go to pytest)

And for those who write: python3 dev.py docs    build the documentation site into docs/_build
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
CONSTRAINTS = ("-c", "constraints.txt")
PIP_OPTIONS = ("--quiet", "--disable-pip-version-check", "--no-warn-script-location")
MEND = (
    "Without network, connect once. Without pip or venv, install them first (Debian, Ubuntu: "
    "apt install python3-venv python3-pip)."
)
CHECKS = (
    ("lint", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("types", ("mypy", "--strict")),
    ("tests", ("pytest",)),
)


def main(arguments: list[str]) -> int:
    """Make the environment where it is missing or out of date, then do what was asked."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one should be told so, not shown a traceback
        return _refuse(f"foedus needs Python 3.11 or later; this is {sys.version.split()[0]}. Try python3.11 dev.py")
    if not arguments or arguments[0] not in {"demo", "test", "docs"}:
        return _refuse(__doc__ or "")
    what, rest = arguments[0], arguments[1:]
    if not _is_ready(what) and not _install(what):
        return 1
    if what == "docs":
        return _site(rest)
    return _check(rest) if what == "test" else _run("foedus", "demo", *rest)


def _stamp() -> str:
    """What the environment was made from; the folder too, since an editable install points to it."""
    told = (ROOT / "pyproject.toml").read_bytes() + (ROOT / "constraints.txt").read_bytes() + str(ROOT).encode()
    return hashlib.sha256(told).hexdigest()


def _is_ready(what: str) -> bool:
    mark = VENV / f"made-for-{what}"
    return PYTHON.exists() and mark.exists() and mark.read_text(encoding="utf-8") == _stamp()


def _install(what: str) -> bool:
    """Install with uv where it is and works, else with pip."""
    print(f"dev.py: preparing .venv for {what}, once; this needs the network", file=sys.stderr)
    extra = _requirements(what)
    if not (_with_uv(extra) or _with_pip(extra)):
        _refuse(f"dev.py: could not install; the reason stands above. {MEND}")
        return False
    for done in {"demo", what}:
        (VENV / f"made-for-{done}").write_text(_stamp(), encoding="utf-8")
    return True


def _requirements(what: str) -> tuple[str, ...]:
    import tomllib  # noqa: PLC0415 - an older Python must get as far as being told that it is too old

    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    return tuple(groups.get(what, ()))


def _with_uv(extra: tuple[str, ...]) -> bool:
    uv = shutil.which("uv")
    if uv is None:
        return False
    made = PYTHON.exists() or _runs(uv, "venv", "--python", sys.executable, str(VENV))
    return made and _both_steps((uv, "pip", "install", "--quiet", "--python", str(PYTHON)), extra)


def _with_pip(extra: tuple[str, ...]) -> bool:
    # Debian ships venv without ensurepip and refuses `pip install` outside one (PEP 668): making the environment bare
    # and filling it from outside needs neither. Only without a pip out here (22.3 or later) must it bring its own.
    outer = (sys.executable, "-m", "pip", "--python", str(PYTHON), "install")
    if not PYTHON.exists() and not _runs(sys.executable, "-m", "venv", "--without-pip", "--clear", str(VENV)):
        return False
    if _runs(*outer, "--help", quiet=True):
        return _both_steps((*outer, *PIP_OPTIONS), extra)
    inner = (str(PYTHON), "-m", "pip", "install")
    has_pip = _runs(*inner, "--help", quiet=True) or _runs(sys.executable, "-m", "venv", "--clear", str(VENV))
    return has_pip and _both_steps((*inner, *PIP_OPTIONS), extra)


def _both_steps(install: tuple[str, ...], extra: tuple[str, ...]) -> bool:
    # The build tool goes in first and without isolation: so the constraints hold for it too.
    built = _runs(*install, *CONSTRAINTS, "hatchling", "editables")
    return built and _runs(*install, *CONSTRAINTS, "--no-build-isolation", "-e", ".", *extra)


def _runs(*command: str, quiet: bool = False) -> bool:
    out = subprocess.DEVNULL if quiet else sys.stderr
    return subprocess.run(command, cwd=ROOT, stdout=out, stderr=out, check=False).returncode == 0


def _run(module: str, *arguments: str) -> int:
    return subprocess.run([str(PYTHON), "-m", module, *arguments], cwd=ROOT, check=False).returncode


def _check(rest: list[str]) -> int:
    """Run every check, also after one has failed, and sum up at the end."""
    summary = []
    for name, (module, *arguments) in CHECKS:
        began = time.monotonic()
        code = _run(module, *arguments, *(rest if module == "pytest" else ()))
        summary.append((name, code, time.monotonic() - began))
    print()
    for name, code, seconds in summary:
        print(f"{name:8}{'ok' if code == 0 else 'FAILED':8}{seconds:6.1f} s")
    return int(any(code for _, code, _ in summary))


def _site(rest: list[str]) -> int:
    """Build the site; a broken link or an unknown page is a failure."""
    code = _run("sphinx", "-W", "--keep-going", "-q", "-b", "html", *rest, "docs", "docs/_build")
    if code == 0:
        print(ROOT / "docs" / "_build" / "index.html")
    return code


def _refuse(text: str) -> int:
    print(text, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
