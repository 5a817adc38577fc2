#!/usr/bin/python3
"""Runs each case of tests/golden and compares its key numbers with those kept there.

usage: scripts/golden.py [PROGRAM] [--write] [--cases FOLDER]     PROGRAM is build/retorno unless named

A case is a folder: run.txt holds a scenario and options, numbers.csv what must come out: the balance on the last day,
persons who crossed each link, persons served at each gate and the days they waited. Prints every difference and exits 1 if there is any; with
--write, prints them too and keeps the new numbers. Say in the commit why they changed.
"""
import argparse
import csv
import subprocess
import sys
import tempfile
from pathlib import Path

import h5py
import numpy as np

TOP = Path(__file__).resolve().parent.parent
HEADER = ["what", "where", "number"]


def labels(run, name):
    return [x.decode() for x in run[name][:]] if name in run else []


def numbers_of(result):
    """{(what, where): number} of a result file with one repeat."""
    with h5py.File(result, "r") as run:
        balance = run["balance"]
        found = {("balance", part): int(balance[part][0, -1]) for part in ("created", "under_way", "settled", "returned", "dead")}
        found["balance", "largest_difference"] = int(np.abs(balance["difference"][0]).max())
        for at, link in enumerate(labels(run, "link")):
            found["crossings", link] = int(run["crossings"][0, :, at].sum())
        for at, gate in enumerate(labels(run, "gate")):
            for what in ("served", "waited"):
                found[what, gate] = int(run[what][0, :, at].sum())
    return found


def run_case(program, folder):
    options = (folder / "run.txt").read_text().split()
    with tempfile.TemporaryDirectory() as scratch:
        result = f"{scratch}/result.h5"
        done = subprocess.run([program, "run", *options, "-o", result, "--progress", "none"], cwd=TOP, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"golden: {folder.name}: {' '.join(options)} ended with {done.returncode}\n{done.stderr}")
        return numbers_of(result)


def kept(folder):
    path = folder / "numbers.csv"
    if not path.exists():
        return {}
    with open(path, newline="") as table:
        return {(row["what"], row["where"]): int(row["number"]) for row in csv.DictReader(table)}


def keep(folder, numbers):
    with open(folder / "numbers.csv", "w", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(HEADER)
        table.writerows([what, where, number] for (what, where), number in numbers.items())


def differences(before, after):
    """A line for each number that differs, is new or is gone."""
    keys = list(after) + [key for key in before if key not in after]
    return [f"{what} {where}: {before.get((what, where), 'nothing')} -> {after.get((what, where), 'nothing')}"
            for what, where in keys if before.get((what, where)) != after.get((what, where))]


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("program", nargs="?", default=str(TOP / "build/retorno"))
    ask.add_argument("--write", action="store_true", help="keep the new numbers")
    ask.add_argument("--cases", type=Path, default=TOP / "tests/golden")
    asked = ask.parse_args()
    cases = sorted(path.parent for path in asked.cases.glob("*/run.txt"))
    changed = 0
    for folder in cases:
        numbers = run_case(str(Path(asked.program).resolve()), folder)
        found = differences(kept(folder), numbers)
        for text in found:
            print(f"{folder.name}: {text}")
        changed += len(found)
        if asked.write and found:
            keep(folder, numbers)
    print(f"golden: {len(cases)} cases, {changed} numbers differ{' and were rewritten' if asked.write and changed else ''}")
    sys.exit(1 if not cases or (changed and not asked.write) else 0)


if __name__ == "__main__":
    main()
