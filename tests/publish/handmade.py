"""Dossiers made by hand for the tests of the publish room: invented states, fresh words, the shape of real ones."""

from __future__ import annotations

from datetime import date

from foedus.model.claim import (
    Actor,
    CommitmentClaim,
    Evidence,
    FigureClaim,
    Reading,
    Referent,
    StatementClaim,
    StepClaim,
)  # fmt: skip
from foedus.model.days import OPEN, Span, day_span
from foedus.model.dossier import Dossier, KnownStatus, ReportView
from foedus.model.finding import Finding, Where
from foedus.model.report import Family, Line, Passage, Publisher, Report
from foedus.model.step import (
    Agreement,
    Commitment,
    Figure,
    ForceRule,
    Rival,
    Statement,
    StatusSpan,
    Step,
    Title,
)  # fmt: skip

NAMES = {
    "ARD": {"en": "Ardenia", "fr": "Ardénie"},
    "COS": {"en": "Costaria", "fr": "Costarie"},
    "BOR": {"en": "Borduria", "fr": "Bordurie"},
}
BOTH = ("ARD", "COS")


def day(iso: str, basis: str = "stated") -> Span:
    return day_span(date.fromisoformat(iso), basis)


def span(start: str | None, end: str | None, precision: str = "week", basis: str = "resolved") -> Span:
    first, last = (date.fromisoformat(text) if text else None for text in (start, end))
    return Span(first, last, precision, basis)


def make_report(source, lines, language="fr", publisher=None, published=OPEN, title=None, url=None, agencies=()):
    """``lines``: (kind, words) pairs; the text is the words joined by line breaks."""
    text, placed = "", []
    for kind, words in lines:
        placed.append(Line(len(text), len(text) + len(words), kind))
        text += words + "\n"
    name = Publisher(publisher) if publisher else None
    number = f"{sum(map(ord, source)) * 2654435761 % 2**64:016x}"
    return Report(number, source, text, tuple(placed), language, url, title, name, agencies, published)


class Clip:
    """A report with the claims read in it, numbered as they are added; ``quote`` must stand in the text."""

    def __init__(self, report: Report) -> None:
        self.report, self.claims, self.findings = report, [], []

    def add(self, kind, quote, **fields):
        start = self.report.text.index(quote)
        line = next(ln for ln in self.report.lines if ln.start <= start < max(ln.end, ln.start + 1))
        letter = {StepClaim: "s", CommitmentClaim: "c", FigureClaim: "f", StatementClaim: "t"}[kind]
        claim_id = f"{self.report.id}-{letter}{len(self.claims) + 1}"
        evidence = Evidence(start, start + len(quote), quote)
        self.claims.append(kind(id=claim_id, evidence=evidence, line_kind=line.kind, rule="test", **fields))
        return claim_id

    def step(self, quote, action, parties, when=OPEN, **fields):
        return self.add(StepClaim, quote, action=action, parties=parties, date=when, **fields)

    def view(self, family=None, published_why="dateline"):
        referents = (Referent("A1", ("le traité d’entraide",)),)
        reading = Reading(
            self.report.id,
            "0.1.0",
            self.report.published,
            tuple(self.claims),
            referents,
            tuple(self.findings),
            published_why,
        )
        return ReportView(self.report, reading, family)


def _depeche() -> Clip:
    return Clip(
        make_report(
            "matin.txt",
            [
                ("furniture", "Accueil | International | Abonnez-vous"),
                ("headline", "Ardénie et Costarie : le traité d’entraide prend vie"),
                ("caption", "Les présidents Ilian et Moreva à Costagrad, le 3 mars 2031. (M. Dorval / AGP)"),
                ("byline", "Par la rédaction avec AGP"),
                ("lead", "Le traité d’entraide entre l’Ardénie et la Costarie s’applique depuis le 20 août 2031, jour où les instruments ont été échangés à Ardenburg, a fait savoir jeudi 20 août le ministère ardénien des Affaires étrangères."),
                ("blank", ""),
                ("body", "Signé en mars à Costagrad, le texte avait passé le cap de la chambre haute ardénienne le 18 juillet. Il prévoit « un secours militaire sans délai » si l’une des deux parties est attaquée."),
                ("body", "Les deux capitales doivent aussi accorder leurs votes dans les enceintes internationales, selon le même texte. Ce traité, a dit la ministre Vera Lund, est « une amarre jetée dans la tempête »."),
                ("body", "La Bordurie affirme que plus de 8 000 soldats costariens ont déjà rejoint le nord de l’Ardénie. 😀"),
                ("furniture", "12 commentaires — Connectez-vous pour réagir"),
            ],
            publisher="Le Matin d’Arden",
            published=day("2031-08-21", "inferred"),
            agencies=("AGP",),
            url="https://matin.example/traite?id=1&x=<2>",
        )
    )  # fmt: skip


def _soir() -> Clip:
    return Clip(
        make_report(
            "soir.txt",
            [
                ("headline", "L’Ardénie et la Costarie ratifient leur pacte"),
                ("dateline", "publié le 30 juillet 2031 à 8h10"),
                ("body", "Les deux pays ont ratifié leur traité d’entraide, mardi 29 juillet au soir, selon l’agence costarienne CNA. Signé en mars à Costagrad, le texte prévoit « un secours militaire sans délai » si l’une des deux parties est attaquée."),
                ("body", "Selon la Bordurie, près de 9 500 soldats costariens se trouveraient en Ardénie. Les deux capitales doivent aussi accorder leurs votes dans les enceintes internationales."),
                ("body", "« Nous tiendrons parole jusqu’au bout », a lancé la ministre Vera Lund."),
            ],
            publisher="Soir",
            published=day("2031-07-30"),
        )
    )  # fmt: skip


def _post() -> Clip:
    return Clip(
        make_report(
            "post.txt",
            [
                ("furniture", "MENU  SIGN IN  SUBSCRIBE"),
                ("headline", "Costaria completes ratification of pact with Ardenia"),
                ("dateline", "COSTAGRAD, July 30, 2031"),
                ("body", "Costaria on Wednesday ratified a mutual aid treaty with Ardenia by decree of President Moreva, state media said."),
                ("body", "Ardenia finished its own procedures last week. The pact will take effect once the two sides exchange documents."),
                ("body", "Up to 10,000 Costarian troops may be in Ardenia, officials in Borduria said. If either side is threatened by war, the other is to send help, the text says."),
            ],
            language="en",
            publisher="The Borduria Post",
            published=day("2031-07-30"),
        )
    )  # fmt: skip


def _signature() -> Clip:
    return Clip(
        make_report(
            "mars.txt",
            [
                ("headline", "Ardénie-Costarie : un traité signé à Costagrad"),
                ("body", "Les présidents Ilian et Moreva ont signé lundi un traité d’entraide, le plus large depuis des décennies. Le texte a été rendu public mardi."),
                ("body", "Le président ardénien Ilian a salué « un pas sans retour »."),
            ],
            publisher="Gazette",
            published=span("2031-03-04", "2031-03-06", "day", "inferred"),
        )
    )  # fmt: skip


def _undated() -> Clip:
    clip = Clip(
        make_report(
            "sans-date.txt",
            [
                ("body", "L’Ardénie a promulgué la loi qui autorise la ratification du traité d’entraide, signée de la main du président Ilian."),
                ("furniture", "Publicité"),
            ],
            publisher=None,
        )
    )  # fmt: skip
    clip.findings.append(
        Finding("undated-report", "Nothing in sans-date.txt says when it was published.", Where("sans-date.txt"))
    )
    return clip


def treaty_dossier() -> Dossier:
    """Five reports on one treaty: signed in March, ratified in July, in force in August; an agency text told twice."""
    morning, evening, post, march, undated = _depeche(), _soir(), _post(), _signature(), _undated()
    ilian = Actor("Ilian", "président ardénien", "ARD")
    moreva = Actor("Moreva", "présidente costarienne", "COS")
    lund = Actor("Vera Lund", "ministre", "COS")
    ministry = ("ministère ardénien des Affaires étrangères",)

    signed = [
        march.step(
            "ont signé lundi un traité d’entraide", "sign", BOTH, day("2031-03-03", "resolved"), actors=(ilian, moreva)
        ),
        morning.step("Signé en mars à Costagrad", "sign", BOTH, span("2031-03-01", "2031-03-31", "month")),
        evening.step("Signé en mars à Costagrad", "sign", BOTH, span("2031-03-01", "2031-03-31", "month")),
    ]
    published = [march.step("Le texte a été rendu public mardi", "publish", BOTH, day("2031-03-04", "resolved"))]
    approved = [morning.step("avait passé le cap de la chambre haute ardénienne le 18 juillet", "approve", ("ARD",), day("2031-07-18"), chamber="upper_house")]  # fmt: skip
    promulgated = [undated.step("L’Ardénie a promulgué la loi", "promulgate", ("ARD",), actors=(ilian,))]
    ard = [
        post.step("Ardenia finished its own procedures last week", "ratify", ("ARD",), span("2031-07-21", "2031-07-27"))
    ]
    ard_rival = [evening.step("Les deux pays ont ratifié leur traité d’entraide, mardi 29 juillet au soir", "ratify", BOTH, day("2031-07-29"), joint=True, attributed_to=("CNA",))]  # fmt: skip
    cos_rival = [
        post.step(
            "Costaria on Wednesday ratified a mutual aid treaty", "ratify", ("COS",), day("2031-07-30", "resolved")
        )
    ]
    exchanged = [
        morning.step(
            "jour où les instruments ont été échangés à Ardenburg",
            "exchange",
            BOTH,
            day("2031-08-20"),
            attributed_to=ministry,
        )
    ]
    force = [
        morning.step(
            "s’applique depuis le 20 août 2031", "enter_into_force", BOTH, day("2031-08-20"), attributed_to=ministry
        )
    ]
    planned = [post.step("The pact will take effect once the two sides exchange documents", "enter_into_force", BOTH, OPEN, stance="conditional", condition="once the two sides exchange documents", condition_action="exchange")]  # fmt: skip
    aid_words = "« un secours militaire sans délai » si l’une des deux parties est attaquée"
    aid = [
        clip.add(CommitmentClaim, aid_words, by=BOTH, to=BOTH, does="un secours militaire sans délai", domain="mutual_defence",
                 trigger="si l’une des deux parties est attaquée", article="4")
        for clip in (morning, evening)
    ]  # fmt: skip
    threat = post.add(CommitmentClaim, "If either side is threatened by war, the other is to send help", by=BOTH, to=BOTH,
                      does="send help", domain="mutual_defence", trigger="If either side is threatened by war")  # fmt: skip
    votes_words = "Les deux capitales doivent aussi accorder leurs votes dans les enceintes internationales"
    votes = [
        clip.add(CommitmentClaim, votes_words, by=BOTH, to=BOTH, does="accorder leurs votes dans les enceintes internationales", domain="un_coordination")
        for clip in (morning, evening)
    ]  # fmt: skip
    troops = {"unit": "persons", "thing": "Costarian troops", "place": "Ardenia", "attributed_to": ("BOR",)}
    figures = [
        evening.add(FigureClaim, "près de 9 500 soldats costariens", low=8550, high=9500, modality="nearly", date=day("2031-07-30", "inferred"), **troops),
        post.add(FigureClaim, "Up to 10,000 Costarian troops", low=1, high=10000, modality="up_to", date=day("2031-07-30", "inferred"), **troops),
        morning.add(FigureClaim, "plus de 8 000 soldats costariens", low=8001, modality="more_than", date=day("2031-08-21", "inferred"), **troops),
    ]  # fmt: skip
    anchor = morning.add(
        StatementClaim, "« une amarre jetée dans la tempête »", speaker=lund, words="une amarre jetée dans la tempête"
    )
    vow = evening.add(
        StatementClaim,
        "« Nous tiendrons parole jusqu’au bout »",
        speaker=lund,
        words="Nous tiendrons parole jusqu’au bout",
    )
    hail = march.add(
        StatementClaim,
        "« un pas sans retour »",
        speaker=ilian,
        words="un pas sans retour",
        date=day("2031-03-03", "inferred"),
    )

    steps = (
        Step("st1", "sign", BOTH, day("2031-03-03"), "happened", 2, tuple(signed), actors=(ilian, moreva), roots=("Gazette", "AGP"),
             why="the day told on the spot is finer than the month told later", known_on="2031-03-06"),
        Step("st2", "publish", BOTH, day("2031-03-04"), "happened", 1, tuple(published), known_on="2031-03-06"),
        Step("st3", "approve", ("ARD",), day("2031-07-18"), "happened", 1, tuple(approved), chamber="upper_house", known_on="2031-08-21"),
        Step("st4", "promulgate", ("ARD",), OPEN, "happened", 1, tuple(promulgated), actors=(ilian,)),
        Step("st5", "ratify", ("ARD",), span("2031-07-21", "2031-07-27"), "happened", 1, tuple(ard), known_on="2031-07-30",
             why="a date told of Ardenia alone outweighs one told of two states at once",
             rivals=(Rival("date", tuple(ard_rival), 1, "one date for two states at once", "own-act-over-joint-subject", day("2031-07-29")),)),
        Step("st6", "ratify", ("COS",), day("2031-07-29"), "happened", 1, tuple(ard_rival), known_on="2031-07-30",
             why="the evening's act is nearer to the event than the day it was announced",
             rivals=(Rival("date", tuple(cos_rival), 1, "the day of the announcement, not of the act", "agency-eve", day("2031-07-30")),)),
        Step("st7", "exchange", BOTH, day("2031-08-20"), "happened", 1, tuple(exchanged), known_on="2031-08-21"),
        Step("st8", "enter_into_force", BOTH, day("2031-08-20"), "happened", 1, tuple(force), known_on="2031-08-21"),
        Step("st9", "enter_into_force", BOTH, OPEN, "conditional", 1, tuple(planned), condition="once the two sides exchange documents",
             condition_action="exchange", known_on="2031-07-30"),
    )  # fmt: skip
    promises = (
        Commitment("co1", BOTH, BOTH, "un secours militaire sans délai", "mutual_defence", "si l’une des deux parties est attaquée",
                   "4", "happened", 2, tuple(aid),
                   rivals=(Rival("trigger", (threat,), 1, "one report alone, against the quoted text", "primary-source", value="If either side is threatened by war"),)),
        Commitment("co2", BOTH, BOTH, "accorder leurs votes dans les enceintes internationales", "un_coordination", None, None, "happened", 1, tuple(votes)),
    )  # fmt: skip
    told = tuple(
        Figure(f"fi{n}", c.low, c.high, c.modality, c.unit, c.thing, c.place, c.attributed_to, c.date, 1, (c.id,))
        for n, c in enumerate((c for clip in (evening, post, morning) for c in clip.claims if c.id in figures), 1)
    )
    said = (
        Statement("sa1", ilian, "quote", "un pas sans retour", day("2031-03-03", "inferred"), 1, (hail,)),
        Statement("sa2", lund, "quote", "Nous tiendrons parole jusqu’au bout", OPEN, 1, (vow,)),
        Statement("sa3", lund, "quote", "une amarre jetée dans la tempête", OPEN, 1, (anchor,)),
    )
    spans = tuple(
        StatusSpan(start, end, state, {"ARD": ard_state, "COS": cos_state}, because)
        for start, end, state, ard_state, cos_state, because in (
            (None, "2031-03-02", "unknown", "unknown", "unknown", ()),
            ("2031-03-03", "2031-07-17", "signed", "signed", "signed", ("st1",)),
            ("2031-07-18", "2031-07-26", "signed", "approved", "signed", ("st1", "st3")),
            ("2031-07-27", "2031-07-28", "signed", "ratified", "signed", ("st1", "st5")),
            ("2031-07-29", "2031-08-19", "signed", "ratified", "ratified", ("st5", "st6")),
            ("2031-08-20", None, "in_force", "in_force", "in_force", ("st8", "st7")),
        )
    )
    before = (*spans[:2],)
    july = (
        spans[0],
        StatusSpan("2031-03-03", "2031-07-26", "signed", {"ARD": "signed", "COS": "signed"}, ("st1",)),
        spans[3],
        StatusSpan(
            "2031-07-29",
            None,
            "signed",
            {"ARD": "ratified", "COS": "ratified"},
            ("st5", "st6"),
            ("no exchange of instruments reported",),
        ),
    )
    known = (
        KnownStatus(
            "ard-cos-2031",
            "2031-03-06",
            (before[0], StatusSpan("2031-03-03", None, "signed", {"ARD": "signed", "COS": "signed"}, ("st1",))),
        ),
        KnownStatus("ard-cos-2031", "2031-07-30", july),
        KnownStatus("ard-cos-2031", "2031-08-21", spans),
    )
    agreement = Agreement(
        "ard-cos-2031",
        (Title("traité d’entraide", "fr"), Title("pacte", "fr"), Title("mutual aid treaty", "en")),
        BOTH, ("defence",), steps, promises, told, said,
        ForceRule("exchange", claims=tuple(planned), words="once the two sides exchange documents"), spans,
        tuple(clip.report.id for clip in (march, evening, post, morning, undated)),
    )  # fmt: skip
    findings = (
        Finding(
            "weekday-mismatch",
            "“jeudi 20 août”: 20 August 2031 was a Wednesday.",
            Where("matin.txt", *_place(morning.report, "jeudi 20 août")),
        ),
        Finding("undated-report", "Nothing in sans-date.txt says when it was published.", Where("sans-date.txt")),
    )
    family = Family("fa1", (evening.report.id, morning.report.id), "AGP", "wire", 0.62, "two passages in common and the credit AGP",
                    (_shared(evening.report, morning.report, "Signé en mars à Costagrad, le texte"), _shared(evening.report, morning.report, votes_words)))  # fmt: skip
    views = (march.view(), evening.view("fa1"), post.view(), morning.view("fa1"), undated.view(published_why=""))
    return Dossier("foedus 0.1.0", views, (family,), (agreement,), findings, known)


def _place(report: Report, words: str) -> tuple[int, int]:
    start = report.text.index(words)
    return start, start + len(words)


def _shared(left: Report, right: Report, words: str) -> Passage:
    return Passage(left.id, _place(left, words), right.id, _place(right, words))


HOSTILE = (
    '</script><script>alert("1")</script><img src=x onerror=alert(1)>\u202egnp.exe\u202c {{ 7*7 }} & "quoted" '
    + "x" * 300
)


def hostile_dossier() -> Dossier:
    """A report that tries to run scripts, turn the text around and break the layout."""
    clip = Clip(make_report(HOSTILE, [("headline", HOSTILE), ("body", f"A {HOSTILE} signed.")], title=HOSTILE, publisher=HOSTILE,
                            url="javascript:alert(1)", published=day("2031-01-02")))  # fmt: skip
    claim = clip.step(HOSTILE, "sign", ("ARD",), day("2031-01-01"), actors=(Actor(HOSTILE, HOSTILE, "ARD"),))
    step = Step("st1", "sign", (HOSTILE,), day("2031-01-01"), "happened", 1, (claim,), why=HOSTILE, known_on="2031-01-02",
                rivals=(Rival("date", (claim,), 1, HOSTILE, HOSTILE, day("2031-01-03")),))  # fmt: skip
    status = (StatusSpan("2031-01-01", None, "signed", {HOSTILE: "signed"}, ("st1",)),)
    agreement = Agreement(
        HOSTILE, (Title(HOSTILE, "en"),), (HOSTILE,), (HOSTILE,), (step,), status=status, reports=(clip.report.id,)
    )
    finding = Finding("unreadable-report", HOSTILE, Where(HOSTILE))
    return Dossier(HOSTILE, (clip.view(),), (), (agreement,), (finding,), (KnownStatus(HOSTILE, "2031-01-02", status),))


def empty_dossier() -> Dossier:
    """Reports were read, no agreement was found."""
    clip = Clip(
        make_report(
            "weather.txt",
            [("body", "Sunny spells over Arden, rain later.")],
            language="en",
            published=day("2031-05-05"),
        )
    )
    return Dossier(
        "foedus 0.1.0", (clip.view(),), (), (), (Finding("no-agreement", "No report here speaks of an agreement."),)
    )


def several_dossier() -> Dossier:
    """Two agreements in one build."""
    one = treaty_dossier()
    first = one.agreements[0]
    fish = (Title("accord de pêche", "fr"), Title("fisheries agreement", "en"))
    second = Agreement(
        "ard-bor-2029",
        fish,
        ("ARD", "BOR"),
        ("trade",),
        first.steps[:3],
        status=first.status[:2],
        reports=first.reports[:2],
    )
    return Dossier(one.made_by, one.reports, one.families, (first, second), one.findings, one.known)
