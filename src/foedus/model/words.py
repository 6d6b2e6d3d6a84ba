"""The words of one language, as its files under ``knowledge/words`` give them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from foedus.model.claim import Domain

Tense = Literal["pres", "past", "impf", "fut", "cond", "pp", "inf", "ger"]
Effect = Literal["planned", "conditional", "denied", "failed", "happened", "hedged"]
Reach = Literal["verb", "noun", "clause"]


class Auxiliary(Struct, frozen=True, forbid_unknown_fields=True):
    """A helping verb. ``kind``: have, be, will, go, must, may, do. ``tense``: that of the form itself."""

    kind: Literal["have", "be", "will", "go", "must", "may", "do", "recent", "should"]
    tense: Tense
    forms: list[str]


class Function(Struct, frozen=True, forbid_unknown_fields=True):
    """The small words that hold sentences together, by what they do."""

    articles: list[str]
    indefinite: list[str]
    possessives: list[str]
    demonstratives: list[str]
    pronouns_thing: list[str]
    pronouns_person: list[str]
    pronouns_object: list[str]
    relatives: list[str]
    subordinators: list[str]
    coordinators: list[str]
    by: list[str]
    of: list[str]
    to: list[str]
    with_: list[str] = field(name="with")
    between: list[str]
    place: list[str]
    negators: list[str]
    negation_ends: list[str]
    adverbs: list[str]
    adverb_endings: list[str]
    infinitive_marks: list[str]
    after: list[str]
    before: list[str]
    since: list[str]
    once: list[str]
    if_: list[str] = field(name="if")
    other: list[str]
    former: list[str]
    nobody: list[str]
    ahead: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    cleft: list[str] = field(default_factory=list)
    clitics: list[str] = field(default_factory=list)
    object_clitics: list[str] = field(default_factory=list)
    oblique_clitics: list[str] = field(default_factory=list)
    reflexives: list[str] = field(default_factory=list)
    contracted: list[str] = field(default_factory=list)
    date_of: list[str] = field(default_factory=list)
    provisional: list[str] = field(default_factory=list)
    respective: list[str] = field(default_factory=list)


class Language(Struct, frozen=True, forbid_unknown_fields=True):
    """Grammar of a language as far as the reader needs it.

    code            ISO 639-1.
    passive_agent   the participle alone after a noun is a passive ("signed in June").
    abbreviations   words whose full stop ends no sentence.
    conjugations    class -> tense -> endings put on the stem; ``cut`` is how many letters of the lemma go.
    """

    code: str
    function: Function
    auxiliaries: list[Auxiliary]
    abbreviations: list[str]
    conjugations: dict[str, Conjugation]


class Conjugation(Struct, frozen=True, forbid_unknown_fields=True):
    """Endings of one class of verbs, by tense; ``cut`` letters are taken off the lemma first."""

    cut: int
    endings: dict[Tense, list[str]]


class Verb(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb that tells a step.

    sense    what it says of its object: a row of knowledge/law/acts.toml.
    class_   conjugation class; ``forms`` adds or replaces tenses of an irregular verb.
    tail     words that must follow within the clause for this sense ("en vigueur"), any one of them.
    needs    what the object must be for the verb to count: ``agreement`` (default), ``instrument``, ``any``, ``party``.
    link     prepositions that join it to its object ("se retirer *de*"); empty for a direct object.
    intransitive  the agreement is its subject ("entrer en vigueur", "expirer").
    reflexive     only counts with a reflexive pronoun ("se retirer").
    be        takes ``be`` for its past tense, so that be + participle is no passive.
    """

    lemma: str
    sense: str
    yes: list[str]
    no: list[str]
    class_: str | None = field(default=None, name="class")
    forms: dict[Tense, list[str]] = field(default_factory=dict)
    tail: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=lambda: ["agreement"])
    link: list[str] = field(default_factory=list)
    intransitive: bool = False
    reflexive: bool = False
    be: bool = False


class Noun(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun that tells a step ("ratification", "entry into force").

    agent  prepositions that bring the one who acts; thing: prepositions that bring the object.
    """

    lemma: str
    sense: str
    forms: list[str]
    yes: list[str]
    no: list[str]
    needs: list[str] = field(default_factory=lambda: ["agreement"])


class Actions(Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs and nouns that tell steps."""

    verb: list[Verb]
    noun: list[Noun]


class Thing(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun for what is agreed, or for a text about it.

    kind    agreement, law, decree, instrument, extension, withdrawal, contract, opinion ...
    weak    names an agreement only where the report has introduced one ("le texte", "the document").
    topic   what the wording says of the subject matter: defence, trade ...
    """

    kind: str
    forms: list[str]
    weak: bool = False
    yes: list[str] = field(default_factory=list)
    no: list[str] = field(default_factory=list)


class Topic(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell an agreement's subject matter."""

    kind: str
    forms: list[str]


class Instruments(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns for agreements and their papers.

    binding       words between an agreement and its parties ("liant X à Y").
    constitutive  nouns that with an organisation's name are its founding text ("Charter of the United Nations").
    """

    thing: list[Thing]
    topic: list[Topic]
    title_links: list[str]
    binding: list[str] = field(default_factory=list)
    plurals: list[str] = field(default_factory=list)
    constitutive: list[str] = field(default_factory=list)


class Hedge(Struct, frozen=True, forbid_unknown_fields=True):
    """Words before a verb or noun that change how surely it is said.

    reach  what they govern: the next ``verb``, the next ``noun`` of an act, or the whole ``clause``.
    """

    effect: Effect
    reach: Reach
    forms: list[str]
    yes: list[str]
    no: list[str]


class Reporting(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb of saying.

    naming   it names what it reports ("qualifier de").
    quoting  it tells speech only beside a quotation ("lancer").
    """

    lemma: str
    class_: str | None = field(default=None, name="class")
    forms: dict[Tense, list[str]] = field(default_factory=dict)
    naming: bool = False
    quoting: bool = False


class Hedges(Struct, frozen=True, forbid_unknown_fields=True):
    """Hedges, and the words that hand a claim to somebody else; ``medium``: papers that speak for whoever wrote
    them.
    """

    hedge: list[Hedge]
    reporting: list[Reporting]
    according: list[str]
    medium: list[str] = field(default_factory=list)
    example: list[str] = field(default_factory=list)


class Role(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun for an organ or an office.

    kind  lower_house, upper_house, parliament, committee, government, ministry, head, minister, member, agency, army,
          intelligence, spokesperson, company, expert, court, people.
    """

    kind: str
    forms: list[str]
    role: str | None = None


class Groups(Struct, frozen=True, forbid_unknown_fields=True):
    """Roles, and words for the parties taken together."""

    role: list[Role]
    pair: list[str]
    all: list[str]
    partner: list[str]
    titles: list[str]


class NumberWord(Struct, frozen=True, forbid_unknown_fields=True):
    """A number written out."""

    value: float
    forms: list[str]


class Approx(Struct, frozen=True, forbid_unknown_fields=True):
    """Words right before a number that make it a bound: more_than, at_least, nearly, less_than, about, up_to."""

    modality: Literal["more_than", "at_least", "nearly", "less_than", "about", "up_to"]
    forms: list[str]
    yes: list[str]
    no: list[str]


class Multiple(Struct, frozen=True, forbid_unknown_fields=True):
    """A noun that stands for a number: "des milliers de", "dozens of" (vague, at least ``low``); "a dozen" (about
    ``value``).
    """

    forms: list[str]
    yes: list[str]
    no: list[str]
    low: float | None = None
    value: float | None = None


class Currency(Struct, frozen=True, forbid_unknown_fields=True):
    """A currency by its ISO 4217 code; signs ("$") among its forms."""

    code: str
    forms: list[str]


class Unit(Struct, frozen=True, forbid_unknown_fields=True):
    """What is counted.

    times      how many of ``code`` one of these is (a decade is ten years).
    time       a stretch of time: it counts only where it is a length or a delay.
    vote       those who vote, or votes: one of them is a figure, and "42 against" goes on counting them.
    unbounded  a scale without a natural zero: "at most two degrees" has no lower bound.
    """

    code: str
    forms: list[str]
    times: float = 1
    time: bool = False
    vote: bool = False
    unbounded: bool = False


class Numbers(Struct, frozen=True, forbid_unknown_fields=True):
    """Number words, bounds, units, and numbers that count nothing.

    head           where the noun stands in "300 Ardenian warships": its first or its last word before "of".
    joins          words inside a written number ("vingt et un").
    between, range_and   "between 3 and 5"; ``range_to``: "3 to 5".
    out_of         "191 of 300".
    definite       before a small number: those named already ("the two states").
    already_named  nouns that, counted with two or three, are those named already.
    never_counted  nouns whose count is no figure.
    numbered       nouns that bear a number as a name ("article 4").
    ages           words before an age.
    vote           what may follow a number of votes that has no noun ("42 against").
    vote_none      wordings for no vote at all: zero.
    share          written fractions; ``ordinal`` with one of ``rank_after`` close behind is a rank ("third country
                   to").
    others         what may follow a number whose noun was named before ("six more").
    """

    head: Literal["first", "last"]
    joins: list[str]
    between: list[str]
    range_and: list[str]
    range_to: list[str]
    out_of: list[str]
    percent: list[str]
    definite: list[str]
    already_named: list[str]
    never_counted: list[str]
    numbered: list[str]
    ages: list[str]
    vote: list[str]
    vote_none: list[str]
    others: list[str]
    number: list[NumberWord]
    scale: list[NumberWord]
    approx: list[Approx]
    multiple: list[Multiple]
    currency: list[Currency]
    unit: list[Unit]
    share: list[NumberWord]
    ordinal: list[NumberWord]
    rank_after: list[str]
    ordinal_endings: list[str]


class DutyWord(Struct, frozen=True, forbid_unknown_fields=True):
    """A verb or noun that makes a duty of what follows ("s'engager à", "provides for").

    subject  who must be its subject: the agreement, a party to it, or anyone.
    weak     it also tells other things: only with words of a domain after it.
    """

    forms: list[str]
    strength: Literal["shall", "will", "may", "calls_for", "denied"] = "shall"
    subject: Literal["agreement", "party", "any"] = "any"
    weak: bool = False


class DomainWord(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell the domain of a duty; earlier blocks are the more telling ones."""

    domain: Domain
    forms: list[str]


class Duties(Struct, frozen=True, forbid_unknown_fields=True):
    """How promises are told.

    trigger     words that open the case in which a duty falls due.
    article     nouns that bear an article's number.
    text        parts of an agreement that speak for it ("the clause provides").
    reciprocal  words that make each party owe the other.
    party       words for a party without its name ("each side").
    """

    duty: list[DutyWord]
    domain: list[DomainWord]
    trigger: list[str]
    article: list[str]
    text: list[str]
    reciprocal: list[str]
    party: list[str]
    yes: list[str]
    no: list[str]


class Words(Struct, frozen=True):
    """All words of one language."""

    language: Language
    actions: Actions
    instruments: Instruments
    hedges: Hedges
    groups: Groups
    numbers: Numbers
    duties: Duties
