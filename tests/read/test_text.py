"""Bytes to text: charsets, heads, languages, hostile input."""

import io
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.read import read_source
from foedus.read.decode import normalise, to_given
from foedus.read.head import parse_published
from foedus.read.text import REPORT_BYTES

from .press import AGENCIES, WORDS, codes, kinds, read, reports_and_findings

FRENCH = (
    "Les deux pays ont signé lundi le traité de défense à Portville, a annoncé le ministère des Affaires étrangères."
)


def test_head_and_json_line_give_the_same_report():
    head = f'---\nurl: https://lephare.example/a\npublished: 2031-03-04\nlanguage: fr\npublisher: "Le Phare"\ntitle: Le traité signé\n---\n{FRENCH}'
    line = f'{{"text": "{FRENCH}", "url": "https://lephare.example/a", "published": "2031-03-04", "language": "fr", "publisher": "Le Phare", "title": "Le traité signé"}}'
    [from_head], faults = reports_and_findings("a.txt", head.encode())
    [from_line], others = reports_and_findings("b.jsonl", line.encode())
    assert not faults
    assert not others
    assert from_head.id == from_line.id
    assert from_head.text == FRENCH
    assert from_head.published.start == date(2031, 3, 4)
    assert from_head.published.basis == "given"
    assert from_line.source == "b.jsonl:1"


def test_a_rule_is_not_a_head():
    [report], _ = reports_and_findings("a.txt", f"---\n{FRENCH}\n---\nFin".encode())
    assert report.text.startswith("---")


def test_faults_of_a_head_are_findings():
    [report], faults = reports_and_findings("a.txt", f"---\npublished: demain\nauteur: moi\n---\n{FRENCH}".encode())
    assert sorted(codes(faults)) == ["bad-published", "unknown-head-key"]
    assert not report.published.is_known


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2031-03-04", date(2031, 3, 4), date(2031, 3, 4), "day"),
        ("2031-03-04T23:30:00-05:00", date(2031, 3, 4), date(2031, 3, 4), "day"),
        ("2031-03-04/2031-03-06", date(2031, 3, 4), date(2031, 3, 6), "week"),
        ("2031-02", date(2031, 2, 1), date(2031, 2, 28), "month"),
        ("2031", date(2031, 1, 1), date(2031, 12, 31), "year"),
        ("2031-03-04/", date(2031, 3, 4), None, "open"),
    ],
)
def test_published(value, start, end, precision):
    span = parse_published(value)
    assert (span.start, span.end, span.precision, span.basis) == (start, end, precision, "given")


@pytest.mark.parametrize(
    "value", ["", "/", "2031-02-30", "2031-13", "0000-01-01", "hier", "2031-03-06/2031-03-04", "2031-03-04/x"]
)
def test_not_published(value):
    assert parse_published(value) is None


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_charsets_with_a_mark(charset):
    [report], faults = reports_and_findings("a.txt", FRENCH.encode(charset))
    assert report.text == FRENCH
    assert not faults


def test_windows_1252_is_read_and_said():
    [report], faults = reports_and_findings("a.txt", FRENCH.encode("cp1252"))
    assert report.text == FRENCH
    assert codes(faults) == ["charset-guessed"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t\n",
        b"\xef\xbb\xbf",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d" + b"\x00" * 60,
        b"%PDF-1.7\n\x00\x01\x02",
        bytes(range(256)) * 40,
        b"\xff\xfe\x00\xd8",  # UTF-16 with half a pair
        "Les deux pays ont signé.".encode() + b"\xc3\x28 \xff" + "É".encode() * 3,
        FRENCH.encode("utf-16-le"),
    ],
)
def test_no_text_is_a_finding(data):
    reports, faults = reports_and_findings("a.txt", data)
    assert not reports
    assert codes(faults) == ["unreadable-report"]
    assert "a.txt" in faults[0].message


def test_korean_report_is_kept_without_a_language_we_read():
    [report], faults = reports_and_findings("a.txt", ("아르데니아와 코스타리아가 조약에 서명했다. " * 5).encode())
    assert report.language == "ko"
    assert codes(faults) == ["unsupported-language"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FRENCH, "fr"),
        ("The two countries signed the defence treaty on Monday in Portville, the foreign ministry said in a note.", "en"),
        ("Los dos países firmaron el lunes en Portville el tratado de defensa que habían negociado durante diez años, según el gobierno.", "und"),
        ("Die beiden Staaten haben am Montag in Portville den Vertrag unterzeichnet, wie das Ministerium nach der Feier mitteilte.", "und"),
        ("I due paesi hanno firmato lunedì a Portville il trattato di difesa che era stato negoziato per dieci anni, dice il governo.", "und"),
        ("Обе страны подписали договор об обороне в понедельник, сообщило министерство.", "und"),
    ],
)  # fmt: skip
def test_language(text, code):
    assert read(text).language == code


def test_given_language_gives_way_to_the_words():
    [report], faults = reports_and_findings("a.txt", f"---\nlanguage: en\n---\n{FRENCH}".encode())
    assert report.language == "fr"
    assert codes(faults) == ["language-mismatch"]


class Endless(io.RawIOBase):
    """A stream without an end that counts what is taken from it."""

    taken = 0

    def readable(self):
        return True

    def readinto(self, buffer):
        buffer[:] = b"a" * len(buffer)
        self.taken += len(buffer)
        return len(buffer)


def test_report_over_the_bound_is_not_read_and_little_is_taken():
    stream = Endless()
    [finding] = read_source("a.txt", stream, WORDS, AGENCIES)
    assert finding.code == "report-too-large"
    assert stream.taken <= REPORT_BYTES + 2**20


def test_too_many_lines():
    reports, faults = reports_and_findings("a.txt", b"a\n" * 200_001)
    assert not reports
    assert codes(faults) == ["report-too-large"]


def test_shifts_lead_back_to_the_text_as_given():
    given_text = "Le traite\u0301 signe\u0301 a\u0300 Portville"
    report = read(given_text)
    assert report.text == unicodedata.normalize("NFC", given_text)
    place = report.text.index("Portville")
    assert given_text[to_given(report, place) :] == "Portville"


def test_control_and_bidirectional_characters_keep_their_places():
    text = "Les deux \u202epays\u202c ont signé\x00 le traité\x0c de\u2028paix à Portville."
    report = read(text)
    assert report.text == text
    assert (
        "".join(text[line.start : line.end] for line in report.lines)
        == "Les deux \u202epays\u202c ont signé\x00 le traité depaix à Portville."
    )


@given(
    st.text(alphabet=st.sampled_from("ae\u0301\u0323\u0327\u212b\u1100\u1161\u11a8\u0958\ufb1d\u1e9b \n"), max_size=60)
)
def test_normalise_is_nfc_and_the_shifts_hold(text):
    nfc, shifts = normalise(text)
    assert nfc == unicodedata.normalize("NFC", text)
    for ours, theirs in shifts:
        assert unicodedata.normalize("NFC", text[:theirs]) == nfc[:ours]


def test_endless_combining_marks_are_left_alone():
    text = "e" + "\u0301\u0323" * 50_000
    assert normalise(text)[0] == text


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_line_by_line(text):
    report = read(text)
    nfc = report.text
    assert all(
        nfc[a.end : b.start] in {"\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029"}
        for a, b in zip(report.lines, report.lines[1:], strict=False)
    )
    assert report.lines[0].start == 0
    assert report.lines[-1].end == len(nfc)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.jsonl", "a", "a.warc", "a.warc.gz", "a.html", "a.xml"]))
def test_any_bytes_give_reports_or_findings(data, name):
    reports, faults = reports_and_findings(name, data)
    assert reports or faults


def test_a_huge_line_takes_linear_time():
    assert kinds("a." * 1_000_000)
