"""OPML: a list of feeds. The addresses it names are told, the files are for whoever may open them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import unquote

from foedus.model.finding import Finding, Where
from foedus.read.decode import unreadable
from foedus.read.text import too_large

LIST_BYTES = 5_000_000


def listed_feeds(name: str, stream: BinaryIO) -> Iterator[str | Finding]:
    """Paths of the feeds a list names, in its order, each once, as written: relative to the list.

    An address on the network is counted in a Finding: foedus fetches nothing.
    Source  opml.org/spec2.opml, "Subscription lists".
    """
    from lxml import etree  # noqa: PLC0415 - start-up rule

    data = stream.read(LIST_BYTES + 1)
    if len(data) > LIST_BYTES:
        yield too_large(name, "a list of feeds larger than 5 MB")
        return
    # No entity of the file's own is expanded and no file is named by it: a list needs neither.
    outlines = etree.iterparse(
        io.BytesIO(data), tag="outline", recover=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        told = dict.fromkeys(str(node.get("xmlUrl") or "").strip() for _, node in outlines)
    except etree.LxmlError as error:
        yield unreadable(name, f"it is no list of feeds ({error})")
        return
    remote = [url for url in told if url.lower().startswith(("http:", "https:", "feed:"))]
    local = [url for url in told if url and url not in remote]
    if remote:
        message = f"{name}: {len(remote)} feeds on the network are left out; save them and list the files."
        yield Finding("remote-feeds-left-out", message, Where(name))
    if not local:
        yield Finding("no-reports", f"{name}: the list names no feed in a file.", Where(name))
    yield from (unquote(url.removeprefix("file://")) for url in local)
