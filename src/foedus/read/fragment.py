"""A piece of HTML without an article to find in it (an entry of a feed, a letter) as plain text."""

from __future__ import annotations

BLOCKS = (
    "br", "p", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption", "hr",
    "section", "article", "header", "footer", "ul", "ol", "dt", "dd", "pre", "table",
)  # fmt: skip
UNSEEN = ("script", "style", "head", "template", "noscript", "title")


def fragment_text(fragment: str) -> str:
    """One block a line, scripts and styles left out; text without tags as it is.

    Deep nesting is cut by the parser, so time and memory stay linear in the fragment.
    """
    from lxml import etree, html  # noqa: PLC0415 - start-up rule

    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    try:
        tree = html.fromstring(f"<div>{_printable(fragment)}</div>")
    except (etree.ParserError, ValueError):
        return ""
    etree.strip_elements(tree, *UNSEEN, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for node in list(tree.iter(*BLOCKS)):
        node.text = "\n" + (node.text or "")
        node.tail = "\n" + (node.tail or "")
    lines = (" ".join(line.split()) for line in "".join(tree.itertext()).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _printable(fragment: str) -> str:
    """Null bytes and surrogates, which the parser refuses, as spaces."""
    return "".join(c if c >= " " or c in "\t\n\r" else " " for c in fragment.encode("utf-8", "replace").decode())
