#!/usr/bin/python3
"""The checks of the border fail where they should, on a record made by hand."""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
import border  # noqa: E402
import patterns  # noqa: E402

MONTHS = [f"{y}-{m:02}" for y in range(2021, 2025) for m in range(1, 13) if (y, m) <= (2024, 6)]


class Made:
    """A hundred encounters a month of each nationality on record, so many times as many in the model."""

    def __init__(self, factors=None, mexico=1.0, honduras=1.0):
        self.series, self.times = {}, {}
        for nation in border.SEVEN + ["all"]:
            self.add(f"us_southwest_{nation}", MONTHS, (factors or {}).get(nation, 1.0))
        for series in border.YEAR.values():
            self.add(f"honduras_north_year_{series}", ["2024"], honduras)
        self.add("mexico_detections_year", ["2023"], mexico)
        for series in ("mexico_detections_to_date", "mexico_detections_to_date_ven"):
            self.add(series, ["2024-01..2024-07"], mexico)

    def add(self, series, periods, factor):
        self.series[series], self.times[series] = periods, factor

    def record(self, series):
        return {period: 100.0 for period in self.series[series]}

    def model(self, series):
        return {period: 100.0 * self.times[series] for period in self.series[series]}


def met(record):
    return {row["pattern"] for row in border.lines(record, patterns.line) if row["met"]}


class Border(unittest.TestCase):
    def test_a_perfect_run_meets_all(self):
        self.assertEqual(len(met(Made())), len(border.lines(Made(), patterns.line)))

    def test_a_nationality_twice_too_high_is_found_by_month_and_half_year_and_not_in_the_total(self):
        lost = met(Made()) - met(Made({"gtm": 2.0}))
        self.assertEqual(lost, {"B3-GTM", "B4-1", "B4-2"})

    def test_a_total_a_quarter_too_high_is_found(self):
        self.assertEqual(met(Made()) - met(Made({"all": 1.25})), {"B1"})

    def test_mexico_and_honduras_have_their_bounds(self):
        self.assertNotIn("B6", met(Made(mexico=1.4)))
        self.assertNotIn("B5", met(Made(honduras=0.6)))
        self.assertIn("B6", met(Made(mexico=1.3)))

    def test_the_last_months_and_two_starts(self):
        months = ["2024-09", "2024-10", "2024-11", "2024-12", "2025-01"]
        truth = dict.fromkeys(months, 100.0)
        self.assertTrue(border.end_of_the_route(dict.fromkeys(months, 140.0), truth, patterns.line)["met"])
        self.assertFalse(border.end_of_the_route({**truth, "2024-12": 40.0}, truth, patterns.line)["met"])
        self.assertTrue(border.two_starts({"a": truth}, {"a": dict.fromkeys(months, 95.0)}, patterns.line)["met"])
        self.assertFalse(border.two_starts({"a": truth}, {"a": {**truth, "2024-11": 80.0}}, patterns.line)["met"])


if __name__ == "__main__":
    unittest.main()
