"""What a desk has in bulk: archives, zips, mailboxes, feeds in JSON, lists; hostile ones bounded, the rest read."""

import gzip
import io
import json
import sys
import tracemalloc
import zipfile

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from foedus.engine.files import open_sources
from foedus.model.finding import Finding
from foedus.read import read_source
from foedus.read.opml import listed_feeds

from .press import AGENCIES, WORDS, codes, reports_and_findings
from .test_formats import HTML, PARAGRAPHS, archive, page

TEXT = (
    "Harbour treaty signed\n\nThe foreign ministers of Ardenia and Costaria signed a treaty on harbours on Monday, "
    "officials said.\n\nThe text obliges both sides to open their harbours and to settle every dispute in ninety days.\n"
)


def zipped(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, data in members:
            packed.writestr(name, data)
    return out.getvalue()


def record(kind, body, told="text/html", server="text/html", head=(), uri="https://gazette.example/a", status="200 OK"):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    http = StatusAndHeaders(status, [("Content-Type", server), *head], protocol="HTTP/1.1") if server else None
    made = writer.create_warc_record(
        uri, kind, payload=io.BytesIO(body), http_headers=http, warc_content_type=told if not server else None,
    )  # fmt: skip
    writer.write_record(made)
    return out.getvalue()


# Zip archives of pages, WACZ


def test_zip_of_pages_reads_what_is_a_report_and_counts_the_rest():
    data = zipped(
        [("a/one.html", page()), ("b.txt", TEXT), ("c.png", b"\x89PNG"), ("__MACOSX/x.html", "x"), ("d/", "")]
    )
    reports, faults = reports_and_findings("pages.zip", data)
    assert [r.source for r in reports] == ["pages.zip:a/one.html", "pages.zip:b.txt"]
    assert codes(faults) == ["archive-records-left-out"]
    assert "1 .png, 1 hidden" in faults[0].message


def test_zip_is_known_by_its_first_bytes_and_read_from_a_pipe():
    class Pipe(io.RawIOBase):
        def __init__(self, data):
            self.inner = io.BytesIO(data)

        def readable(self):
            return True

        def readinto(self, buffer):
            return self.inner.readinto(buffer)

    reports = list(read_source("-", Pipe(zipped([("a.txt", TEXT)])), WORDS, AGENCIES))
    assert [r.source for r in reports] == ["-:a.txt"]


def test_wacz_reads_its_web_archives_and_no_index():
    members = [
        ("datapackage.json", "{}"), ("pages/pages.jsonl", '{"text": "not a report"}\n'),
        ("archive/data.warc.gz", archive((page().encode(), HTML, []))), ("indexes/index.cdx.gz", b"x"),
    ]  # fmt: skip
    for name in ("crawl.wacz", "crawl.zip"):
        reports, faults = reports_and_findings(name, zipped(members, zipfile.ZIP_STORED))
        assert [r.source for r in reports] == [f"{name}:archive/data.warc.gz:0"]
        assert not faults


def test_zip_bomb_stops_at_the_budget_and_memory_stays_small():
    bomb = b"\0" * 30_000_000
    data = zipped([*((f"{n}.txt", bomb) for n in range(8)), ("last.txt", TEXT)])
    tracemalloc.start()
    reports, faults = reports_and_findings("bomb.zip", data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "report-too-large" in codes(faults)
    assert "hundred times" in faults[-1].message
    assert not reports
    assert peak < 80_000_000


def test_members_that_overlap_cannot_multiply_the_work():
    """Fifield's bomb: every member of the list points at the same packed bytes."""
    data = bytearray(zipped([("a.txt", b"\0" * 15_000_000)]))
    at = data.rfind(b"PK\x01\x02")
    end = data.rfind(b"PK\x05\x06")
    one = bytes(data[at:end])
    many = 500
    tail = bytearray(data[end:])
    tail[8:12] = many.to_bytes(2, "little") * 2
    tail[12:16] = (len(one) * many).to_bytes(4, "little")
    reports, faults = reports_and_findings("bomb.zip", bytes(data[:at]) + one * many + bytes(tail))
    assert len(reports) + len(faults) < 12
    assert {"report-too-large", "unreadable-report"} & set(codes(faults))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_cannot_be_bounded_are_named(method):
    reports, faults = reports_and_findings("a.zip", zipped([("a.txt", TEXT)], method))
    assert not reports
    assert codes(faults) == ["unreadable-report"]
    assert "a.zip:a.txt" in faults[0].message


def test_locked_broken_and_cut_members_leave_the_others():
    data = bytearray(zipped([("a.txt", TEXT), ("b.txt", TEXT + "More.")], zipfile.ZIP_STORED))
    data[data.find(b"Harbour")] ^= 0xFF  # the checksum of the first no longer holds
    reports, faults = reports_and_findings("a.zip", bytes(data))
    assert [r.source for r in reports] == ["a.zip:b.txt"]
    assert codes(faults) == ["unreadable-report"]
    locked = bytearray(zipped([("a.txt", TEXT)]))
    locked[6] |= 1
    locked[locked.rfind(b"PK\x01\x02") + 8] |= 1
    _, faults = reports_and_findings("a.zip", bytes(locked))
    assert "encrypted" in faults[0].message


@pytest.mark.parametrize("cut", [1, 30, 200])
def test_truncated_zip_is_a_finding(cut):
    reports, faults = reports_and_findings("a.zip", zipped([("a.txt", TEXT)])[:-cut])
    assert not reports
    assert set(codes(faults)) <= {"unreadable-report", "no-reports"}


def test_a_list_of_members_too_large_to_hold_is_refused_before_it_is_read():
    data = bytearray(zipped([("a.txt", TEXT)]))
    end = data.rfind(b"PK\x05\x06")
    data[end + 12 : end + 16] = (60_000_000).to_bytes(4, "little")
    _, faults = reports_and_findings("a.zip", bytes(data))
    assert codes(faults) == ["report-too-large"]


# Packed files


def test_packed_lines_and_pages():
    reports, faults = reports_and_findings("a.jsonl.gz", gzip.compress(json.dumps({"text": TEXT}).encode()))
    assert [r.source for r in reports] == ["a.jsonl.gz:1"]
    assert not faults
    reports, _ = reports_and_findings("a.html.gz", gzip.compress(page().encode()))
    assert reports[0].title == "Harbour treaty signed"


def test_packed_lines_cut_short_keep_what_came_before():
    line = json.dumps({"text": TEXT}).encode() + b"\n"
    data = gzip.compress(line) + gzip.compress(line.replace(b"Monday", b"Tuesday"))
    reports, faults = reports_and_findings("a.jsonl.gz", data[:-9])
    assert len(reports) >= 1
    assert "breaks off" in faults[-1].message


def test_gzip_bomb_of_one_line_is_bounded():
    tracemalloc.start()
    reports, faults = reports_and_findings("a.jsonl.gz", gzip.compress(b"a" * 90_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not reports
    assert codes(faults) == ["report-too-large"]
    assert peak < 100_000_000


# Mailboxes

LETTER = (
    "From news@gazette.example Tue Mar 04 09:00:00 2031\nFrom: =?utf-8?q?Portville_Gaz=C3=A9tte?= <news@gazette.example>\n"
    "Subject: =?utf-8?b?VHJlYXR5IHNpZ25lZA==?=\nDate: Tue, 04 Mar 2031 23:30:00 -0500\n"
)
BOTH = (
    "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nView it in a browser.\n"
    f"--x\nContent-Type: text/html; charset=utf-8\n\n<style>p{{}}</style><script>alert(1)</script>{PARAGRAPHS}\n--x--\n\n"
)


def test_mailbox_of_newsletters():
    data = f"{LETTER}\n{TEXT}\n>From the archive: nothing.\n\n{LETTER}{BOTH}".encode()
    reports, faults = reports_and_findings("news.mbox", data)
    assert [r.source for r in reports] == ["news.mbox:1", "news.mbox:2"]
    assert not faults
    assert reports[0].title == "Treaty signed"
    assert reports[0].publisher.name == "Portville Gazétte"
    assert str(reports[0].published.start) == "2031-03-04"
    assert "\nFrom the archive" in reports[0].text
    assert "obliges both sides" in reports[1].text
    assert "alert" not in reports[1].text
    assert "browser" not in reports[1].text


def test_nested_letter_is_a_finding_and_the_next_is_read():
    nest = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3_000))
    reports, faults = reports_and_findings("a.mbox", f"{LETTER}{nest}\n\n{LETTER}\n{TEXT}".encode())
    assert [r.source for r in reports] == ["a.mbox:2"]
    assert codes(faults) == ["unreadable-report"]


def test_what_is_no_mailbox_says_so():
    _, faults = reports_and_findings("a.mbox", b"no letter\n" * 100)
    assert codes(faults) == ["unreadable-report"]


def test_a_letter_with_a_charset_that_lies_and_a_broken_head():
    data = f"{LETTER}Content-Type: text/plain; charset=punycode\nContent-Transfer-Encoding: base64\n\nnot base64!\n"
    reports, faults = reports_and_findings("a.mbox", data.encode())
    assert len(reports) + len(faults) >= 1


def test_page_saved_by_a_browser():
    data = (
        "From: <Saved by the browser>\nSnapshot-Content-Location: https://gazette.example/a\nDate: Tue, 4 Mar 2031 10:00:00 -0000\n"
        f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="z"\n\n--z\nContent-Type: text/html\n\n{page()}\n--z\n'
        "Content-Type: image/png\n\nxx\n--z--\n"
    )
    [report], faults = reports_and_findings("a.mhtml", data.encode())
    assert not faults
    assert report.url == "https://gazette.example/a"
    assert str(report.captured.end) == "2031-03-04"
    assert report.published.start is None


# JSON Feed and other JSON

FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "Portville Gazette", "language": "en"}


def test_json_feed():
    items = [
        {"id": 1, "url": "https://gazette.example/a", "title": "Treaty", "content_html": PARAGRAPHS, "date_published": "2031-03-04T23:00:00-05:00"},
        {"summary": "The ministers signed a treaty on harbours on Monday."}, {"title": 7}, "text",
    ]  # fmt: skip
    reports, faults = reports_and_findings("feed.json", json.dumps({**FEED, "items": items}).encode())
    assert [r.source for r in reports] == ["feed.json:1", "feed.json:2"]
    assert str(reports[0].published.start) == "2031-03-04"
    assert reports[0].publisher.name == "Portville Gazette"
    assert codes(faults) == ["summary-only", "unreadable-report", "unreadable-report"]


@pytest.mark.parametrize(
    "data",
    [b"[" * 100_000, b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000, b"{", b"[1, 2]"],
)
def test_broken_json_is_a_finding(data):
    reports, faults = reports_and_findings("a.json", data)
    assert not reports
    assert faults
    assert set(codes(faults)) == {"unreadable-report"}


def test_json_of_one_report_a_list_and_lines():
    one = {"text": TEXT, "source": "one"}
    for data in (json.dumps(one, indent=1), json.dumps([one]), json.dumps(one) + "\n" + json.dumps(one)):
        reports, _ = reports_and_findings("a.json", data.encode())
        assert {r.source for r in reports} == {"one"}


# Lists of feeds


def test_list_of_feeds_opens_local_files_alone(tmp_path):
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "my feed.xml").write_text("<rss/>", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    below = tmp_path / "desk"
    below.mkdir()
    (below / "feeds").symlink_to(tmp_path / "feeds")
    (below / "here.xml").write_text("<rss/>", encoding="utf-8")
    urls = [
        "here.xml",
        "https://gazette.example/feed",
        "../secret.txt",
        "/etc/hostname",
        "none.xml",
        "feeds/my%20feed.xml",
        "other.opml",
    ]
    outlines = "".join(f'<outline type="rss" xmlUrl="{url}"/>' for url in urls)
    (below / "list.opml").write_text(f"<opml><body><outline>{outlines}</outline></body></opml>", encoding="utf-8")
    found = list(open_sources([str(below / "list.opml")], listed_feeds))
    assert [f[0] for f in found if not isinstance(f, Finding)] == [str(below / "here.xml")]
    faults = [f for f in found if isinstance(f, Finding)]
    assert codes(faults) == ["remote-feeds-left-out", *["unreadable-report"] * 5]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<opml",
        b"<opml>" + b"<outline>" * 100_000,
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml><outline xmlUrl="&a;"/></opml>',
    ],
)
def test_broken_lists_name_nothing(data):
    assert all(isinstance(f, Finding) for f in listed_feeds("a.opml", io.BytesIO(data)))


# Web archives


def test_chunked_record_and_one_that_only_says_so():
    chunked = (
        b"".join(f"{len(p):x}\r\n".encode() + p + b"\r\n" for p in (page().encode()[:500], page().encode()[500:]))
        + b"0\r\n\r\n"
    )
    for body in (chunked, page().encode()):
        [report], _ = reports_and_findings(
            "a.warc.gz", record("response", body, head=[("Transfer-Encoding", "chunked")])
        )
        assert "open their harbours" in report.text


@pytest.mark.parametrize(
    ("server", "meta", "codec"),
    [
        ("text/html; charset=iso-8859-15", "", "iso-8859-15"), ("text/html", "windows-1252", "cp1252"), ("text/html", "", "utf-8"),
        ("text/html; charset=utf-8", "", "cp1252"), ("text/html; charset=no-such", "utf-8", "utf-8"), ("text/html; charset=punycode", "", "utf-8"),
    ],
)  # fmt: skip
def test_charset_in_header_in_meta_in_neither_or_wrong(server, meta, codec):
    body = page().replace('<meta charset="utf-8">', f'<meta charset="{meta}">' if meta else "")
    body = body.replace("a treaty on harbours", "un traité sur les ports, l'été, à l'étranger, déjà prêt").encode(codec)
    [report], _ = reports_and_findings("a.warc.gz", record("response", body, server=server))
    assert "traité" in report.text


def test_a_few_broken_bytes_do_not_lose_a_page():
    body = page().replace("a treaty", "un traité décidé à l'étranger").encode().replace(b"Subscribe", b"Sub\xe9scribe")
    [report], faults = reports_and_findings("a.html", body)
    assert "traité" in report.text
    assert codes(faults) == ["charset-guessed"]


def test_revisits_redirects_and_errors_are_counted():
    data = b"".join([
        record("response", page().encode()), record("revisit", b""), record("response", b"x", status="404 Not Found"),
        record("resource", page().encode(), server=""), record("conversion", TEXT.encode(), told="text/plain", server=""),
    ])  # fmt: skip
    reports, faults = reports_and_findings("a.warc.gz", data)
    assert len(reports) == 3
    assert codes(faults) == ["archive-records-left-out"]
    assert "1 revisit" in faults[0].message
    assert "1 with status 404" in faults[0].message


@pytest.mark.parametrize("length", [b"7", b"99999999", b"-1", b"x"])
def test_lengths_that_lie(length):
    data = gzip.decompress(record("response", page().encode())) + gzip.decompress(
        record("response", page("<meta name=b>").encode())
    )
    first = data.index(b"Content-Length: ") + len(b"Content-Length: ")
    data = data[:first] + length + data[data.index(b"\r\n", first) :]
    reports, faults = reports_and_findings("a.warc", data)
    assert faults[0].where.source == "a.warc:0"
    assert reports[-1].source == f"a.warc:{data.index(b'WARC/1', 1)}", "the next record is read all the same"


def test_a_broken_record_between_packed_ones_is_stepped_over():
    pages = [record("response", page(f"<meta name=a{n}>").encode()) for n in range(3)]
    broken = bytearray(pages[1])
    broken[len(broken) // 2] ^= 0xFF
    reports, faults = reports_and_findings("a.warc.gz", pages[0] + bytes(broken) + pages[2])
    assert [r.source for r in reports][-1] == f"a.warc.gz:{len(pages[0]) + len(broken)}"
    assert faults
    assert all(fault.where.source.startswith("a.warc.gz") for fault in faults)


def test_archive_packed_as_a_whole():
    pages = [gzip.decompress(record("response", page(f"<meta name=a{n}>").encode())) for n in range(3)]
    reports, faults = reports_and_findings("a.warc.gz", gzip.compress(b"".join(pages)))
    assert len(reports) == 3
    assert not faults


def test_an_archive_of_broken_records_is_given_up_in_bounded_time():
    one = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999\r\n\r\n"
    reports, faults = reports_and_findings("a.warc", one * 5_000)
    assert not reports
    assert "more than" in [f for f in faults if f.code == "unreadable-report"][-1].message


def test_hostile_page_keeps_its_text():
    deep = "<div>" * 100_000
    body = page().replace("</article>", f"</article>\0\u202e{deep}").encode()
    reports, faults = reports_and_findings("a.warc.gz", record("response", body) + record("response", page().encode()))
    assert len(reports) >= 1
    assert len(reports) + len(faults) >= 2


def test_null_bytes_in_a_page_do_not_lose_it():
    body = page().replace("obliges both", "obliges\0 both").encode()
    [report], _ = reports_and_findings("a.html", body)
    assert "open their harbours" in report.text


# Parquet


def test_parquet_without_the_extra_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    reports, faults = reports_and_findings("a.parquet", b"PAR1")
    assert not reports
    assert "foedus[frames]" in faults[0].message


def test_parquet_with_the_columns_of_a_line():
    polars = pytest.importorskip("polars", reason="the extra foedus[frames] is not installed")
    out = io.BytesIO()
    polars.DataFrame({"text": [TEXT, None], "url": ["https://gazette.example/a", None], "more": [1, 2]}).write_parquet(
        out
    )
    reports, faults = reports_and_findings("a.parquet", out.getvalue())
    assert [r.source for r in reports] == ["a.parquet:1"]
    assert codes(faults) == ["unreadable-report"]
    for data in (out.getvalue()[:-40], b"PAR1" + b"x" * 50, out.getvalue()[:60] + b"\xff" * 200 + out.getvalue()[260:]):
        _, faults = reports_and_findings("a.parquet", data)
        assert codes(faults)[-1:] == ["unreadable-report"]
