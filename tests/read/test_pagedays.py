"""Which day a page was published: address, metadata and what a visitor sees, weighed; teasers do not fool it."""

from datetime import date

from foedus.model.days import OPEN, Span
from foedus.read.html import _parsed
from foedus.read.pagedays import said_days, weigh_days

from .press import codes


def day_of(body, url=None, guess=None, captured=OPEN):
    page = f"<html><head><title>x</title></head><body>{body}</body></html>"
    span, findings = weigh_days("a.html", said_days(_parsed(page), page, url), guess, captured)
    return str(span.start), span.basis, codes(findings)


LD = '<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{}"}}</script>'
META = '<meta property="article:published_time" content="{}">'


def test_one_word_is_believed():
    assert day_of(LD.format("2031-03-04T08:00:00+01:00")) == ("2031-03-04", "given", [])
    assert day_of(META.format("2031-03-04")) == ("2031-03-04", "given", [])
    assert day_of("", "https://gazette.example/2031/03/04/treaty.html") == ("2031-03-04", "given", [])
    assert day_of('<span itemprop="datePublished">4.3.2031, 18:50</span>') == ("2031-03-04", "given", [])


def test_nothing_said_leaves_the_guess_or_nothing():
    assert day_of("", guess=date(2031, 3, 4)) == ("2031-03-04", "inferred", [])
    assert day_of("<p>no day</p>") == ("None", "unknown", [])


def test_two_that_agree_outweigh_one_and_the_page_says_so():
    body = LD.format("2031-05-01") + META.format("2031-03-04")
    assert day_of(body, "https://gazette.example/2031-03-04-treaty") == ("2031-03-04", "given", ["page-dates-disagree"])


def test_a_day_in_the_address_is_the_newsrooms_own_when_the_rest_is_told_in_utc():
    body = LD.format("2031-03-05T01:28:04Z") + META.format("2031-03-05T01:28:04+00:00")
    assert day_of(body, "https://gazette.example/2031/03/04/treaty") == ("2031-03-04", "given", [])
    local = LD.format("2031-03-05T01:28:04+01:00") + META.format("2031-03-05T01:28:04+01:00")
    assert day_of(local, "https://gazette.example/2031/03/04/treaty")[0] == "2031-03-05"


def test_times_of_other_reports_and_of_changes_do_not_count():
    body = (
        LD.format("2031-03-04") + '<time class="updated" datetime="2031-06-01">1 June</time>'
        '<time class="entry-date" datetime="2031-03-04">4 March</time>'
        + "".join(f'<article class="teaser"><time datetime="2031-05-{n:02}">x</time></article>' for n in range(1, 9))
    )
    assert day_of(body) == ("2031-03-04", "given", [])


def test_a_page_was_not_published_after_it_was_saved():
    captured = Span(None, date(2031, 3, 10), "open", "given")
    body = LD.format("2031-09-09") + '<time datetime="2031-03-09">9 March</time>'
    assert day_of(body, captured=captured)[0] == "2031-03-09"


def test_hostile_pages_take_linear_time():
    body = '"datePublished" : "' * 20_000 + "<time>" * 20_000 + "<span itemprop='datePublished'>" * 20_000
    assert day_of(body, "https://gazette.example/" + "2031/" * 5_000)[0] == "None"
