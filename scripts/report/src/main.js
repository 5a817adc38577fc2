// The page: unpacks its results, shows one view of one option, in one of two languages.
import { choice, element, say, svg } from "./dom.js";
import { set_language } from "./format.js";
import { hatching } from "./figure.js";
import { colour, look_of_result } from "./charts/looks.js";
import { answer_of } from "./answer.js";
import { bytes_of } from "./base85.js";
import { Result } from "./result.js";
import { word } from "./words.js";
import { open_files, why_text } from "./open.js";
import { about } from "./views/about.js";
import { brief } from "./views/brief.js";
import { compare } from "./views/compare.js";
import { cost } from "./views/cost.js";
import { data } from "./views/data.js";
import { facilities } from "./views/facilities.js";
import { flows } from "./views/flows.js";
import { home } from "./views/home.js";
import { map } from "./views/map.js";
import { lacks_outlines } from "./views/map_data.js";
import { overview } from "./views/overview.js";
import { record } from "./views/record.js";
import { stranded } from "./views/stranded.js";
import { who } from "./views/who.js";

const kVersion = 3; // of what the program puts into the page
const kViews = { overview, record, compare, map, flows, who, facilities, home, cost, stranded, data, about };
const kAll = { ...kViews, brief }; // the brief has a button and no tab
const page = { results: [], at: 0, view: "overview", language: "en", comparison: null, outcomes: [] };

const by_id = (id) => document.getElementById(id);
async function unpacked(id, as = "text") {
  if (typeof DecompressionStream === "undefined") throw new Error(word("old_browser"));
  const stream = new Blob([bytes_of(by_id(id).textContent.trim())]).stream();
  return new Response(stream.pipeThrough(new DecompressionStream("gzip")))[as]();
}

/// Takes what the program, or the worker, made of results.
function take(json) {
  if (json.version !== kVersion) throw new Error(word("bad_version", json.version, kVersion));
  page.outcomes = json.outcomes;
  globalThis.retorno_shown = () => json; // what is shown, for whoever wants it in the browser's console
  page.specifications = json.specifications;
  page.words = json.words ?? page.words;
  const { about, labels, parameters } = json.results[0]; // later results leave out what they share with the first
  json.results = json.results.map((result) => ({ about, labels, parameters, ...result }));
  page.results = json.results.map((result) => new Result(result, json.outcomes));
  page.comparison = json.comparison;
  page.told = json.told ?? [];
  const answered = page.comparison?.options.length > 0 ? answer_of(page) : null; // opens on the option that helps most
  page.at = answered ? page.comparison.options[answered.order[0]].result : (page.comparison?.base ?? 0);
  page.shown = page.results[page.at];
}

page.text = (outcome) => page.shown.filled(page.language === "es" ? outcome.es : outcome.en);
/// How a result looks in all charts: alone, or the base, or an option by its place.
page.look = (result) => {
  if (page.results.length === 1) return { colour: colour(0) };
  const at = page.results.indexOf(result),
    base = page.comparison?.base ?? 0;
  const place = at === base ? 0 : page.results.filter((_, other) => other !== base).indexOf(result) + 1;
  return look_of_result(place);
};

function use_language(code) {
  page.language = code;
  set_language(code);
  document.documentElement.lang = code;
}

function draw_head() {
  const theme =
    document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const other = theme === "dark" ? "light" : "dark";
  const file = element("input", {
    type: "file",
    id: "file",
    accept: ".h5,.hdf5,.nc",
    multiple: true,
    class: "unseen",
    tabindex: -1,
    "aria-label": word("open"),
    onchange: () => open(file.files),
  });
  by_id("head").replaceChildren(
    element(
      "div",
      {},
      element("p", { class: "brand" }, "Retorno"),
      element("h1", {}, page.shown ? page.shown.scenario_called : word("title")),
    ),
    element(
      "div",
      { class: "tools" },
      page.results.length > 1
        ? choice(
            word("shown"),
            page.results.map((result, at) => ({
              value: at,
              text: at === page.comparison?.base ? `${result.shown_as} (${word("base")})` : result.shown_as,
            })),
            page.at,
            (at) => {
              page.at = Number(at);
              page.shown = page.results[page.at];
              draw();
            },
          )
        : null,
      file,
      element("button", { type: "button", onclick: () => file.click() }, word("open")),
      element(
        "button",
        {
          type: "button",
          id: "language",
          lang: page.language === "en" ? "es" : "en",
          "aria-label": page.language === "en" ? "Cambiar a español" : "Switch to English",
          onclick: () => {
            use_language(page.language === "en" ? "es" : "en");
            draw();
            by_id("language").focus();
          },
        },
        word("language"),
      ),
      element(
        "button",
        {
          type: "button",
          id: "theme",
          "aria-label": word("theme_label"),
          onclick: () => {
            document.documentElement.dataset.theme = other;
            draw();
            by_id("theme").focus();
          },
        },
        word(other),
      ),
      page.shown
        ? element(
            "a",
            { class: "button", id: "brief", href: "#brief", "aria-current": page.view === "brief" ? "page" : null },
            word("brief"),
          )
        : null,
    ),
  );
}

function draw_views() {
  by_id("views").setAttribute("aria-label", word("views"));
  by_id("views").replaceChildren(
    ...Object.keys(kViews).map((name) =>
      element("a", { href: `#${name}`, "aria-current": name === page.view ? "page" : null }, word(name)),
    ),
  );
}

/// One view; what fails is told, not left blank.
function drawn_view(name) {
  try {
    return kAll[name](page).flat().filter(Boolean);
  } catch (fault) {
    console.error(fault);
    return [element("p", { class: "box warning" }, word("cannot_page", why_text(fault)))];
  }
}

function draw() {
  document.title = page.shown ? `${page.shown.scenario_called}: ${word(page.view)}` : "Retorno";
  by_id("skip").textContent = word("skip");
  draw_head();
  draw_views();
  by_id("foot").replaceChildren(
    element("p", {}, page.shown ? word("made_with", page.shown.program || "retorno") : ""),
    element("p", {}, word("about_ethics")),
  );
  if (!page.shown)
    return by_id("view").replaceChildren(
      element("h2", {}, word("drop")),
      element("p", { class: "box" }, word("drop_hint")),
    );
  by_id("view").replaceChildren(element("h2", {}, word(page.view)), ...drawn_view(page.view));
}

function follow_address() {
  const wanted = location.hash.slice(1);
  if (!(wanted in kAll)) return;
  page.view = wanted;
  draw();
  say(word(wanted));
}

function tell(text) {
  by_id("view").prepend(element("p", { class: "box warning", role: "alert" }, text));
}

/// Shows result files that were chosen or dropped in place of what was shown.
async function open(files) {
  const names = [...files].map((file) => file.name).join(", ");
  if (names === "") return;
  const reading = element(
    "p",
    { class: "box reading", id: "reading" },
    element("progress", { "aria-label": word("reading", names) }),
    word("reading", names),
  );
  by_id("view").prepend(reading);
  say(word("reading", names));
  try {
    const reader = { worker: await unpacked("worker"), hdf5: await unpacked("hdf5", "arrayBuffer") };
    const known = { outcomes: page.outcomes, specifications: page.specifications };
    take(await open_files([...files], reader, known));
    draw();
    say(word("opened", names));
    if (lacks_outlines(page)) tell(word("map_bare"));
  } catch (fault) {
    say("");
    tell(word("cannot_read", names, why_text(fault)));
  } finally {
    reading.remove();
  }
}

/// On paper stands the brief, whatever is on the screen.
function before_print() {
  if (page.shown && page.view !== "brief") by_id("view").replaceChildren(...drawn_view("brief"));
  for (const drawing of document.querySelectorAll(".drawing")) drawing.redraw();
}

function listen() {
  addEventListener("hashchange", follow_address);
  addEventListener("beforeprint", before_print);
  addEventListener("afterprint", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw_head);
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    open(event.dataTransfer.files);
  });
  by_id("skip").addEventListener("click", (event) => {
    event.preventDefault();
    by_id("view").focus();
  });
  // The views are a row of links: arrows move along it, too.
  by_id("views").addEventListener("keydown", (event) => {
    const links = [...by_id("views").children],
      at = links.indexOf(document.activeElement),
      step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (at >= 0 && step) {
      links[(at + step + links.length) % links.length].focus();
      event.preventDefault();
    }
  });
}

/// That of both which the reader's browser names first; English where it names neither.
const readers_language = () =>
  (navigator.languages ?? []).map((code) => code.slice(0, 2)).find((code) => ["en", "es"].includes(code)) ?? "en";

async function start() {
  document.body.append(svg("svg", { width: 0, height: 0, "aria-hidden": "true", class: "unseen" }, hatching()));
  use_language(readers_language());
  listen();
  try {
    const inside = by_id("results").textContent.trim();
    if (!inside.startsWith("RETORNO-RESULTS")) {
      const json = JSON.parse(await unpacked("results"));
      if (json.language) use_language(json.language);
      take(json);
      page.outlined = json.outlined; // west, south, east and north of what the program kept
      page.outlines = await unpacked("outlines");
    }
    if (location.hash.slice(1) in kAll) page.view = location.hash.slice(1);
    draw();
  } catch (fault) {
    draw_head();
    tell(word("cannot_page", why_text(fault)));
  }
  document.documentElement.dataset.ready = "yes";
}

start();
