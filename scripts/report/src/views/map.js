// People at places and on links, month by month: a run, or how an option differs from the base.
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { choice, element } from "../dom.js";
import { figure } from "../figure.js";
import { month_name, number } from "../format.js";
import { word } from "../words.js";
import { draw_map, legend } from "./map_draw.js";
import { lacks_outlines, month_of, most_of, parts_of, story_month } from "./map_data.js";

const kClosest = 12,
  kStep = 1.6;
const state = {
  month: null,
  part: null,
  direction: "both",
  flights: false,
  differences: false,
  zoom: zoomIdentity,
  timer: null,
};

function table(page, how) {
  const { people, links } = month_of(page, how.month, how),
    largest_first = (a, b) => Math.abs(b.persons) - Math.abs(a.persons),
    { shown } = page;
  const rows = people
    .sort(largest_first)
    .map((one) => [
      shown.called("place", one.place),
      shown.country(shown.country_of(one.place)),
      one.persons,
      one.low,
      one.high,
      one.strain === undefined ? undefined : word(`strain_${one.strain}`),
    ]);
  const moving = links
    .sort(largest_first)
    .map((one) => [shown.link(one.link), word(one.way), one.persons, undefined, undefined, undefined]);
  return {
    head: [word("place"), word("country"), word("persons"), word("low"), word("high"), word("strain")],
    rows: [...rows, ...moving],
    places: rows,
  };
}

/// Play and slider, of the months.
function months_control(page, show) {
  const { months } = page.shown,
    name = (month) => month_name(months[month].first),
    shown_month = element("output", { for: "month" });
  const slider = element("input", {
    type: "range",
    id: "month",
    min: 0,
    max: months.length - 1,
    step: 1,
    "aria-label": word("slider"),
    oninput: () => go(Number(slider.value)),
  });
  const go = (month) => {
    state.month = month;
    slider.value = month;
    slider.setAttribute("aria-valuetext", name(month));
    shown_month.textContent = name(month);
    show();
  };
  const stop = () => {
    clearInterval(state.timer);
    state.timer = null;
    play.textContent = `▶ ${word("play")}`;
  };
  const play = element(
    "button",
    {
      type: "button",
      onclick: () => {
        if (state.timer) return stop();
        play.textContent = `⏸ ${word("pause")}`;
        if (state.month >= months.length - 1) go(0);
        state.timer = setInterval(
          () => (state.month >= months.length - 1 || !play.isConnected ? stop() : go(state.month + 1)),
          900,
        );
      },
    },
    `▶ ${word("play")}`,
  );
  return { go, elements: [play, element("div", { class: "slider" }, slider, shown_month)] };
}

const check = (text, checked, onchange) => {
  const box = element("input", { type: "checkbox", checked, onchange: () => onchange(box.checked) });
  return element("label", { class: "choice" }, box, element("span", {}, text));
};

/// Moves and enlarges by dragging, pinching, Ctrl and wheel, or the buttons; the wheel alone scrolls the page.
function zooming(redraw) {
  let waiting = false;
  const behaviour = zoom()
    .scaleExtent([1, kClosest])
    .filter((event) =>
      event.type === "wheel"
        ? event.ctrlKey || event.metaKey
        : event.type.startsWith("touch")
          ? event.touches.length > 1
          : !event.button,
    )
    .on("zoom", ({ transform }) => {
      state.zoom = transform;
      if (!waiting)
        requestAnimationFrame(() => {
          waiting = false;
          redraw();
        });
      waiting = true;
    });
  let drawing;
  const button = (text, label, act) =>
    element(
      "button",
      { type: "button", "aria-label": word(label), title: word(label), onclick: () => act(select(drawing)) },
      text,
    );
  const buttons = element(
    "div",
    { class: "buttons" },
    button("+", "zoom_in", (on) => behaviour.scaleBy(on, kStep)),
    button("−", "zoom_out", (on) => behaviour.scaleBy(on, 1 / kStep)),
    button("⟲", "zoom_reset", (on) => behaviour.transform(on, zoomIdentity)),
  );
  const attach = (to) => {
    drawing = to;
    to.__zoom = state.zoom; // where d3-zoom keeps it: the drawing is made anew with every month
    behaviour(select(to));
  };
  return { buttons, attach };
}

/// The map alone, as it stands.
export function map_figure(page) {
  const found = map(page);
  return found.length > 1 ? found[1].firstElementChild : null;
}

export function map(page) {
  const people = page.shown.table("under_way_by_place");
  if (!people) return [element("p", { class: "box" }, word("nothing"))];
  if (!parts_of(page).some(({ id }) => id === state.part)) state.part = parts_of(page)[0].id;
  const differs = page.comparison?.options.length > 0 && page.at !== page.comparison.base,
    holder = element("div", {}),
    bare = lacks_outlines(page) ? word("map_bare") : "";
  const how = () => ({ ...state, differences: state.differences && differs });
  let most,
    redraw = () => {};
  const measure = () => {
    most = most_of(page, state.part, how());
    draw_figure();
  };
  const zoomed = zooming(() => redraw());
  function draw_figure() {
    const shown = { ...how(), most },
      twin = table(page, shown),
      name = month_name(page.shown.months[state.month].first),
      open = holder.querySelector("details")?.open;
    const title = shown.differences
      ? word("map_differences_title", page.shown.shown_as, page.results[page.comparison.base].shown_as, name)
      : word("map_title", name);
    const made = figure({
      name: "map",
      title,
      note: [word(shown.differences ? "map_differences_note" : "map_note"), bare].filter(Boolean).join(" "),
      legend: legend(shown, innerWidth),
      draw: (width) => draw_map(page, width, { ...how(), most }),
      head: twin.head,
      rows: twin.rows,
      alt: word(
        "map_alt",
        name,
        number(twin.places.reduce((sum, row) => sum + row[2], 0)),
        twin.places.length,
        twin.places
          .slice(0, 3)
          .map((row) => `${row[0]} ${number(row[2])}`)
          .join(", "),
      ),
    });
    redraw = made.redraw;
    zoomed.attach(made.querySelector(".drawing"));
    holder.replaceChildren(made);
    if (open) holder.querySelector("details").open = true;
  }
  const months = months_control(page, () => draw_figure());
  const controls = element(
    "div",
    { class: "controls" },
    months.elements,
    choice(
      word("zoom"),
      parts_of(page).map(({ id, text }) => ({ value: id, text })),
      state.part,
      (part) => {
        state.part = part;
        state.zoom = zoomIdentity;
        measure();
      },
    ),
    choice(
      word("direction"),
      ["both", "north", "south"].map((way) => ({ value: way, text: word(way) })),
      state.direction,
      (way) => {
        state.direction = way;
        measure();
      },
    ),
    check(word("flights"), state.flights, (on) => {
      state.flights = on;
      measure();
    }),
    differs
      ? check(word("map_differences", page.results[page.comparison.base].shown_as), state.differences, (on) => {
          state.differences = on;
          measure();
        })
      : null,
    zoomed.buttons,
  );
  most = most_of(page, state.part, how());
  months.go(Math.min(state.month ?? story_month(page), page.shown.months.length - 1));
  return [controls, holder];
}
