"""Which day a page was published: everything it says of itself, weighed against one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from foedus.model.days import OPEN, Span
from foedus.model.finding import Finding, Where
from foedus.read.head import parse_published

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Metadata stands at the top of a page.
META_CHARS = 400_000
MOST_PLACES = 40
JSON_LD = re.compile(r"\"(datePublished|dateCreated)\"\s{0,9}:\s{0,9}\"([^\"]{8,40})\"")
IN_ADDRESS = re.compile(
    r"/(20\d\d|19\d\d)[/-]?(0[1-9]|1[0-2]|[1-9](?=[/-]))[/-]?(0[1-9]|[12]\d|3[01]|[1-9](?=/))(?=[/_.-]|$)"
)
BY_FIGURES = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)(?!\d)")
ISO = re.compile(r"(?:19|20)\d\d-\d{1,2}-\d{1,2}")
PUBLISHED_META = frozenset({
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "parsely-pub-date", "pubdate", "og:pubdate", "publish_date",
    "publish-date", "publication_date", "cxenseparse:recs:publishtime", "sailthru.date", "date_published", "pub_date",
    "vr:published-time", "shareaholic:article_published_time", "article.published", "rnews:datepublished",
})  # fmt: skip
ANY_DAY_META = frozenset({"date", "dc.date", "dcterms.date", "article:created", "created", "datecreated"})
UPDATED = re.compile(r"updat|modif|edited|comment|related|teaser", re.IGNORECASE)
PUBLISHED = re.compile(r"publish|entry-date|pubdate|post-date|posted", re.IGNORECASE)
# Who says the day -> what the word weighs. Shares right on 364 pages with a known day that were used for this, half of
# trafilatura's evaluation: JSON-LD 0.88, published meta 0.92, address 0.93, marked element 0.88, first time 0.77.
WEIGHTS = {
    "its address": 6, "its JSON-LD": 5, "its metadata": 5, "a marked element": 5, "a date in its metadata": 3,
    "its day of creation": 2, "the first time shown": 4, "a guess from its text": 3,
}  # fmt: skip
STATED = frozenset({"its address", "its JSON-LD", "its metadata", "a marked element"})


class SaidDay(Struct, frozen=True):
    """One word of the page on its day.

    by      who says it, a key of ``WEIGHTS``.
    is_utc  an instant told in UTC: where the newsroom is, the day may still be the one before.
    """

    day: date
    by: str
    is_utc: bool = False


def said_days(tree: HtmlElement | None, page: str, url: str | None) -> list[SaidDay]:
    """Every day the page gives for its publication, surest kinds first; linear in the page."""
    said = list(_in_address(url))
    seen: set[str] = set()
    for found in JSON_LD.finditer(page, 0, META_CHARS):
        if found[1] not in seen:  # the first is the page's own, later ones are of what it links to
            seen.add(found[1])
            said += _said(found[2], "its JSON-LD" if found[1] == "datePublished" else "its day of creation")
    return said + (list(_in_tree(tree)) if tree is not None else [])


def is_stated(said: list[SaidDay]) -> bool:
    """The page states a day, and not only shows one."""
    return any(word.by in STATED for word in said)


def _in_address(url: str | None) -> Iterator[SaidDay]:
    found = IN_ADDRESS.search(url[:2_000]) if url else None
    if found:
        yield from _said(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}", "its address")


def _in_tree(tree: HtmlElement) -> Iterator[SaidDay]:
    for node in tree.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        if name in PUBLISHED_META or name in ANY_DAY_META:
            by = "its metadata" if name in PUBLISHED_META else "a date in its metadata"
            yield from _said(node.get("content") or "", by)
    marked = shown = 0
    for node in tree.iter("time", "abbr", "span", "div", "p"):
        word = " ".join(node.get(key) or "" for key in ("itemprop", "class", "property"))[:200]
        is_marked = "datePublished" in word or (
            node.tag in {"time", "abbr"} and (PUBLISHED.search(word) is not None or node.get("pubdate") is not None)
        )
        if not (is_marked or node.tag == "time") or (UPDATED.search(word) and "datePublished" not in word):
            continue
        told = node.get("datetime") or node.get("content") or node.get("title") or _text_of(node)
        said = list(_said(told, "a marked element" if is_marked else "the first time shown"))
        if said and not (marked if is_marked else shown):  # the first of each: later ones stand beside other reports
            yield from said
        marked, shown = marked + bool(said and is_marked), shown + bool(said and not is_marked)
        if marked + shown > MOST_PLACES:
            return


def _text_of(node: HtmlElement) -> str:
    """The first words of an element, without walking a whole page inside it."""
    return " ".join(part for _, part in zip(range(6), node.itertext(), strict=False))[:80]


def _said(told: str, by: str) -> Iterator[SaidDay]:
    told = told.strip()[:60]
    span = parse_published(told)
    if span is None and (found := ISO.match(told)):
        span = parse_published("-".join(f"{int(part):02}" for part in found[0].split("-")))
    if span is None and (found := BY_FIGURES.search(told)):
        span = parse_published(f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}")
    if span is not None and span.start is not None and span.start == span.end:
        yield SaidDay(span.start, by, is_utc="T" in told and told.endswith(("Z", "+00:00", "+0000")))


def weigh_days(
    source: str, said: list[SaidDay], guess: date | None, captured: Span
) -> tuple[Span, tuple[Finding, ...]]:
    """The day most of what the page says bears out, and a finding where its own words differ by more than a night.

    guess     what the extractor read off the text.
    captured  a page was not published after it was saved: later days are somebody else's.
    """
    latest = captured.end + timedelta(days=1) if captured.end else date.max
    told = [s for s in said if s.day <= latest]
    if guess is not None and guess <= latest:
        told.append(SaidDay(guess, "a guess from its text"))
    if not told:
        return OPEN, ()
    sums: dict[date, int] = {}
    for word in told:
        sums[word.day] = sums.get(word.day, 0) + WEIGHTS[word.by]
    best = max(sums, key=lambda day: (sums[day], -day.toordinal()))
    best = _day_before(best, told) or best
    stated = sorted({word.day for word in told if word.by in STATED})
    findings = _disagreement(source, told) if stated and stated[-1] - stated[0] > timedelta(days=1) else ()
    return Span(best, best, "day", "given" if is_stated(told) else "inferred"), findings


def _day_before(best: date, told: list[SaidDay]) -> date | None:
    """The day before, when the newsroom's own words say so and the day itself is only told in UTC."""
    before = best - timedelta(days=1)
    own = {"its address", "a marked element", "the first time shown"}
    is_local = any(word.day == before and word.by in own for word in told)
    only_utc = all(word.is_utc or word.by == "a guess from its text" for word in told if word.day == best)
    return before if is_local and only_utc else None


def _disagreement(source: str, told: list[SaidDay]) -> tuple[Finding, ...]:
    shown = "; ".join(dict.fromkeys(f"{word.by}: {word.day}" for word in told if word.by in STATED))
    message = f"{source}: the page gives several days of publication ({shown}); the one that most bear out is taken."
    return (Finding("page-dates-disagree", message, Where(source)),)
