"""Whatever bytes come under whatever name: no crash, and every fault is a finding that names its place."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.knowledge.loader import load_read_words
from foedus.model.finding import Finding
from foedus.read import read_source
from foedus.read.opml import listed_feeds

WORDS = load_read_words()
ENDINGS = (
    "txt", "jsonl", "json", "html", "mhtml", "xml", "eml", "mbox", "zip", "wacz", "warc", "warc.gz", "parquet", "gz",
)  # fmt: skip
PAGE = b"<html><body><article><p>Ardenia and Costaria signed a treaty.</p></article><time datetime=2031-01-01></body>"


def packed(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, PAGE)
    return out.getvalue()


SEEDS = (
    PAGE,
    json.dumps({"text": "Ardenia signed.", "published": "2031-01-01"}).encode(),
    b'{"version": "https://jsonfeed.org/version/1", "items": [{"content_text": "Ardenia signed."}]}',
    b"<?xml version='1.0'?><rss><channel><item><title>Treaty</title></item></channel></rss>",
    b"From a@b Tue Mar 04 09:00:00 2031\nSubject: =?utf-8?q?x?=\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nText.\n--b--\n",
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example\r\nContent-Type: application/http; msgtype=response\r\n"
    b"Content-Length: 70\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html; charset=x\r\n\r\n" + PAGE + b"\r\n\r\n",
    packed("a.html"), packed("archive/a.warc"), gzip.compress(PAGE), b"PAR1\x15\x04\x15\x10" * 9 + b"PAR1",
    b"<opml><body><outline xmlUrl='a.xml'/></body></opml>",
)  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A file with pieces cut out, doubled or overwritten."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        piece = draw(
            st.binary(max_size=8) | st.sampled_from([b"\0", b"\xff\xfe", "\u202e".encode(), b"99999999", b"<" * 50])
        )
        data[at : at + draw(st.integers(0, 20))] = piece
    return bytes(data)


@given(st.sampled_from(ENDINGS), spoilt() | st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_bytes_break_the_reading(ending, data):
    read_all(ending, data)


@pytest.mark.slow
@given(st.sampled_from(ENDINGS), spoilt() | st.binary(max_size=2_000))
@settings(max_examples=20_000, deadline=None)
def test_no_bytes_break_the_reading_for_long(ending, data):
    read_all(ending, data)


def read_all(ending: str, data: bytes) -> None:
    for read in read_source(f"a.{ending}", io.BytesIO(data), WORDS, ()):
        if isinstance(read, Finding):
            assert read.where is not None
            assert read.where.source.startswith("a.")
        else:
            assert read.text.strip()


@given(spoilt() | st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_no_bytes_break_a_list_of_feeds(data):
    assert all(isinstance(told, Finding | str) for told in listed_feeds("a.opml", io.BytesIO(data)))
