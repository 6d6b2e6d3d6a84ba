"""The web of commitments on a day with scholars' data sets beside it: what ``foedus pacts`` asks of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from foedus.law.differences import compare_alliances, compare_record
from foedus.law.dyads import Web, exceptions_of, states_of
from foedus.law.edges import links_on
from foedus.law.exports import UNITS, catalogue_panel, member_table
from foedus.law.hurdles import Question
from foedus.law.importers.atop import read_atop
from foedus.law.importers.cow import read_cow
from foedus.law.importers.uk import read_uk
from foedus.law.pacts import refuse_faults
from foedus.law.places import fold
from foedus.model.alliance import DUTIES, Difference, TreatyRecord
from foedus.model.errors import CallError
from foedus.model.finding import Finding
from foedus.model.owed import DataLink, Survey, Table, WebAsked
from foedus.model.pact import CreditorException, Pact, PactCatalogue
from foedus.model.world import Forms, State

READERS = {"atop": read_atop, "cow": read_cow}


class Codes(Struct, frozen=True):
    """States by all that names them: alpha-3 -> COW number and back, folded names -> alpha-3.

    places  names, capitals and adjectives ("greek", for "Greek territory"), folded -> alpha-3.
    """

    cow: Mapping[str, int]
    alpha: Mapping[int, str]
    names: Mapping[str, str]
    places: Mapping[str, str]


def survey(catalogue: PactCatalogue, asked: WebAsked, codes: Codes, exceptions: Sequence[CreditorException]) -> Survey:
    """All that is asked of the web: links, a scholars' table, or differences, with remarks.

    Raises KnowledgeError when the catalogue contradicts itself; CallError when a file is not what it is said to be, or
    a data set does not cover the day.
    """
    refuse_faults(catalogue)
    files = [(kind, data) for kind, data in (("atop", asked.atop), ("cow", asked.cow)) if data is not None]
    read = [read_alliances(kind, data, exceptions) for kind, data in files]
    webs, remarks = [web for web, _ in read], [f.message for _, findings in read for f in findings]
    if asked.unit:
        table, absent = _tabulate(asked, webs, catalogue, codes)
        return Survey(table=table, remarks=(*remarks, *absent))
    if asked.differences:
        uk = differences_with_uk(catalogue, asked.uk, codes) if asked.uk is not None else ()
        return Survey(differences=(*differences_with(catalogue, webs, codes), *uk), remarks=tuple(remarks))
    links = links_on(catalogue, Question(asked.on, asked.known, asked.rules), asked.between)
    beside = tuple(link for web in webs for link in links_of(web, asked.on, codes, asked.between))
    return Survey(links=links, beside=beside, remarks=tuple(remarks))


def _tabulate(
    asked: WebAsked, webs: Sequence[Web], catalogue: PactCatalogue, codes: Codes
) -> tuple[Table, tuple[str, ...]]:
    if len(webs) > 1:
        raise CallError("a table is of one data set: give --atop or --cow, not both")
    if webs:
        return tabulate_data(asked.unit, asked.years, webs[0]), ()
    return tabulate_catalogue(asked.unit, asked.years, catalogue, codes)


def codes_of(states: Iterable[State]) -> Codes:
    """The codes of the world; a number borne by several states in turn belongs to the one that still exists."""
    listed = sorted(states, key=lambda s: (s.until is not None, s.code))
    alpha: dict[int, str] = {}
    for state in listed:
        if state.cow is not None:
            alpha.setdefault(state.cow, state.code)
    names = _folded(listed, lambda s: (s.names,))
    places = names | {k: v for k, v in _folded(listed, lambda s: (s.capitals, s.adjectives)).items() if k not in names}
    return Codes({s.code: s.cow for s in listed if s.cow is not None}, alpha, names, places)


def _folded(states: Sequence[State], forms: Callable[[State], tuple[Forms, ...]]) -> dict[str, str]:
    """Wordings, folded, of the first state that bears them."""
    found: dict[str, str] = {}
    for state in states:
        for name in (n for form in forms(state) for listed in form.values() for n in listed):
            found.setdefault(fold(name), state.code)
    return found


def read_alliances(kind: str, data: bytes, rows: Sequence[CreditorException]) -> tuple[Web, tuple[Finding, ...]]:
    """A data set made ready for questions; the per-beneficiary duties known are ATOP's numbers."""
    alliances, findings = READERS[kind](data)
    return Web(alliances, exceptions_of(rows) if kind == "atop" else {}), findings


def links_of(web: Web, day: date, codes: Codes, between: tuple[str, str] | None = None) -> tuple[DataLink, ...]:
    """The ties of a data set on a day.

    Raises CallError when the day lies outside what the data set covers: there nothing is known, which is not "no tie".
    """
    pairs, evidence = web.pairs_on(day), web.evidence_on(day)
    if pairs is None or evidence is None:
        span = f"{web.alliances.first} to {web.alliances.last}"
        raise CallError(f"{web.alliances.dataset} covers {span}: on {day} it knows nothing. Ask for a day inside")
    found = []
    for pair in sorted(pairs):
        debtor, creditor = (codes.alpha.get(number, str(number)) for number in states_of(pair))
        if between is None or {debtor, creditor} == set(between):
            duties = tuple(name for bit, name in enumerate(DUTIES) if pairs[pair] >> bit & 1)
            ties = tuple(f"{web.alliances.dataset} {d.agreement}: {d.told} with {c.told}" for d, c in evidence[pair])
            found.append(DataLink(web.alliances.dataset, debtor, creditor, duties, ties))
    return tuple(found)


def differences_with(catalogue: PactCatalogue, webs: Sequence[Web], codes: Codes) -> tuple[Difference, ...]:
    """Where each data set and the catalogue part ways."""
    pacts = tuple(catalogue.pacts.pact)
    return tuple(d for web in webs for d in compare_alliances(pacts, web.alliances, codes.cow))


def differences_with_uk(catalogue: PactCatalogue, data: bytes, codes: Codes) -> tuple[Difference, ...]:
    """UK records that are a pact of the catalogue (day of signature, all parties), and where the two differ."""
    records, _ = read_uk(data)
    return tuple(
        difference
        for pact in catalogue.pacts.pact
        for record in records
        if _is_same(pact, record, codes)
        for difference in compare_record(pact, record)
    )


def _is_same(pact: Pact, record: TreatyRecord, codes: Codes) -> bool:
    named = {codes.names.get(fold(_turned(name))) for name in record.parties}
    return record.signed is not None and record.signed == pact.signed and named >= set(pact.parties)


def _turned(name: str) -> str:
    """The source writes "NETHERLANDS THE"."""
    return name.removesuffix(" THE")


def tabulate_data(unit: str, years: tuple[int, int] | None, web: Web) -> Table:
    """A data set in one of the scholars' units."""
    return member_table(web) if unit == "member" else UNITS[unit](web.panel(*(years or (None, None))))


def tabulate_catalogue(
    unit: str, years: tuple[int, int] | None, catalogue: PactCatalogue, codes: Codes
) -> tuple[Table, tuple[str, ...]]:
    """The catalogue in one of the scholars' units, and remarks on parties that have no row.

    Raises CallError for ``member`` (a table of data sets) and when no years are given.
    """
    if unit == "member":
        raise CallError("unit 'member' is a table of a data set: name one with --atop FILE or --cow FILE")
    if years is None:
        raise CallError(f"unit {unit!r} of the catalogue needs its years: add --years 1949-2025")
    panel, absent = catalogue_panel(catalogue, codes.cow, years)
    return UNITS[unit](panel), ((f"no COW number, so no row: {', '.join(absent)}",) if absent else ())
