#!/usr/bin/python3
"""In how many draws of what isn't known each observed pattern holds; one party in four. Made by hand, it takes minutes:

    tests/patterns/by_draw.py PROGRAM [DRAWS] > models/patterns_by_draw.md     runs lie in results/by_draw and are kept
"""
import subprocess
import sys
from pathlib import Path

import numpy as np

TOP = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(TOP / "scripts"), str(TOP / "tests" / "patterns")]
import border  # noqa: E402
import facilities  # noqa: E402
import patterns  # noqa: E402
import patterns_test  # noqa: E402
import returns  # noqa: E402

FOLDER = TOP / "results" / "by_draw"
RUNS = {"corridor": ("corridor_2021_2024.yaml", "", "base: {}"),
        "panama": ("panama_reverse_flow_2025.yaml", "", "base: {}, more_boats: null, no_closure: null"),
        "early": ("panama_2023_overload.yaml", "time: {end: 2024-12-31}\n",
                  "base: {}, second_station: null, eight_hours: null, more_buses: null, free_buses: null")}
HEAD = """# In how many draws each pattern holds

Made by `tests/patterns/by_draw.py`: {draws} draws of the posterior, each with luck of its own, one party in four. What the
patterns are, and which hold in the central run: the table in the project's README. Reached: the middle over the draws
and the range of 90% of them, where the pattern is one number.

| pattern | what | holds in | reached | rule |
|---|---|---|---|---|"""


def runs(program, name, draws):
    """A result for each draw."""
    scenario, more, options = RUNS[name]
    FOLDER.mkdir(parents=True, exist_ok=True)
    asked = FOLDER / f"{name}.yaml"
    asked.write_text(f"name: {name}\ndescription: by draw\nextends: ../../scenarios/{scenario}\n{more}"
                     f"experiment:\n  compare_to: base\n  arms: {{{options}}}\n")
    subprocess.run([program, "sweep", str(asked), "--members", str(draws), "--draws", "posterior", "--set", "run.one_in=4",
                    "--progress", "none", "-o", str(FOLDER / name)], check=True, stdout=sys.stderr)
    return [path for path in sorted((FOLDER / name).rglob("*.h5")) if path.name != "outcomes.h5"][:draws]


def lines_of(program, corridor, panama, early):
    line, late, past = patterns.line, patterns.Result(panama), patterns.Result(corridor)
    beside = patterns.Record(panama, program)
    truth = patterns.observed("observed_darien.csv", "darien_northbound")
    return (patterns.check(corridor, panama, program) + border.lines(patterns.Record(corridor, program), line) +
            [border.end_of_the_route(late.northbound(), truth, line),
             border.two_starts(patterns_test.by_month(panama), patterns_test.by_month(early), line)] +
            patterns_test.stock_lines(beside)[1:] + facilities.lines(corridor, panama, line) + [returns.leaving_again(past, line)])


def reached(rows):
    values = [row["reached"] for row in rows]
    if not all(isinstance(value, (int, float)) for value in values):
        return "–"
    low, middle, high = np.quantile(values, [0.05, 0.5, 0.95])
    return f"{middle:,.3g} ({low:,.3g} to {high:,.3g})" if high < 1000 else f"{middle:,.0f} ({low:,.0f} to {high:,.0f})"


def main():
    program, draws = str(Path(sys.argv[1]).resolve()), int(sys.argv[2]) if len(sys.argv) > 2 else 24
    found = [runs(program, name, draws) for name in RUNS]
    told = [lines_of(program, *paths) for paths in zip(*found)]
    print(HEAD.format(draws=draws))
    for rows in zip(*told):
        held = sum(row["met"] for row in rows)
        what = rows[0]["what"].split(" (observed")[0]
        print(f"| {rows[0]['pattern']} | {what} | {held} of {len(rows)} | {reached(rows)} | {rows[0]['rule']} |")


if __name__ == "__main__":
    main()
