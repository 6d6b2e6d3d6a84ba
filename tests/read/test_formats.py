"""JSON lines, pages, feeds and archives; each fault named, the rest read."""

import gzip
import io
import json

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from .press import codes, reports_and_findings

PARAGRAPHS = (
    "<p>The foreign ministers of Ardenia and Costaria signed a treaty on harbours in Portville on Monday, officials of both countries said after the ceremony.</p>"
    "<p>The text obliges both sides to open their harbours to each other and to settle every dispute within ninety days of its notification.</p>"
    "<p>Parliament will debate it in the autumn, and the president has promised to ratify it before the end of the year if the vote goes through.</p>"
)


def page(meta="", caption=""):
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour treaty signed - Portville Gazette</title>'
        f'<meta property="og:title" content="Harbour treaty signed"><meta property="og:site_name" content="Portville Gazette">{meta}'
        '</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Harbour treaty signed</h1>'
        f'<figure><img src="a.jpg"><figcaption>{caption}</figcaption></figure>{PARAGRAPHS}</article><footer>Subscribe now</footer></body></html>'
    )


def test_json_lines_go_on_after_a_broken_one():
    data = b'{"source": "one", "text": "Ardenia signed the pact on Monday, officials said."}\n{broken\n[1]\n{"url": "https://a.example"}\n\n{"text": "Costaria signed the pact on Monday, officials said."}\n'
    reports, faults = reports_and_findings("a.jsonl", data)
    assert [r.source for r in reports] == ["one", "a.jsonl:6"]
    assert [f.where.source for f in faults] == ["a.jsonl:2", "a.jsonl:3", "a.jsonl:4"]
    assert set(codes(faults)) == {"unreadable-report"}


def test_json_lines_deep_nesting_and_surrogates():
    reports, faults = reports_and_findings("a.jsonl", b"[" * 100_000 + b"\n" + b'{"text": "\\ud800"}\n')
    assert not reports
    assert len(faults) == 2


def test_json_line_with_a_page():
    reports, _ = reports_and_findings(
        "a.jsonl", json.dumps({"html": page(), "url": "https://gazette.example/a"}).encode()
    )
    assert reports[0].title == "Harbour treaty signed"
    assert reports[0].publisher.name == "Portville Gazette"


def test_page_with_its_metadata():
    meta = '<meta property="article:published_time" content="2031-03-04T22:00:00+01:00">'
    [report], faults = reports_and_findings("a.html", page(meta, "The two ministers on the quay").encode())
    assert not faults
    assert report.title == "Harbour treaty signed"
    assert str(report.published.start) == "2031-03-04"
    assert report.published.basis == "given"
    found = {report.text[line.start : line.end][:20]: line.kind for line in report.lines}
    assert found["Harbour treaty signe"] == "headline"
    assert found["The two ministers on"] == "caption"
    assert found["The text obliges bot"] == "body"
    assert not any("Subscribe" in text for text in found)


def test_page_with_two_days_says_so():
    meta = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-03-04"}</script><meta property="article:published_time" content="2031-05-01">'
    [report], faults = reports_and_findings("a.html", page(meta).encode())
    assert str(report.published.start) == "2031-03-04"
    assert codes(faults) == ["page-dates-disagree"]


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"<html><body>" + b"<div>" * 100_000, b"<!doctype html>" + b"<b>" * 50_000]
)
def test_page_without_an_article(data):
    reports, faults = reports_and_findings("a.html", data)
    assert not reports
    assert codes(faults) == ["unreadable-report"]


def test_page_whose_charset_lies():
    data = page().replace("utf-8", "no-such-charset").replace("treaty on harbours", "traité on harbours").encode()
    [report], _ = reports_and_findings("a.html", data)
    assert "traité" in report.text


def feed(items):
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Portville Gazette</title><language>en</language>{items}</channel></rss>'.encode()


def test_feed_entries_with_their_own_day():
    item = f"<item><title>Treaty &amp;amp; ports</title><link>https://gazette.example/a</link><pubDate>Tue, 04 Mar 2031 23:30:00 -0500</pubDate><description><![CDATA[{PARAGRAPHS}]]></description></item>"
    [report], faults = reports_and_findings("a.xml", feed(item))
    assert str(report.published.start) == "2031-03-04"
    assert report.title == "Treaty & ports"
    assert report.publisher.name == "Portville Gazette"
    assert codes(faults) == ["summary-only"]


def test_atom_with_full_text():
    data = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry><title>Treaty signed</title><published>2031-03-04T01:00:00+02:00</published><content type="html"><![CDATA[{PARAGRAPHS}]]></content></entry></feed>'
    [report], faults = reports_and_findings("a.xml", data.encode())
    assert not faults
    assert str(report.published.start) == "2031-03-04"


def test_entities_that_expand_are_cut_short():
    levels = "".join(f'<!ENTITY {chr(98 + i)} "{(f"&{chr(97 + i)};") * 10}">' for i in range(12))
    data = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">{levels}]><rss version="2.0"><channel><item><title>t &m;</title><description>&m;</description></item></channel></rss>'
    reports, faults = reports_and_findings("a.xml", data.encode())
    assert faults
    assert all(len(r.text) < 10_000 for r in reports)


def test_broken_feed():
    reports, faults = reports_and_findings("a.xml", b'<?xml version="1.0"?><rss')
    assert not reports
    assert codes(faults) == ["unreadable-report"]


def archive(*bodies, zipped=True):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=zipped)
    for body, kind, extra in bodies:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind), *extra], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                "https://gazette.example/a", "response", payload=io.BytesIO(body), http_headers=headers
            )
        )
    return out.getvalue()


HTML = "text/html; charset=utf-8"
BOMB = (gzip.compress(b"a" * 60_000_000), HTML, [("Content-Encoding", "gzip")])


@pytest.mark.parametrize("zipped", [True, False])
def test_archive_with_a_bomb_and_a_picture(zipped):
    data = archive(
        (page().encode(), HTML, []),
        BOMB,
        (b"\x89PNG", "image/png", []),
        (page("<meta name=x>").encode(), HTML, []),
        zipped=zipped,
    )
    reports, faults = reports_and_findings("a.warc.gz" if zipped else "a.warc", data)
    assert len(reports) == 2
    assert reports[0].publisher.name == "Portville Gazette"
    assert reports[0].captured.end is not None
    assert codes(faults) == ["report-too-large", "archive-records-left-out"]
    assert "1 image/png" in faults[1].message


def test_archive_cut_short_keeps_what_came_before():
    data = archive((page().encode(), HTML, []), (page().encode(), HTML, []))
    reports, faults = reports_and_findings("a.warc.gz", data[:-350])
    assert reports
    assert {"record-cut-short", "unreadable-report"} & set(codes(faults))


def test_archive_that_is_none():
    reports, faults = reports_and_findings("a.warc.gz", gzip.compress(b"hello"))
    assert not reports
    assert "unreadable-report" in codes(faults)
