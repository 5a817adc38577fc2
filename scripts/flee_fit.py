#!/usr/bin/env python3
"""Fits the cost of distance and the power of free room to cases of Flee, and writes the table of how near it comes.

    scripts/flee_fit.py RETORNO CASES [--settings FILE] [-o FOLDER] [--members N] [--fit] [--one-out] [--ablations]
                        [--contests]

CASES is a folder with a folder for each case. Each is imported and run at full size; without --fit with the values that
the import writes. --fit tries a grid on repeats of one party in ten, --one-out foretells each case by the best values
of the others, --ablations runs without distance, without room and without openings, --contests lets each side know
less, or what was counted since (flee_contests.py), with one party in ten. Figures of the peer are the means over seeds
of its own runs with the settings that all cases share.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys

from flee_contests import CALLED, contests

PEER = {"burundi2015": 0.469, "car2013": 0.371, "mali2012": 0.316, "nigeria2016": 0.227, "ssudan2013": 0.541, "syria2013": 0.332}
PER_100_KM = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
POWERS = (1.0, 1.5, 2.0, 2.5, 3.0, 3.5)
SAMPLE = 10


def call(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit("%s\n%s%s" % (" ".join(map(str, words)), done.stdout, done.stderr))
    return done.stdout


class Case:
    def __init__(self, choices, folder):
        self.name, self.choices, self.folder = folder.name, choices, choices.output / folder.name
        settings = ["--settings", choices.settings] if choices.settings else []
        call(choices.retorno, "-q", "import", "flee", folder, "-o", self.folder, "--force", *settings)
        self.scenario = next(self.folder.glob("*.yaml"))
        self.pace = float(re.search(r"a 100 km at ([\d.]+) km a day", self.scenario.read_text()).group(1))
        self.known = {}

    def score(self, sets, members, one_in=1, scenario=None):
        """The score of a run, as a dictionary."""
        key = (tuple(sets), members, one_in, scenario)
        if key not in self.known:
            result = self.folder / "run.h5"
            words = [word for one in sets for word in ("--set", one)]
            call(self.choices.retorno, "-q", "run", scenario or self.scenario, "-o", result, "--members", members,
                 "--set", "run.one_in=%d" % one_in, "--progress", "none", "--force", *words)
            self.known[key] = json.loads(call(self.choices.retorno, "-q", "score", result, "--observed", self.folder / "observed.csv", "--json"))[0]
        return self.known[key]

    def at(self, per_100_km, power):
        """How far a quick run lies from what was counted."""
        sets = ["rules.route.per_day=%.6g" % (per_100_km * self.pace / 100), "rules.route.room_power=%g" % power]
        return self.score(sets, 1, SAMPLE)["mean"]["scaled_to_total"]

    def without_openings(self):
        """The same scenario with camps that are open from the first day on, and ways that never close."""
        rows = [line.split(",") for line in (self.folder / "facilities.csv").read_text().splitlines()]
        seen, kept = set(), []
        for row in rows:
            if row[2] not in seen:
                kept.append(",".join(row[:5] + (row[5:] if row is rows[0] else ["", ""])))
                seen.add(row[2])
        (self.folder / "always_open.csv").write_text("\n".join(kept) + "\n")
        text = self.scenario.read_text().replace("file: facilities.csv", "file: always_open.csv").split("\npolicies:")[0]
        path = self.folder / "always_open.yaml"
        path.write_text(text + "\n")
        return path


def best_of(cases):
    """The pair of the grid with the smallest mean, and that mean."""
    grid = [(sum(case.at(km, power) for case in cases) / len(cases), km, power) for km in PER_100_KM for power in POWERS]
    return min(grid)


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def table(cases, sets, members):
    nulls = list(CALLED) + ["last_share_30", "last_share_90", "day_30"]
    lines = ["| case | model | lowest-highest | peer | " + " | ".join(nulls) + " |", "|---" * (4 + len(nulls)) + "|"]
    scores = [case.score(sets, members) for case in cases]
    for case, score in zip(cases, scores):
        cells = ["%.3f" % score["without_model"][null]["scaled_to_total"] for null in nulls]
        lines.append("| %s | %.3f | %.3f-%.3f | %s | %s |" % (
            case.name, score["mean"]["scaled_to_total"], score["lowest"]["scaled_to_total"], score["highest"]["scaled_to_total"],
            PEER.get(case.name, "-"), " | ".join(cells)))
    means = ["%.3f" % mean(score["without_model"][null]["scaled_to_total"] for score in scores) for null in nulls]
    known = [PEER[case.name] for case in cases if case.name in PEER]
    lines.append("| mean | %.3f | | %s | %s |" % (mean(score["mean"]["scaled_to_total"] for score in scores),
                                                  "%.3f" % mean(known) if known else "-", " | ".join(means)))
    return "\n".join(lines)


def one_out(cases):
    foretold = []
    for case in cases:
        _, km, power = best_of([other for other in cases if other is not case])
        foretold.append(case.at(km, power))
        print("%s by the others' best, %g a 100 km and power %g: %.3f" % (case.name, km, power, foretold[-1]), flush=True)
    print("mean %.3f" % mean(foretold))


def ablations(cases):
    for name, sets in (("as imported", []), ("no distance", ["rules.route.per_day=0"]), ("no room", ["rules.route.room_power=0"])):
        print("%s: %.3f" % (name, mean(case.score(sets, 1, SAMPLE)["mean"]["scaled_to_total"] for case in cases)), flush=True)
    print("no openings: %.3f" % mean(case.score([], 1, SAMPLE, case.without_openings())["mean"]["scaled_to_total"] for case in cases))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("retorno", type=pathlib.Path)
    parser.add_argument("cases", type=pathlib.Path)
    parser.add_argument("--settings", type=pathlib.Path)
    parser.add_argument("-o", "--output", type=pathlib.Path, default=pathlib.Path("results/flee"))
    parser.add_argument("--members", type=int, default=5)
    for flag in ("fit", "one-out", "ablations", "contests"):
        parser.add_argument("--" + flag, action="store_true")
    choices = parser.parse_args()
    choices.output.mkdir(parents=True, exist_ok=True)
    cases = [Case(choices, folder) for folder in sorted(choices.cases.iterdir()) if (folder / "input_csv").is_dir()]
    sets = []
    if choices.fit:
        best, km, power = best_of(cases)
        print("best of the grid, one party in %d: %g a 100 km and power %g, mean %.3f" % (SAMPLE, km, power, best), flush=True)
        sets = ["rules.route.room_power=%g" % power]
        if len({case.pace for case in cases}) == 1:
            sets.append("rules.route.per_day=%.6g" % (km * cases[0].pace / 100))
    if choices.one_out:
        one_out(cases)
    if choices.ablations:
        ablations(cases)
    if choices.contests:
        contests(cases, SAMPLE)
    print(table(cases, sets, choices.members))


if __name__ == "__main__":
    main()
