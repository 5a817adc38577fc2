// Numbers and dates as each language writes them.

import { date_of } from "./periods.js";

let language = "en";
export const set_language = (code) => {
  language = code;
};
export const current_language = () => language;

export { date_of, day_of } from "./periods.js";
export const iso = (day) => date_of(day).toISOString().slice(0, 10);

const locale = () => (language === "es" ? "es-PA" : "en-GB");
const dates = (day, options) => new Intl.DateTimeFormat(locale(), { timeZone: "UTC", ...options }).format(date_of(day));
export const long_date = (day) => dates(day, { day: "numeric", month: "long", year: "numeric" });
export const month_name = (day) => dates(day, { month: "long", year: "numeric" });
export const short_month = (day) => dates(day, { month: "short", year: "2-digit" });

/// Days as people name them: a year, a month, a day, else the first and the last.
export function period_name(first, last) {
  const from = date_of(first),
    after = date_of(last + 1),
    starts = from.getUTCDate() === 1 && after.getUTCDate() === 1;
  const months = (after.getUTCFullYear() - from.getUTCFullYear()) * 12 + after.getUTCMonth() - from.getUTCMonth();
  if (first === last) return long_date(first);
  if (starts && months === 1) return month_name(first);
  if (starts && months === 12 && from.getUTCMonth() === 0) return String(from.getUTCFullYear());
  return starts ? `${month_name(first)} – ${month_name(last)}` : `${long_date(first)} – ${long_date(last)}`;
}

/// 12,345.6 in English; 12 345,6 in Spanish, as the Real Academia writes it.
export function number(value, digits = 0) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  const parts = new Intl.NumberFormat("en", { minimumFractionDigits: 0, maximumFractionDigits: digits }).formatToParts(
    value,
  );
  const of = { group: language === "es" ? "\u202f" : ",", decimal: language === "es" ? "," : ".", minusSign: "−" };
  return parts.map((part) => of[part.type] ?? part.value).join("");
}

/// Three significant digits for axes and cards: 1.25 million, 12.3 thousand.
export function short(value) {
  const size = Math.abs(value);
  if (size >= 1e6)
    return `${number(value / 1e6, size >= 1e8 ? 0 : size >= 1e7 ? 1 : 2)} ${language === "es" ? "M" : "m"}`;
  if (size >= 1e4) return `${number(value / 1e3, size >= 1e5 ? 0 : 1)} ${language === "es" ? "mil" : "k"}`;
  return number(value, size < 10 && size % 1 !== 0 ? 2 : 0);
}
/// Money of a million and more in millions: 330.4 million USD.
const usd_in_millions = (value) => `${number(value / 1e6, 1)} ${language === "es" ? "millones de USD" : "million USD"}`;
export const usd = (value) => (Math.abs(value) >= 1e6 ? usd_in_millions(value) : `${number(value)} USD`);
/// A change is told as coarsely as the sum it changes: a tenth of a million and more in millions.
export const signed_usd = (value) =>
  (value > 0 ? "+" : "") + (Math.abs(value) >= 1e5 && Math.abs(value) < 1e6 ? usd_in_millions(value) : usd(value));
export const signed = (value, digits = 0) => (value > 0 ? "+" : "") + number(value, digits);
export const percent = (share, digits = 0) => `${number(100 * share, digits)}${language === "es" ? "\u00a0%" : "%"}`;
/// An outcome in its unit; shares in percent, and their differences in points of it.
export const outcome_text = ({ unit }, value) => (unit === "1" ? percent(value, 1) : number(value));
export const outcome_change = ({ unit }, value) => (unit === "1" ? signed(100 * value, 1) : signed(value));
export const signed_percent = (share) => {
  const size = Math.abs(share);
  if (size < 0.01) return language === "es" ? "<1\u00a0%" : "<1%";
  return (share > 0 ? "+" : "") + percent(share);
};

/// A number as the program's own tables write it, so that both say the same text.
export function table_text(value) {
  if (value === null || value === undefined) return "";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits, exponent] = value.toExponential().split("e");
    return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
  }
  return String(value);
}
