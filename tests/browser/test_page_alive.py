"""The page in a real browser: dials, drawer, keyboard, language, theme, width, policy, requests."""

import sys
import threading
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "publish"))
sys.path.insert(0, str(Path(__file__).parent))
import msgspec
from handmade import NAMES, empty_dossier, hostile_dossier, several_dossier, span, treaty_dossier

from browser import act, act_later, needs_chromium, visit
from foedus.model.dossier import KnownNoun
from foedus.publish.dossier import write_dossier

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    made = {
        "treaty": treaty_dossier(),
        "hostile": hostile_dossier(),
        "empty": empty_dossier(),
        "several": several_dossier(),
    }
    return {name: write_dossier(dossier, folder / name, "en", NAMES)[0] for name, dossier in made.items()}


SAYS = 'const says = () => document.querySelector("[data-says]").textContent.trim();'


def test_as_known_in_july_neither_is_in_force_and_the_rivals_stand(pages, tmp_path):
    """On 20 August in force; with the reports of 30 July alone, ratified by both and waiting."""
    script = (
        SAYS
        + """
        const known = [...document.querySelectorAll(".steps tr:not(.later) strong")].map((s) => s.textContent);
        return [says(), known, [...document.querySelectorAll("[data-party]")].map((d) => d.textContent)];"""
    )
    latest, _, now = act(pages["treaty"], script, tmp_path / "a").told
    assert latest.startswith("In force since 20 August 2031 between Ardenia and Costaria")
    assert now == ["in force", "in force"]
    then, steps, parties = act(pages["treaty"], script, tmp_path / "b", "known=2031-07-30").told
    assert then.startswith("Signed since 3 March 2031, not in force")
    assert parties == ["ratified", "ratified"]
    assert "exchange of instruments" not in steps


def test_outside_the_evidence_is_unknown_not_no(pages, tmp_path):
    told = act(pages["treaty"], SAYS + "return says();", tmp_path, "on=2031-08-20&known=2030-01-01").told
    assert told.startswith("Not known")


def test_turning_a_dial_writes_the_address_and_it_comes_back(pages, tmp_path):
    script = (
        SAYS
        + """
        const range = document.querySelector("#known-range");
        range.value = 1; range.dispatchEvent(new Event("input", { bubbles: true }));
        document.querySelector('[data-language="fr"]').click();
        return [location.search, says(), document.documentElement.lang];"""
    )
    search, says, language = act(pages["treaty"], script, tmp_path / "a").told
    assert "known=2031-07-30" in search
    assert "lang=fr" in search
    assert language == "fr"
    again = act(pages["treaty"], SAYS + "return says();", tmp_path / "b", search.removeprefix("?")).told
    assert again == says
    assert says.startswith("Signé depuis le 3 mars 2031, pas en vigueur")


def test_every_mark_opens_its_words_by_keyboard(pages, tmp_path):
    """Arrow keys walk the steps in time order, Enter opens the passage, Escape gives the focus back."""
    script = """
        const marks = [...document.querySelectorAll("a.mark")];
        marks.sort((a, b) => a.dataset.order.localeCompare(b.dataset.order))[0].focus();
        const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        press("End"); press("ArrowLeft"); press("Home");
        const first = document.activeElement;
        first.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
        const drawer = document.querySelector("#drawer"), words = drawer.textContent, open = !drawer.hidden;
        press("Escape");
        return [first.querySelector("title").textContent, open, words, drawer.hidden, document.activeElement === first];"""
    label, is_open, words, is_closed, is_back = act(pages["treaty"], script, tmp_path).told
    assert label.startswith("signature, Ardenia and Costaria, 3 March 2031")
    assert is_open
    assert "ont signé lundi un traité d’entraide" in words
    assert is_closed
    assert is_back


def test_drawer_leads_to_the_marked_passage(pages, tmp_path):
    script = """
        document.querySelector(".sentence .note").click();
        document.querySelector("#drawer [data-jump]").click();
        return [...document.querySelectorAll("mark.lit")].map((m) => m.textContent);"""
    assert "".join(act(pages["treaty"], script, tmp_path).told) == "s’applique depuis le 20 août 2031"


@pytest.mark.parametrize("name", ["treaty", "hostile", "empty", "several"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_sideways_scroll(pages, tmp_path, name, width):
    script = "return [document.documentElement.scrollWidth, window.innerWidth];"
    page, window = act(pages[name], script, tmp_path, width=width).told
    assert window == width
    assert page <= window


def test_theme_from_the_address(pages, tmp_path):
    script = "return getComputedStyle(document.body).backgroundColor;"
    assert act(pages["treaty"], script, tmp_path / "a", "theme=dark").told == "rgb(23, 22, 18)"
    assert act(pages["treaty"], script, tmp_path / "b", "theme=light").told == "rgb(255, 254, 251)"


@pytest.mark.parametrize("name", ["treaty", "hostile", "empty", "several"])
def test_the_policy_holds_and_the_console_is_silent(pages, tmp_path, name):
    left = visit(pages[name].as_uri(), tmp_path)
    assert left.console == []
    assert "<img" not in left.document
    assert 'href="javascript' not in left.document
    assert 'data-language="en"' in left.document


def test_one_request_in_all(pages, tmp_path):
    asked = []

    class Counting(SimpleHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            super().do_GET()

        def log_message(self, *_args):
            pass

    server = HTTPServer(("127.0.0.1", 0), partial(Counting, directory=str(pages["treaty"].parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        visit(f"http://127.0.0.1:{server.server_port}/index.html", tmp_path)
    finally:
        server.shutdown()
        server.server_close()
    assert asked == ["/index.html"]


def test_prints_to_paper(pages, tmp_path):
    paper = tmp_path / "page.pdf"
    visit(pages["treaty"].as_uri(), tmp_path / "profile", 1280, f"--print-to-pdf={paper}")
    assert paper.read_bytes().startswith(b"%PDF")


def test_the_index_is_filtered_sorted_and_obeys_the_dial(pages, tmp_path):
    script = """
        const rows = () => [...document.querySelectorAll(".index tbody tr:not([hidden]) td:first-child")].map((d) => d.textContent);
        const states = () => [...document.querySelectorAll("[data-state]")].map((d) => d.textContent);
        const filter = document.querySelector("#filter"), before = states();
        document.querySelector(".index th button").click();
        const sorted = rows();
        filter.value = "PÉCHE"; filter.dispatchEvent(new Event("input", { bubbles: true }));
        filter.value = "fish"; filter.dispatchEvent(new Event("input", { bubbles: true }));
        return [before, sorted, rows()];"""
    states, ordered, found = act(pages["several"], script, tmp_path, "on=2031-04-01").told
    assert states == ["signed", "signed"]
    assert ordered == ["fisheries agreement", "mutual aid treaty"]
    assert found == ["fisheries agreement"]


def learned_dossier():
    """In July the signature was known to the month only, from one origin; Gazette and AGP together gave the day."""
    dossier = treaty_dossier()
    first, july, last = dossier.known
    then = (KnownNoun("st1", span("2031-03-01", "2031-03-31", "month"), 1), KnownNoun("co1", span(None, None), 1))
    return msgspec.structs.replace(dossier, known=(first, msgspec.structs.replace(july, then=then), last))


def test_as_known_in_july_days_witnesses_and_silences_are_those_of_july(tmp_path):
    page = write_dossier(learned_dossier(), tmp_path / "page", "en", NAMES)[0]
    script = """
        const text = (what) => document.querySelector(what).textContent;
        const look = () => [text(".steps tbody .day"), text(".steps tbody [data-w]"), text(".promise [data-w]"),
            document.querySelector("a.mark .bar").getAttribute("class"), [...document.querySelectorAll(".silence li:not([hidden])")].map((li) => li.textContent)];
        const range = document.querySelector("#known-range"), turn = (at) => { range.value = at; range.dispatchEvent(new Event("input", { bubbles: true })); };
        const latest = look();
        turn(1); const then = look();
        document.querySelector('[data-language="fr"]').click(); const french = look();
        document.querySelector('[data-language="en"]').click(); turn(range.max);
        return [latest, then, french, look()];"""
    latest, then, french, back = act(page, script, tmp_path / "a").told
    assert latest[:4] == ["3 March 2031", "2 witnesses", "2 witnesses", "bar day"]
    assert then[:4] == ["March 2031", "1 witness", "1 witness", "bar span"]
    assert french[:3] == ["mars 2031", "1 témoin", "1 témoin"]
    assert "exchange of instruments" in then[4]
    assert "exchange of instruments" not in latest[4]
    assert back == latest


def test_an_address_with_everything_in_it_opens_that_view(pages, tmp_path):
    query = "on=2031-07-28&known=2031-07-30&lang=fr&theme=dark"
    script = (
        SAYS
        + "return [says(), document.documentElement.lang, document.documentElement.dataset.theme, location.search];"
    )
    says, language, theme, search = act(pages["treaty"], script, tmp_path, query).told
    assert says.startswith("Signé depuis le 3 mars 2031")
    assert (language, theme, search) == ("fr", "dark", f"?{query}")


def test_the_json_button_saves_the_very_dossier(pages, tmp_path):
    script = """
        let saved = null;
        URL.createObjectURL = (blob) => { saved = blob; return "#"; };
        document.querySelector('[data-do="json"]').click();
        for (let tries = 0; tries < 50 && !saved; tries += 1) await new Promise((go) => setTimeout(go, 20));
        return await saved.text();"""
    told = act_later(pages["treaty"], script, tmp_path).told
    assert msgspec.json.decode(told) == msgspec.json.decode((pages["treaty"].parent / "dossier.json").read_bytes())


def test_the_sentence_is_copied_plain_with_footnotes_and_as_markdown(pages, tmp_path):
    script = """
        const copied = [];
        Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { copied.push(text); } } });
        for (const how of ["plain", "notes", "markdown"]) {
            document.querySelector(`[data-copy="${how}"]`).click();
            await new Promise((go) => setTimeout(go, 20));
        }
        return [copied, document.querySelector(".tools .told").textContent];"""
    (plain, notes, markdown), told = act_later(pages["treaty"], script, tmp_path).told
    assert plain.startswith("In force since 20 August 2031")
    assert "[" not in plain
    assert notes.startswith(plain)
    assert "s’applique depuis le 20 août 2031" in notes
    assert "[^4]: " in markdown
    assert told == "Copied."


def test_a_refused_clipboard_is_said(pages, tmp_path):
    script = """
        Object.defineProperty(navigator, "clipboard", { value: { writeText: async () => { throw new Error("no"); } } });
        document.querySelector('[data-copy="plain"]').click();
        await new Promise((go) => setTimeout(go, 20));
        return document.querySelector(".tools .told").textContent;"""
    assert "does not allow copying" in act_later(pages["treaty"], script, tmp_path).told


def test_before_printing_every_fold_is_open(pages, tmp_path):
    script = """
        document.querySelectorAll("details").forEach((fold) => { fold.open = false; });
        dispatchEvent(new Event("beforeprint"));
        return [...document.querySelectorAll("details")].filter((fold) => !fold.open).length;"""
    assert act(pages["treaty"], script, tmp_path).told == 0


def test_the_history_is_told_and_the_head_given(tmp_path):
    from foedus.model.dossier import Kept  # noqa: PLC0415 - this test alone

    kept = tuple(Kept(n, kind, "x", "foedus", f"2031-03-05T10:0{n // 3}:00.000Z", f"{n}" * 64)
                 for n, kind in enumerate(("report", "reading", "report", "judgement"), 1))  # fmt: skip
    page = write_dossier(msgspec.structs.replace(treaty_dossier(), history=kept), tmp_path / "page", "en", NAMES)[0]
    script = 'return document.querySelector("#history").textContent.replace(/\\s+/g, " ");'
    told = act(page, script, tmp_path / "a").told
    assert "1–2 5 March 2031, 10:00 UTC" in told.replace("UTC1", "UTC 1") or "1–25 March 2031, 10:00 UTC" in told
    assert "1 judgement" in told
    assert "4" * 64 in told


def test_each_part_is_one_action_away_and_each_value_one_more(pages, tmp_path):
    """The ten questions of a new reader rest on this: a link in the head to each part, a link on each value to its words."""
    script = """
        const parts = [...document.querySelectorAll(".top nav a")].map((a) => document.querySelector(a.getAttribute("href")) !== null);
        const bare = [...document.querySelectorAll(".steps tbody tr, .promise, .figures tbody tr:not(.thing):not(.common), .speaker figure, .card:not(.family) blockquote")]
            .filter((value) => !value.querySelector("a[href^='#c']")).map((value) => value.textContent);
        const lost = [...document.querySelectorAll("a[href^='#']")].filter((a) => !document.getElementById(decodeURIComponent(a.getAttribute("href").slice(1)))).map((a) => a.outerHTML);
        return [parts, bare, lost];"""
    parts, bare, lost = act(pages["treaty"], script, tmp_path).told
    assert len(parts) >= 6
    assert all(parts)
    assert bare == []
    assert lost == []
