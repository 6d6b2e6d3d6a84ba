"""A saved web page to a report: article by trafilatura in precision mode, its metadata, our own line classes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from msgspec import structs

from foedus.model.days import Span
from foedus.model.finding import Finding
from foedus.model.report import Report
from foedus.read.charset import decode_page
from foedus.read.decode import unreadable
from foedus.read.head import Head, parse_published
from foedus.read.pagedays import SaidDay, is_stated, said_days, weigh_days
from foedus.read.press import Desk, plain
from foedus.read.raw import Raw
from foedus.read.text import report_of, too_large

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

# A page's largest size: saved pages with everything inlined reach 5 MB. The extractor needs about 1 s for 4 MB.
PAGE_BYTES = 10_000_000
Weighed = tuple[Span, tuple[Finding, ...]]
CAPTIONS = 12
CAPTION_CHARS = 600


def cut_html(name: str, stream: BinaryIO) -> Iterator[Raw | Finding]:
    """A saved page. Reads no more than the bound and one byte."""
    data = stream.read(PAGE_BYTES + 1)
    yield too_large(name, "the page is larger than 10 MB") if len(data) > PAGE_BYTES else Raw(name, "page", data)


def read_page_raw(raw: Raw, desk: Desk) -> Iterator[Report | Finding]:
    """A page in bytes: decoded by its own word for its charset where that holds, else as any text."""
    if not raw.data.strip():
        yield unreadable(raw.source, "the page is empty")
        return
    decoded = decode_page(raw.source, raw.data, desk.words, raw.charset)
    if isinstance(decoded, Finding):
        yield decoded
        return
    page, findings = decoded
    yield from findings
    yield from read_page(raw.source, page, desk, raw.head)


def read_page(source: str, page: str, desk: Desk, head: Head) -> Iterator[Report | Finding]:
    """The article of a page, with the page's own metadata where none was given."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - start-up rule: 0.5 s to import

    if len(page) > PAGE_BYTES:
        yield too_large(source, "the page is larger than 10 MB")
        return
    tree = _parsed(page)
    said = said_days(tree, page, head.url)
    # Where the page states its day, the extractor need not search the whole text for one: a fifth of its time.
    search = {"original_date": True, "extensive_search": not is_stated(said), "max_date": None}
    try:
        found = bare_extraction(
            page,
            url=head.url,
            favor_precision=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=search,
        )
    except Exception as error:  # noqa: BLE001 - any page may be hostile: whatever the parser raises is the page's fault
        yield unreadable(source, f"the page could not be parsed ({type(error).__name__}: {error})")
        return
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        yield unreadable(source, "no article was found on the page")
        return
    published, findings = _published(source, said, found, head)
    yield from findings
    captions = _captions(tree, found.text or "")
    told = structs.replace(
        head,
        url=head.url or found.url,
        published=published,
        publisher=head.publisher or found.sitename,
        title=head.title or found.title,
        language=head.language or found.language,
    )
    text = _lay_out(told.title, captions, found.text or "")
    yield from report_of(source, text, desk, told, frozenset(map(plain, captions)))


def _lay_out(title: str | None, captions: list[str], text: str) -> str:
    """Title, captions and article, one paragraph a line."""
    first, _, rest = text.partition("\n")
    if title and plain(title) != plain(first):
        first, rest = title.strip(), text
    return "\n\n".join(part for part in (first, *captions, rest) if part)


def _published(source: str, said: list[SaidDay], found: Document, head: Head) -> Weighed:
    """The day given with the page; else what the page says of itself, weighed."""
    if head.published.is_known:
        return head.published, ()
    guess = parse_published(found.date) if found.date else None
    if head.url is None:
        said = [*said, *said_days(None, "", found.url)]  # the address the page itself gives
    return weigh_days(source, said, guess.start if guess else None, head.captured)


def _parsed(page: str) -> HtmlElement | None:
    """The page's elements; ``None`` when it has none that can be told apart."""
    from lxml import html  # noqa: PLC0415 - start-up rule

    try:
        return html.fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except Exception:  # noqa: BLE001 - the article was found; captions and days are a bonus
        return None


def _captions(tree: HtmlElement | None, text: str) -> list[str]:
    """The words under the pictures that the extractor left out: evidence, never furniture."""
    if tree is None:
        return []
    said = (" ".join(node.text_content().split())[:CAPTION_CHARS] for node in tree.iter("figcaption"))
    return list(dict.fromkeys(c for c in said if c and c not in text))[:CAPTIONS]
