"""Reports and claims for tests: invented ones in a line each, and the hand-coded cases where the folder beside us has them."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from foedus.corroborate.voices import read_voices
from foedus.model.claim import (
    Actor,
    CommitmentClaim,
    Evidence,
    FigureClaim,
    Reading,
    Referent,
    StatementClaim,
    StepClaim,
)
from foedus.model.days import OPEN, Span
from foedus.model.report import Line, Publisher, Report
from foedus.model.world import Agency

SHARED = Path(__file__).parents[3] / "shared"
ORDER = ["negotiate", "adopt", "initial", "sign", "publish", "submit", "recommend", "approve", "ratify", "promulgate",
         "exchange", "enter_into_force", "expire"]  # fmt: skip


def can_precede(first: str, then: str) -> bool:
    """A law book in miniature: later acts of the list never come before earlier ones, publishing any time."""
    if "publish" in (first, then) or first not in ORDER or then not in ORDER:
        return True
    return {first, then} == {"ratify", "promulgate"} or ORDER.index(first) <= ORDER.index(then)


def span(start=None, end=None, basis="stated"):
    start, end = _day(start), _day(end)
    precision = (
        "day"
        if start and start == end
        else "open"
        if not (start and end)
        else "week"
        if (end - start).days <= 10
        else "month"
    )
    return Span(start, end, precision, basis)


def day(text, basis="stated"):
    return span(text, text, basis)


def _day(value):
    return date.fromisoformat(str(value)) if value else None


def report(name, text, *, published=OPEN, language="en", publisher=None, agencies=(), kinds=None):
    """A report whose every line is body unless ``kinds`` says otherwise; the name serves as id and source."""
    lines, place = [], 0
    for number, words in enumerate(text.split("\n"), 1):
        kind = (kinds or {}).get(number, "body" if words.strip() else "blank")
        lines.append(Line(place, place + len(words), kind))
        place += len(words) + 1
    outlet = Publisher(publisher) if publisher else None
    return Report(
        name, name, text, tuple(lines), language, publisher=outlet, agencies=tuple(agencies), published=published
    )


class Told:
    """Collects the claims of one invented report: ``Told("A", "2030-05-02").step("sign", ["ARD", "COS"], "2030-05-01")``."""

    def __init__(self, name, published=None, *, agencies=(), publisher=None, parties=("ARD", "COS"), years=(), text=""):
        self.span = published if isinstance(published, Span) else day(published) if published else OPEN
        self.report = report(
            name, text or f"{name} tells.", published=self.span, agencies=agencies, publisher=publisher
        )
        self.claims = []
        self.agreements = (
            Referent("A1", ("the treaty",), parties=tuple(parties), years=tuple(years), kinds=("defence",)),
        )

    def _common(self, letter, when, kw):
        if not isinstance(when, Span):
            when = day(when) if when else OPEN
        base = {
            "id": f"{self.report.id}-{letter}{len(self.claims) + 1}",
            "evidence": Evidence(0, 1, self.report.text[:1]),
        }
        return {**base, "date": when, **kw}

    def step(self, action, parties, when=None, **kw):
        if "actors" not in kw and "by" in kw:
            kw["actors"] = (Actor(kw.pop("by")),)
        self.claims.append(StepClaim(action=action, parties=tuple(sorted(parties)), **self._common("s", when, kw)))
        return self

    def promise(self, by, to, does, domain, when=None, **kw):
        self.claims.append(
            CommitmentClaim(by=tuple(by), to=tuple(to), does=does, domain=domain, **self._common("c", when, kw))
        )
        return self

    def figure(self, low, high, thing, when=None, **kw):
        self.claims.append(FigureClaim(low=low, high=high, thing=thing, **self._common("f", when, kw)))
        return self

    def says(self, speaker, words, when=None, **kw):
        self.claims.append(StatementClaim(speaker=speaker, words=words, **self._common("t", when, kw)))
        return self

    @property
    def reading(self):
        return Reading(self.report.id, "test", self.span, tuple(self.claims), self.agreements)


def voices(**parties):
    """State agencies by name and the party each speaks for."""
    return read_voices([Agency(name, [], "state_agency", "-", party=party) for name, party in parties.items()], (), ())


def corpus(*told):
    return [t.report for t in told], {t.report.id: t.reading for t in told}


# --- the hand-coded cases -------------------------------------------------------------------------------------------

ACTIONS = {
    "approve_upper_house": ("approve", "upper_house"), "approve_lower_house": ("approve", "lower_house"),
    "approve_parliament": ("approve", "parliament"), "committee_recommendation": ("recommend", "committee"),
    "exchange_instruments": ("exchange", None), "publish_text": ("publish", None), "deposit_instrument": ("deposit", None),
    "will_enter_into_force_when": ("enter_into_force", None), "submit_for_ratification": ("submit", None),
    "provisional_application": ("apply_provisionally", None), "withdraw": ("denounce", None),
}  # fmt: skip
STANCES = {"will_enter_into_force_when": "conditional"}


def need(path):
    place = SHARED / path
    if not place.exists():
        pytest.skip(f"{path} is not beside this checkout")
    return place


def parties_of(actors, people):
    codes = set()
    for actor in actors if isinstance(actors, list) else [actors]:
        text = str(actor)
        organ = re.match(r"organ:([A-Z]{2,4})\b", text)
        if re.fullmatch(r"[A-Z]{2,4}", text):
            codes.add(text)
        elif organ:
            codes.add(organ.group(1))
        elif text.startswith("person:") and people.get(text.removeprefix("person:")):
            codes.add(people[text.removeprefix("person:")])
    return tuple(sorted(codes))


def seeds():
    """The five real reports and readings built from their hand coding."""
    gold = yaml.safe_load(need("gold/seeds.yaml").read_text(encoding="utf-8"))
    people = {**gold["people"], "kim_jong_un": "PRK"}
    return [_seed(name, coded, people) for name, coded in gold["seeds"].items()]


def _seed(name, coded, people):
    text = need(f"seeds/{name}").read_text(encoding="utf-8")
    kinds = {}
    for kind, gold_kinds in {"furniture": ["furniture", "section_tag", "image_alt"], "headline": ["headline"],
                             "lead": ["dek"], "caption": ["photo_caption"], "subheading": ["subheading"],
                             "dateline": ["dateline"], "credit": ["credit"]}.items():  # fmt: skip
        for gold_kind in gold_kinds:
            numbers = coded["lines"].get(gold_kind) or []
            kinds.update(dict.fromkeys(numbers, kind))
    when = coded["published"]
    published = span(when["start"], when["end"], when["resolved_by"])
    made = report(name[:3], text, published=published, language="fr", kinds=kinds)
    claims = [c for s in coded["steps"] for c in [_gold_step(name[:3], s, people, published)]]
    claims += [_gold_promise(name[:3], c) for c in coded["commitments"]]
    claims += [_gold_figure(name[:3], f) for f in coded["figures"]]
    claims += [_gold_statement(name[:3], t, people) for t in coded["statements"]]
    names = (Referent("A1", ("le traité",), parties=("PRK", "RUS"), kinds=("defence",)),)
    return made, Reading(made.id, "gold", published, tuple(claims), names)


def _gold_step(report_id, step, people, published):
    action, chamber = ACTIONS.get(step["action"], (step["action"], None))
    source = step.get("reported_by") or ""
    attributed = {"organ:PRK.kcna": "KCNA", "organ:RUS.mfa": "RUS"}.get(source.split(" ")[0])
    said = step["date"]
    resolved = str(said.get("resolved_by", ""))
    joint = "joint" in resolved or step["id"] == "002-s1"
    when = span(said["start"], said["end"], "resolved" if "weekday" in resolved else "stated")
    waits = (
        "exchange"
        if "exchang" in str(step.get("condition") or "")
        or ("échangé" in step["quote"] and action == "enter_into_force")
        else None
    )
    return StepClaim(
        id=step["id"], action=action, chamber=chamber, parties=parties_of(step["actor"], people), date=when,
        stance="conditional" if action == "enter_into_force" and step["action"] != action else "happened",
        attributed_to=(attributed,) if attributed else (), joint=joint, date_words=said["as_written"],
        condition_action=waits, condition=step.get("condition") if waits else None,
        evidence=Evidence(0, 0, step["quote"]), agreement_ref="A1",
    )  # fmt: skip


def _gold_promise(report_id, item):
    domain = item["domain"] if isinstance(item["domain"], str) else item["domain"][0]
    code = {
        "mutual defence": "mutual_defence",
        "sanctions opposition": "sanctions",
        "UN coordination": "un_coordination",
    }
    return CommitmentClaim(
        id=item["id"], by=tuple(sorted(item["owed_by"])), to=tuple(sorted(item["owed_to"])), does=str(item["content"]),
        domain=code.get(domain, "other"), trigger=item["trigger"], article=item["article"],
        evidence=Evidence(0, 0, item["quote"]),
    )  # fmt: skip


def _gold_figure(report_id, item):
    low, high = item["interval"]
    when = item["date"]
    return FigureClaim(
        id=item["id"], low=low, high=high, unit=item["unit"], thing=item["thing"], place=item["place"],
        attributed_to=tuple(map(str, item["attributed_to"] or ())), date=span(when["start"], when["end"]),
        evidence=Evidence(0, 0, item["quote"]),
    )  # fmt: skip


def _gold_statement(report_id, item, people):
    slug = item["speaker"].removeprefix("person:")
    when = item["date"]
    return StatementClaim(
        id=item["id"], speaker=Actor(slug.replace("_", " "), item["role"], people.get(slug)),
        form="quote" if "quote" in item["form"] else "paraphrase", words=item["quote"],
        date=span(when["start"], when["end"]), evidence=Evidence(0, 0, item["quote"]),
    )  # fmt: skip


def coverage(name):
    """One case of reworded real coverage as (report, reading) pairs, the claims from its hand coding."""
    coded = yaml.safe_load(need(f"coverage/{name}.yaml").read_text(encoding="utf-8"))
    lines = need(f"coverage/{name}.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {t["source"].split("/")[-1]: t for t in map(json.loads, lines)}
    return [_covered(texts[str(item["id"])], item, coded["people"] or {}) for item in coded["documents"]]


def _covered(text, item, people):
    when = item["published"]
    published = span(when["start"], when["end"], when.get("basis", "inferred"))
    made = replace(
        report(text["source"], text["text"], published=published, language=text["language"]), url=text.get("url")
    )
    claims = [_covered_step(made.id, n, s, people) for n, s in enumerate(item.get("steps") or [])]
    names = (Referent("A1", ("the treaty",), parties=("PRK", "RUS"), kinds=("defence",)),)
    return made, Reading(made.id, "gold", published, tuple(c for c in claims if c), names)


def _covered_step(report_id, number, step, people):
    action, chamber = ACTIONS.get(step["action"], (step["action"], None))
    if action in {"conduct", "statement", "reaction", "meeting"}:
        return None
    waits = "exchange" if action == "enter_into_force" and "exchange" in str(step.get("note")) else None
    return StepClaim(
        id=f"{report_id}-s{number}", action=action, chamber=chamber, parties=parties_of(step.get("actor"), people),
        stance="conditional" if action != step["action"] and action == "enter_into_force" else step["polarity"],
        date=span(step.get("start"), step.get("end")), condition_action=waits, condition=step.get("note") if waits else None,
        date_words=str(step.get("start") or ""), evidence=Evidence(0, 0, ""), agreement_ref="A1",
    )  # fmt: skip
