#!/usr/bin/python3
"""One row of the table of ablations: scripts/ablation_row.py NAME RESULT.h5, or --header."""
import sys

import patterns

COLUMNS = ["left out", "ARD", "2021", "2022", "2023", "2024", "VEN fall Oct-Nov 22", "months to half", "peak month"]
WIDTHS = [22, 6, 9, 9, 9, 9, 20, 15, 11]


def row(name, path):
    run = patterns.Result(path)
    north, ven = run.northbound(), run.northbound("VEN")
    truth = patterns.observed("observed_darien.csv", "darien_northbound")
    months = [m for m in sorted(truth) if "2021-01" <= m <= "2024-06"]
    after = ["2022-11", "2022-12"] + [f"2023-{m:02}" for m in range(1, 13)]
    half = ven["2022-10"] / 2
    recovered = next((i + 1 for i, m in enumerate(after) if half > 0 and ven[m] >= half), None)
    fall = 1 - ven["2022-11"] / max(1, ven["2022-10"])
    years = [f"{sum(v for m, v in north.items() if m.startswith(y)):,.0f}" for y in ("2021", "2022", "2023", "2024")]
    return [name, f"{patterns.relative_difference(north, truth, months):.2f}", *years, f"{fall:.0%}", recovered or "never", max(north, key=north.get)]


def main():
    cells = COLUMNS if sys.argv[1] == "--header" else row(sys.argv[1], sys.argv[2])
    print("  ".join(str(cell).ljust(width) for cell, width in zip(cells, WIDTHS)).rstrip(), flush=True)


if __name__ == "__main__":
    main()
