#!/usr/bin/python3
"""Lists every fitted value, moves each by a step either way, and prints how much the fit loses.

usage: scripts/fit.py [--step 0.1] [--improve] [--only WORD]

The loss is the averaged relative difference of the monthly Darien total (2021-01 to 2024-06) plus that of Venezuelans
(to 2023-06). A value whose loss hardly changes is not identified. --improve keeps a step that lowers the loss, which is
how the values were found, by hand and in turn. Each try is a run of half a minute; nothing is written but with --improve.
"""
import argparse
import csv
import shutil
import subprocess
import tempfile
from pathlib import Path

import patterns

TOP = Path(__file__).resolve().parent.parent

# (table, row, column) of data/, or an option of the command line with the value that stands in the scenario or rule.
CELLS = [("populations.csv", {"country": c, "nationality": "VEN"}, "corridor_rate_per_day") for c in ("VEN", "COL", "PER", "ECU", "CHL")]
CELLS += [("populations.csv", {"country": c, "nationality": n}, "corridor_rate_per_day")
          for c, n in (("CHL", "HTI"), ("BRA", "HTI"), ("ECU", "ECU"), ("COL", "COL"), ("CUB", "CUB"), ("IND", "IND"), ("OTH", "OTH"))]
CELLS += [("nationalities.csv", {"id": n}, column) for n in ("VEN", "HTI", "ECU", "COL", "IND", "OTH") for column in ("awareness_start", "evidence_persons")]
CELLS += [("gates.csv", {"id": "us_appointments"}, "outside_share")]
OPTIONS = [("policies.news_haiti_flights.signal", 0.01), ("policies.news_title42_venezuela.signal", 0.005),
           ("policies.news_title42_venezuela.dominates_for_days", 58), ("policies.news_title42_ends.signal", 0.3), ("policies.news_flights_venezuela.signal", 0.05),
           ("policies.news_flights_venezuela.dominates_for_days", 80), ("policies.news_asylum_limit.signal", 0.15),
           ("policies.news_asylum_limit.dominates_for_days", 60), ("rules.destination.admission", 0.7),
           ("rules.decision.transit_bonus_before", 0.0), ("rules.livelihood.when_broke", 25)]
# Fitted on the main scenario's southbound counts, so not tried here: rules.decision.turn_back, .preparation,
# .switch_destination, rules.route.per_risk, policies.news_us_election.signal.


def read(path):
    with open(path, newline="") as table:
        reader = csv.DictReader(table)
        return reader.fieldnames, list(reader)


def change_cell(folder, cell, factor):
    table, where, column = cell
    path = folder / "data" / table
    header, rows = read(path)
    for row in rows:
        if all(row[k] == v for k, v in where.items()):
            row[column] = f"{float(row[column]) * factor:.6g}"
    with open(path, "w", newline="") as out:
        writer = csv.DictWriter(out, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def loss(folder, options=()):
    result = folder / "fit.h5"
    subprocess.run([str(TOP / "build/retorno"), "run", "scenarios/corridor_2021_2024.yaml", "--until", "2024-06-30", "-o", str(result),
                    "--progress", "none", *options], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    beside = patterns.Record(result)
    return sum(beside.series[series]["difference"] for series in ("darien_north", "darien_north_ven"))


def fresh(parent):
    folder = Path(tempfile.mkdtemp(dir=parent))
    shutil.copytree(TOP / "data", folder / "data")
    shutil.copytree(TOP / "scenarios", folder / "scenarios")
    return folder


def name_of(cell):
    return f"{cell[0]} {' '.join(cell[1].values())} {cell[2]}"


def report(name, down, base, up, step):
    bend = (down + up - 2 * base) / step**2
    word = "well" if min(down, up) - base > 0.02 else "weak" if max(down, up) - base > 0.005 else "not"
    print(f"{name:58} {down:7.3f} {base:7.3f} {up:7.3f}   curvature {bend:7.2f}   {word} identified", flush=True)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--step", type=float, default=0.1)
    ask.add_argument("--improve", action="store_true")
    ask.add_argument("--only", default="")
    asked = ask.parse_args()
    print(f"{len(CELLS) + len(OPTIONS)} fitted values; loss with the value {asked.step:.0%} lower, as it is, {asked.step:.0%} higher")
    with tempfile.TemporaryDirectory() as parent:
        base = loss(fresh(parent))
        for cell in [c for c in CELLS if asked.only in name_of(c)]:
            tried = {}
            for factor in (1 - asked.step, 1 + asked.step):
                folder = fresh(parent)
                change_cell(folder, cell, factor)
                tried[factor] = loss(folder)
            report(name_of(cell), *([tried[1 - asked.step], base, tried[1 + asked.step]]), asked.step)
            best = min(tried, key=tried.get)
            if asked.improve and tried[best] < base:
                change_cell(TOP, cell, best)
                base = tried[best]
        for option, value in [o for o in OPTIONS if asked.only in o[0]]:
            around = [loss(fresh(parent), ("--set", f"{option}={value * f if value else f - 1:.6g}")) for f in (1 - asked.step, 1 + asked.step)]
            report(option, around[0], base, around[1], asked.step)


if __name__ == "__main__":
    main()
