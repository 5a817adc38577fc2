// Points of courses over time, out of what the page was given.
import { date_of } from "../format.js";

/// Which periods the run covers wholly: a cut month would look like a fall. A run without a whole one has only cut
/// ones.
export function wholly(periods, grain = "month") {
  const starts = (day) => date_of(day).getUTCDate() === 1;
  const whole = periods.map(({ first, last }) =>
    grain === "week" ? last - first === 6 : starts(first) && starts(last + 1),
  );
  return whole.includes(true) ? whole : whole.map(() => true);
}

/// Points of a course out of quantiles by month; fewer than 10 are drawn as 0, cut months not at all.
export function course_points(months, quantiles) {
  const drawn = (value) => (value === null ? null : value === -1 ? 0 : value),
    whole = wholly(months);
  return months.map((month, at) => {
    const found = whole[at] ? (quantiles[at] ?? [null]) : [null],
      day = month.first + (month.last - month.first + 1) / 2;
    if (found.length === 1) return { day, middle: drawn(found[0]) };
    // With draws quarter and three_quarters are the range of luck.
    const [low, quarter, middle, three_quarters, high] = found.map(drawn);
    return { day, low, quarter, middle, three_quarters, high };
  });
}

/// Points of a table's course: mean and range. Of totals of months only the whole ones are drawn.
/// @param gaps  leaves out periods without a value, where that isn't nobody but nothing to tell
export function table_points(course, flow = false, gaps = false) {
  const whole = wholly(course);
  return course
    .filter((point, at) => (!flow || whole[at]) && !(gaps && (point.absent || point.mean === null)))
    .map((point) => ({
      day: flow ? (point.first + point.last + 1) / 2 : point.last,
      middle: point.mean ?? 0,
      low: point.low ?? 0,
      high: point.high ?? 0,
    }));
}
