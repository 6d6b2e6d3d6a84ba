// Looks up what Python worked out: no dates are reasoned about here, and text is only ever set as text.
"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const view = read("view");
  const $ = (what, root = document) => root.querySelector(what);
  const $$ = (what, root = document) => [...root.querySelectorAll(what)];
  const state = { on: "", known: "", lang: 0, theme: "" };
  // The phrases that stand in the page are read from it when first asked for: a long page must be seen before it is walked.
  const first = (number) => {
    const node = $(`[data-t="${number}"]`);
    if (node) return node.textContent;
    for (const name of ["aria-label", "title"]) {
      const holder = $(`[data-t-${name}="${number}"]`);
      if (holder) return holder.getAttribute(name);
    }
    return "";
  };
  let harvested = false;
  function harvest() {
    if (harvested) return;
    harvested = true;
    const keep = (number, text) => { if (!view.phrases[number][0]) view.phrases[number][0] = text; };
    $$("[data-t]").forEach((node) => keep(node.dataset.t, node.textContent));
    for (const name of ["aria-label", "title"]) $$(`[data-t-${name}]`).forEach((node) => keep(node.getAttribute(`data-t-${name}`), node.getAttribute(name)));
  }

  const say = (number) => view.phrases[number][state.lang] || (state.lang ? "" : (view.phrases[number][0] = first(number)));
  const label = (key) => say(view.labels[key]);

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  // --- language and theme
  let spoken = 0;
  function translate() {
    $$("[data-language]").forEach((node) => node.setAttribute("aria-pressed", node.dataset.language === view.languages[state.lang]));
    if (spoken === state.lang) return;
    harvest();
    spoken = state.lang;
    document.documentElement.lang = view.languages[state.lang];
    $$("[data-t]").forEach((node) => { node.textContent = say(node.dataset.t); });
    for (const name of ["aria-label", "title"]) {
      $$(`[data-t-${name}]`).forEach((node) => node.setAttribute(name, say(node.getAttribute(`data-t-${name}`))));
    }
  }

  function paint() {
    if (state.theme) document.documentElement.dataset.theme = state.theme;
    else delete document.documentElement.dataset.theme;
  }

  // --- the two dials
  // A row: [K, numbers of spans, steps as they stood then, promises, silences]; the last one holds for all reports.
  function rowOf({ rows }) {
    if (!state.known) return rows[rows.length - 1];
    let found = null;
    for (const row of rows) if (row[0] && row[0] <= state.known) found = row;
    return found;
  }

  function spanOf({ spans }, row) {
    if (!row || !row[1].length) return null;
    const day = state.on, told = row[1].map((number) => spans[number]);
    if (!day) return told[told.length - 1];
    return told.find((s) => (!s.start || s.start <= day) && (!s.end || day <= s.end)) || null;
  }

  // What the dial K changes in steps, promises and drawing is put back before it is changed again.
  // An agreement whose answer is the same as before is left as it is: most of many are.
  const answers = new Map();
  let undo = [];
  function putBack(at) {
    const answer = answers.get(at);
    answers.delete(at);
    if (answer) answer.undo.reverse().forEach((back) => back());
  }
  function putAllBack() { [...answers.keys()].forEach(putBack); }

  function swap(node, number) {
    const before = [...node.childNodes];
    node.replaceChildren(element("span", { "data-t": number }, say(number)));
    undo.push(() => node.replaceChildren(...before));
  }

  function reset(node, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
      const before = node.getAttribute(name);
      node.setAttribute(name, value);
      undo.push(() => node.setAttribute(name, before));
    }
  }

  function standThen(article, [, , steps, promises]) {
    const rows = steps.length ? $$(".steps tbody tr", article) : [], marks = steps.length ? $$("a.mark", article) : [];
    for (const [at, day, witnesses, x, width, isDay] of steps) {
      swap($(".day", rows[at]), day);
      swap($("[data-w]", rows[at]), witnesses);
      const mark = marks.find((each) => each.getAttribute("href") === `#${rows[at].id}`);
      if (!mark || !width) continue;
      reset($(".bar", mark), { x, width, class: `bar ${isDay ? "day" : "span"}` });
      const name = $(".label", mark);
      reset(name, { x: name.hasAttribute("text-anchor") ? x - 6 : x + width + 6 });
    }
    const told = promises.length ? $$(".promise", article) : [];
    for (const [at, witnesses] of promises) swap($("[data-w]", told[at]), witnesses);
  }

  function beSilent(article, silent) {
    const list = $(".silence", article);
    if (!list) return;
    [...list.children].forEach((item, at) => { item.hidden = !silent.includes(at); });
    list.closest("section").hidden = !silent.length;
  }

  function phrase(node, number) {
    let inner = $("[data-t]", node);
    if (!inner) { node.replaceChildren(inner = element("span")); }
    inner.dataset.t = number;
    inner.textContent = say(number);
  }

  function show(article, at) {
    const table = view.dials.agreements[at], row = rowOf(table), span = spanOf(table, row), before = answers.get(at);
    drawNow(article, at);
    if (before && before.row === row && before.span === span) return;
    putBack(at);
    answers.set(at, { row, span, undo: (undo = []) });
    if (row) standThen(article, row);
    beSilent(article, row ? row[4] : []);
    const unknown = view.labels["known.unknown"];
    phrase($("[data-says]", article), span ? span.says : unknown);
    $(".state", article).dataset.stateOf = span ? span.state : "unknown";
    $("[data-cites]", article).replaceChildren(...(span ? span.cites : []).map(([report, claim]) =>
      element("a", { class: "note", href: `#c${claim}` }, `[${report}]`)));
    $("[data-missing]", article).replaceChildren(...(span ? span.missing : []).map((number) => element("li", {}, view.dials.reasons[number])));
    $$("[data-party]", article).forEach((node) => {
      phrase(node, span ? span.parties[node.dataset.party] : view.unknown);
    });
    const entry = $(`[data-state="${at}"]`);
    if (entry) phrase(entry, span ? span.word : view.unknown);
  }

  function drawNow(article, at) {
    const line = $("[data-now]", article), scale = view.scales[at];
    if (!line || !scale.length) return;
    let x = -9;
    if (state.on) {
      const day = (text) => Date.parse(text) / 864e5;
      const target = day(state.on);
      const next = scale.findIndex(([edge]) => day(edge) >= target);
      if (next > 0) {
        const [[a, xa], [b, xb]] = [scale[next - 1], scale[next]];
        x = xa + (xb - xa) * (target - day(a)) / Math.max(1, day(b) - day(a));
      }
    }
    line.setAttribute("x1", x);
    line.setAttribute("x2", x);
  }

  // Nothing asked means the latest: the last day on which anything is told or changes.
  let dated = null;
  const ends = (days) => days[days.length - 1] || "";
  const last = { known: ends(view.dials.known), on: [ends(view.dials.known), ends(view.dials.days)].sort()[1] };

  // A footnote is known with its report, whose number it bears.
  function datedNodes() {
    const day = (node) => view.dials.known[node.dataset.known] || "?";
    const reports = new Map($$(".report").map((report) => [`[${report.id.slice(1)}]`, day(report)]));
    const notes = $$("a.note").map((note) => [note, reports.get(note.textContent) || "?", false]);
    return [...$$("[data-known]").map((node) => [node, day(node), false]), ...notes];
  }

  // A page just opened already shows the latest: only a question, or going back from one, changes it.
  let turned = false, hides = false;
  function turn() {
    const asks = Boolean(state.on || state.known);
    if (asks || turned) {
      harvest();
      $$("[data-agreement]").forEach((article) => show(article, Number(article.dataset.agreement)));
    }
    if (state.known || hides) {
      dated = dated || datedNodes();
      for (const entry of dated) {
        const [node, day, hidden] = entry, later = Boolean(state.known) && (day === "?" || day > state.known);
        if (later !== hidden) node.classList.toggle("later", entry[2] = later);
      }
    }
    [turned, hides] = [asks, Boolean(state.known)];
    const place = (days, day) => { const at = days.filter((d) => d <= day).length - 1; return day ? Math.max(0, at) : days.length; };
    for (const [id, days, day] of [["on", view.dials.days, state.on], ["known", view.dials.known, state.known]]) {
      if (!$(`#${id}`)) continue;
      $(`#${id}`).value = day || (id === "on" && state.known) || last[id];
      $(`#${id}-range`).value = place(days, day);
      $(`#${id}-range`).setAttribute("aria-valuetext", day || label("dials.all"));
    }
    const asked = $("#asked");
    if (asked) {
      const parts = [["on", state.on], ["known", state.known]].filter(([, day]) => day).map(([id, day]) => `${$(`#${id}`).getAttribute("aria-label")} ${long(day)}`);
      asked.textContent = parts.join(" · ");
      asked.hidden = !parts.length;
    }
  }

  function long(day) {
    const [year, month, date] = day.split("-").map(Number);
    return `${date === 1 ? view.firsts[state.lang] : date} ${view.months[state.lang][month - 1]} ${year}`;
  }

  // --- the address carries the whole view
  function remember() {
    const query = new URLSearchParams();
    if (state.on) query.set("on", state.on);
    if (state.known) query.set("known", state.known);
    if (state.lang) query.set("lang", view.languages[state.lang]);
    if (state.theme) query.set("theme", state.theme);
    const text = query.toString();
    try { history.replaceState(null, "", (text ? `?${text}` : location.pathname) + location.hash); } catch (refused) { /* some viewers forbid it */ }
  }

  function recall() {
    const query = new URLSearchParams(location.search);
    const day = (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text || "") ? text : "");
    state.on = day(query.get("on"));
    state.known = day(query.get("known"));
    state.lang = Math.max(0, view.languages.indexOf(query.get("lang")));
    state.theme = ["light", "dark"].includes(query.get("theme")) ? query.get("theme") : "";
  }

  function refresh() { turn(); remember(); }
  function redress() {
    paint();
    if (spoken !== state.lang) { putAllBack(); turned = true; }
    translate();
    refresh();
  }

  // --- evidence drawer
  let opener = null;
  function openDrawer(numbers, from) {
    const shown = numbers.filter((n) => document.getElementById(`c${n}`)).map(passage);
    $("#drawer-body").replaceChildren(...(shown.length ? shown : [label("drawer.none")]));
    opener = from;
    $("#drawer").hidden = false;
    $("#drawer").focus();
  }

  // A claim's words are the marked words of its report; its source is the report's own heading.
  const marks = (n) => $$(`.lines mark[data-claims~="${n}"]`);
  const reportOf = (n) => document.getElementById(`c${n}`).closest(".report");
  const words = (n) => marks(n).map((mark) => mark.textContent).join("");

  function passage(n) {
    const report = reportOf(n), lines = $(".lines", report);
    const link = element("a", { href: `#c${n}`, "data-jump": n }, label("drawer.passage"));
    const quote = element("blockquote", { lang: lines.lang, dir: "auto" }, words(n));
    return element("figure", {}, quote, element("figcaption", {}, `${$(".head", report).textContent} · `, link));
  }

  function closeDrawer() {
    $("#drawer").hidden = true;
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  }

  function jump(n) {
    const target = document.getElementById(`c${n}`);
    if (!target) return;
    target.closest("details").open = true;
    $$("mark.lit").forEach((mark) => mark.classList.remove("lit"));
    marks(n).forEach((mark) => mark.classList.add("lit"));
    target.scrollIntoView({ block: "center" });
  }

  // --- the sentence, copied
  function sentence(article, how) {
    const said = $("[data-says]", article).textContent.trim();
    if (how === "plain") return said;
    const hat = how === "markdown" ? "^" : "";
    const notes = $$("[data-cites] a:not(.later)", article).map((a) => a.hash.slice(2));
    const number = (n) => reportOf(n).id.slice(1);
    const source = (n) => [$(".head", reportOf(n)).textContent, reportOf(n).dataset.url].filter(Boolean).join(", ");
    const lines = notes.map((n) => `[${hat}${number(n)}]${hat && ":"} ${source(n).replace(/^\[\d+\] /, "")}: "${words(n)}"`);
    return `${said} ${notes.map((n) => `[${hat}${number(n)}]`).join("")}\n\n${lines.join("\n")}`;
  }

  async function copy(button) {
    const article = button.closest("[data-agreement]"), told = $(".tools .told", article);
    try {
      await navigator.clipboard.writeText(sentence(article, button.dataset.copy));
      told.textContent = label("copy.done");
    } catch (refused) {
      told.textContent = label("copy.failed");
    }
  }

  // dossier.json travels in the page, deflated.
  async function save() {
    const packed = Uint8Array.from(atob($("#record").textContent), (char) => char.charCodeAt(0));
    const json = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).blob();
    const link = element("a", { href: URL.createObjectURL(json), download: "dossier.json" });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  const deeds = {
    close: closeDrawer,
    print: () => window.print(),
    json: save,
    theme: () => {
      const dark = state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      state.theme = dark ? "light" : "dark";
      redress();
    },
    today: () => { state.on = new Date().toLocaleDateString("sv"); refresh(); },
    latest: () => { state.on = ""; refresh(); },
    all: () => { state.known = ""; refresh(); },
  };

  document.addEventListener("click", (event) => {
    const at = event.target.closest("[data-do], [data-language], [data-copy], [data-jump], [data-claims], a[href^='#c']");
    if (!at || event.ctrlKey || event.metaKey) return;
    if (at.dataset.do) deeds[at.dataset.do]();
    else if (at.dataset.language) { state.lang = view.languages.indexOf(at.dataset.language); redress(); }
    else if (at.dataset.copy) copy(at);
    else if (at.dataset.jump) { event.preventDefault(); jump(at.dataset.jump); }
    else { event.preventDefault(); openDrawer(at.dataset.claims ? at.dataset.claims.split(" ") : [at.hash.slice(2)], at); }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !$("#drawer").hidden) closeDrawer();
    const mark = event.target.closest && event.target.closest("a.mark");
    if (!mark) return;
    const all = $$("a.mark:not(.later)", mark.ownerSVGElement).sort((a, b) => a.dataset.order.localeCompare(b.dataset.order));
    const at = all.indexOf(mark);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[Math.max(0, Math.min(all.length - 1, to))].focus();
  });

  for (const [id, days] of [["on", view.dials.days], ["known", view.dials.known]]) {
    if (!$(`#${id}`)) continue;
    $(`#${id}`).addEventListener("change", (event) => { state[id] = event.target.value; refresh(); });
    $(`#${id}-range`).addEventListener("input", (event) => { state[id] = days[event.target.value] || ""; refresh(); });
  }

  const filter = $("#filter");
  if (filter) {
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    filter.addEventListener("input", () => $$(".index tbody tr").forEach((row) => { row.hidden = !plain(row.textContent).includes(plain(filter.value)); }));
    $$(".index thead th").forEach((head, column) => {
      if (head.className === "unsorted") return;
      const button = element("button", { type: "button" });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const body = $(".index tbody"), up = head.getAttribute("aria-sort") !== "ascending";
        $$(".index thead th").forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const key = (row) => row.cells[column].textContent.trim();
        body.append(...$$("tr", body).sort((a, b) => (up ? 1 : -1) * key(a).localeCompare(key(b), undefined, { numeric: true })));
      });
    });
  }

  addEventListener("beforeprint", () => $$("details").forEach((fold) => { fold.open = true; }));
  const form = $(".dials");
  if (form) form.addEventListener("submit", (event) => event.preventDefault());
  recall();
  redress();
  // The walk that the first turn of a dial needs is done while the reader still reads.
  (window.requestIdleCallback || setTimeout)(() => { harvest(); dated = dated || datedNodes(); });
  if (/^#c\d+$/.test(location.hash)) jump(location.hash.slice(2));
})();
