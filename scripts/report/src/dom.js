// Elements made from text, never from markup: what a result says is always shown as text.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "class") made.className = value;
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(key, String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const kSvg = "http://www.w3.org/2000/svg";
export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(kSvg, name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined && value !== null && value !== false) made.setAttribute(key, String(value));
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/// A labelled list to choose from.
/// @param choices  [{value, text}]
export function choice(label, choices, value, onchange) {
  const list = element(
    "select",
    { onchange: () => onchange(list.value) },
    choices.map((one) =>
      element("option", { value: one.value, selected: String(one.value) === String(value) }, one.text),
    ),
  );
  return element("label", { class: "choice" }, element("span", {}, label), list);
}

/// Tells users of screen readers what changed.
export const say = (text) => {
  document.getElementById("said").textContent = text;
};

let canvas;
/// Width of a text in pixels, as the page writes it.
export function text_width(text, size = 12, weight = 400) {
  canvas ??= document.createElement("canvas").getContext("2d");
  canvas.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  return canvas.measureText(text).width;
}
/// A text that fits, with … where something was left out.
export function fitted(text, width, size = 12, weight = 400) {
  if (text_width(text, size, weight) <= width) return text;
  let end = text.length;
  while (end > 1 && text_width(`${text.slice(0, end)}…`, size, weight) > width) --end;
  return `${text.slice(0, end).trimEnd()}…`;
}
