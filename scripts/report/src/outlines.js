// Outlines of countries as letters: a line is a polygon, its rings parted by spaces, each a chain of steps from point
// to point. Short steps take one letter each way, so the template can hold all of the world without being packed, and
// the program can keep lines of it as they are.
import { kLetters } from "./base85.js";

const kSteps = 100; // of a degree
const kBase = kLetters.length,
  kLong = kBase - 1, // the letter before a step that doesn't fit into one, and then takes three
  kShort = kLong / 2, // short steps lie within so many
  kFar = Math.floor(kBase ** 3 / 2);

/// A ring in degrees, out of its letters.
export function ring_of(text) {
  const digits = [...text].map((letter) => kLetters.indexOf(letter)),
    ring = [],
    here = [0, 0];
  const step = () => {
    const first = digits.shift();
    if (first !== kLong) return first - kShort;
    return digits.splice(0, 3).reduce((sum, digit) => sum * kBase + digit, 0) - kFar;
  };
  while (digits.length > 0) {
    here[0] += step();
    here[1] += step();
    ring.push(here.map((steps) => steps / kSteps));
  }
  return ring;
}

/// All polygons, as GeoJSON.
export const countries_of = (lines) => ({
  type: "MultiPolygon",
  coordinates: lines
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split(" ").map(ring_of)),
});

/// The other way round, for the template.
const letters_of = (step) => {
  if (step >= -kShort && step < kShort) return kLetters[step + kShort];
  const far = step + kFar;
  return kLetters[kLong] + [kBase * kBase, kBase, 1].map((unit) => kLetters[Math.floor(far / unit) % kBase]).join("");
};
export function text_of_ring(ring) {
  const here = [0, 0];
  let text = "";
  for (const point of ring) {
    const steps = point.map((degrees, way) => Math.round(degrees * kSteps) - here[way]);
    if (text !== "" && steps.every((step) => step === 0)) continue;
    text += steps.map(letters_of).join("");
    steps.forEach((step, way) => (here[way] += step));
  }
  return text;
}
