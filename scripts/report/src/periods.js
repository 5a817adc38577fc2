// Weeks and months of a run, as the program's periods.cpp cuts them; results count days from 1 January 2000.

export const kDay = 86400000,
  kEpoch = Date.UTC(2000, 0, 1),
  kWeek = 7;
export const date_of = (day) => new Date(kEpoch + day * kDay);
export const day_of = (date) => Math.round((date.getTime() - kEpoch) / kDay);

/// The first and the last may be cut.
export function periods_of(start, end, grain) {
  const found = [];
  for (let first = start; first <= end;) {
    const date = date_of(first);
    const after =
      grain === "week" ? first + kWeek : day_of(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)));
    found.push({ first, last: Math.min(end, after - 1) });
    first = after;
  }
  return found;
}
