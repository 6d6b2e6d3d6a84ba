"""Precision and recall of the reader on corpora whose truth was coded by hand, as plain numbers."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import sys
import tomllib
from collections import Counter
from contextlib import redirect_stdout
from pathlib import Path
from types import ModuleType

from foedus.model.claim import FigureClaim, StepClaim
from foedus.model.finding import Finding
from foedus.pipeline.present import reading_json
from foedus.pipeline.reread import date_last
from foedus.pipeline.rooms import Rooms
from foedus.pipeline.walk import read_claims

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared"
# Cases no rule was written on: their scores show how rules travel.
HELD_OUT = ("ceta", "escazu", "geelong", "inf-treaty", "saudi-pakistan")

Atom = tuple[str, ...]


def fingerprint(folder: Path) -> str:
    """One hash for a folder of reports: floors hold for just these texts."""
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def examples() -> dict[str, float]:
    """Precision and recall of steps and figures on the reports in examples/, against truth.toml."""
    truth = tomllib.loads((HERE / "truth.toml").read_text(encoding="utf-8"))
    wanted = {kind: Counter(_wanted(kind, truth[kind])) for kind in ("step", "figure")}
    found: dict[str, Counter[Atom]] = {"step": Counter(), "figure": Counter()}
    for read in read_claims([str(ROOT / "examples")]):
        if isinstance(read, Finding):
            continue
        report, reading = read
        name = Path(report.source).name
        found["step"].update(set(_steps(name, [c for c in reading.claims if isinstance(c, StepClaim)])))
        found["figure"].update(set(_figures(name, [c for c in reading.claims if isinstance(c, FigureClaim)])))
    return {key: value for kind in wanted for key, value in _rates(kind, found[kind], wanted[kind]).items()}


def _steps(name: str, claims: list[StepClaim]) -> list[Atom]:
    return [
        (name, c.action, c.chamber or "", party, c.stance, str(c.date.start or ""), str(c.date.end or ""))
        for c in claims
        for party in (c.parties or ("",))
    ]


def _figures(name: str, claims: list[FigureClaim]) -> list[Atom]:
    return [(name, str(c.low), str(c.high), c.unit) for c in claims]


def _wanted(kind: str, rows: list[dict[str, object]]) -> list[Atom]:
    if kind == "figure":
        return [(str(r["report"]), str(r.get("low")), str(r.get("high")), str(r["unit"])) for r in rows]
    return [
        (
            str(r["report"]),
            str(r["action"]),
            str(r.get("chamber", "")),
            party,
            str(r.get("stance", "happened")),
            str(r.get("start", "")),
            str(r.get("end", "")),
        )
        for r in rows
        for party in (r.get("parties") or [""])
    ]


def _rates(kind: str, found: Counter[Atom], wanted: Counter[Atom]) -> dict[str, float]:
    hits = sum((found & wanted).values())
    return {
        f"{kind}_precision": round(hits / max(1, sum(found.values())), 3),
        f"{kind}_recall": round(hits / max(1, sum(wanted.values())), 3),
    }


def shared() -> dict[str, dict[str, float]]:
    """What the scorers beside the project say of the seeds, of coverage, and of coverage no rule was written on."""
    cases = sorted(p.stem for p in (SHARED / "coverage").glob("*.yaml"))
    known = [c for c in cases if c not in HELD_OUT]
    return {
        "seeds": _scored([SHARED / "seeds"], [SHARED / "gold/seeds.yaml"]),
        "coverage": _scored(*_case_paths(known)),
        "held_out": _scored(*_case_paths(list(HELD_OUT))),
    }


def _case_paths(cases: list[str]) -> tuple[list[Path], list[Path]]:
    folder = SHARED / "coverage"
    return [folder / f"{c}.jsonl" for c in cases], [folder / f"{c}.yaml" for c in cases]


def _scored(reports: list[Path], gold: list[Path]) -> dict[str, float]:
    rooms = Rooms()
    reads = date_last(read_claims([str(p) for p in reports]), rooms)
    lines = [reading_json(*r) for r in reads if not isinstance(r, Finding)]
    read_file = Path(sys.prefix) / "gate-read.jsonl"
    read_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    try:
        steps = _run("score_steps", [str(read_file), *map(str, gold)])
        claims = _run("score_claims", [str(read_file), *map(str, gold)])
    finally:
        read_file.unlink()
    return {**_numbers(steps), **_claim_numbers(claims)}


def _run(name: str, arguments: list[str]) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        _load(name).main(arguments)
    return out.getvalue()


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SHARED / "eval" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(SHARED / "eval"))
    spec.loader.exec_module(module)
    return module


def _numbers(text: str) -> dict[str, float]:
    words = text.strip().splitlines()[-1].replace("(", " ").replace(")", " ").replace(";", " ").split()
    return {
        "step_f1": float(words[2]),
        "step_precision": float(words[4]),
        "step_recall": float(words[6]),
        "dated_f1": float(words[9]),
        "exact": float(words[11]),
    }


def _claim_numbers(text: str) -> dict[str, float]:
    found = {}
    for line in text.strip().splitlines():
        words = line.replace("(", " ").replace(")", " ").replace(";", " ").split()
        if words[-1] != "0" and float(words[words.index("gold") + 1].rstrip(",")) > 0:
            found[f"{words[0]}_f1"] = float(words[2])
            found[f"{words[0]}_recall"] = float(words[6])
    return found


def everything() -> dict[str, object]:
    """All that the gate keeps a floor for."""
    measured: dict[str, object] = {"fingerprint": fingerprint(ROOT / "examples"), "examples": examples()}
    return {**measured, **(shared() if SHARED.is_dir() else {})}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(everything(), indent=1) + "\n")
