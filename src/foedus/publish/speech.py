"""Everything the page says, said in every language at once, so that one file can switch between them."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from foedus.publish.wording import Voice
from foedus.publish.words import Names, load_words, page_languages

Said = tuple[str, ...]
"""One phrase in every language, in the order of ``Chorus.languages``."""


class Chorus:
    """All languages speaking together; the first is the one the page opens in."""

    def __init__(self, first: str, names: Names) -> None:
        load_words(first)  # an unknown language is refused here, by name
        self.languages = (first, *(language for language in page_languages() if language != first))
        self.voices = tuple(Voice(load_words(language), names) for language in self.languages)

    def each(self, speak: Callable[[Voice], str]) -> Said:
        return tuple(speak(voice) for voice in self.voices)

    def name(self, code: str) -> Said:
        """The name of a state or organisation."""
        return self.each(lambda voice: voice.name(code))

    def word(self, table: str, code: str) -> Said:
        """The word for a code in one of the tables of ``Words``; a code without a word stands for itself."""
        return self.each(lambda voice: getattr(voice.words, table).get(code, code))

    def say(self, key: str, **values: object) -> Said:
        """A label in every language; values that are phrases themselves are taken language by language."""
        return tuple(
            voice.words.say(key, **{name: _in(value, place) for name, value in values.items()})
            for place, voice in enumerate(self.voices)
        )


def _in(value: object, place: int) -> object:
    return value[place] if isinstance(value, tuple) else value


class Phrasebook:
    """Numbers the phrases of one page: it opens with the first language in place and carries the others in a table."""

    def __init__(self) -> None:
        self._numbers: dict[Said, int] = {}
        self._shown: set[int] = set()

    def number(self, said: Said) -> int:
        """The number by which the page's script says the phrase."""
        return self._numbers.setdefault(said, len(self._numbers))

    def table(self) -> list[Said]:
        """All phrases by number; the first language is left out of those that stand in the page itself."""
        return [("", *said[1:]) if number in self._shown else said for said, number in self._numbers.items()]

    def _show(self, said: Said) -> int:
        number = self.number(said)
        self._shown.add(number)
        return number

    def text(self, said: Said, tag: str = "span") -> Markup:
        """The phrase as an element that the language switch can find; plain text where all languages agree."""
        if len(set(said)) == 1:
            return escape(said[0])
        return Markup('<{0} data-t="{1}">{2}</{0}>').format(tag, self._show(said), said[0])

    def attribute(self, name: str, said: Said) -> Markup:
        """The phrase as an attribute that the language switch can find."""
        return Markup('{0}="{1}" data-t-{0}="{2}"').format(name, said[0], self._show(said))
