#!/usr/bin/python3
"""One row of the table of ablations: scripts/ablation_row.py NAME RESULT.h5, or --header."""
import sys

import patterns

COLUMNS = ["left out", "ARD", "2021", "2022", "2023", "2024", "VEN fall Oct-Nov 22", "months to half", "peak month",
           "US ARD", "VEN 23H2, 24H1", "GTM+HND+SLV 24H1", "waiting in Mexico end of 2024"]
WIDTHS = [24, 6, 9, 9, 9, 9, 20, 15, 11, 7, 16, 17, 29]


def at_the_border(run):
    """Between ports: the total's difference from the record, two half-years; and foreigners who wait in Mexico at the end."""
    seen = run.file["encounters"][0, :, run.at("gate", "us_southwest"), :, 0]
    truth = patterns.observed("observed_us_southwest.csv", "usbp_between_ports")
    months = [m for m in sorted(truth) if "2021-01" <= m <= "2024-06"]

    def half(nations, first, last):
        of = run.by_month(seen[:, [run.at("nationality", n) for n in nations]].sum(axis=1))
        return round(sum(v for m, v in of.items() if first <= m <= last) / 1000)
    mexico = [c.decode() == "MEX" for c in run.file["place_country"][:]]
    foreign = [n.decode() != "MEX" for n in run.file["nationality"][:]]
    waiting = run.file["under_way_at"][0, -1][mexico][:, foreign].sum()
    return [f"{patterns.relative_difference(run.by_month(seen.sum(axis=1)), truth, months):.2f}",
            f"{half(['VEN'], '2023-07', '2023-12')}, {half(['VEN'], '2024-01', '2024-06')} k",
            f"{half(['GTM', 'HND', 'SLV'], '2024-01', '2024-06')} k", f"{waiting:,.0f}"]


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
    return [name, f"{patterns.relative_difference(north, truth, months):.2f}", *years, f"{fall:.0%}", recovered or "never", max(north, key=north.get), *at_the_border(run)]


def main():
    cells = COLUMNS if sys.argv[1] == "--header" else row(sys.argv[1], sys.argv[2])
    print("  ".join(str(cell).ljust(width) for cell, width in zip(cells, WIDTHS)).rstrip(), flush=True)


if __name__ == "__main__":
    main()
