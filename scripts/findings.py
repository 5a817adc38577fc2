#!/usr/bin/python3
"""Tables of what options change, from comparisons: `scripts/findings.sh` calls it.

usage: scripts/findings.py SCENARIO…                 of results/findings/SCENARIO.json, as Markdown
       retorno check FILE --resolved | scripts/findings.py --options     the options, the base of comparison first
"""
import json
import os
import sys
from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "results" / "findings"
FEWEST = 10  # persons; smaller cells aren't told
HEAD = """# What the options change

Made by `scripts/findings.sh`: differences from the first option over {draws} draws of what isn't known, one party in eight. Each
cell is the middle over the draws and the range of 90% of them. A row is told where for some option that range leaves 0 out;
only such cells are bold. What they mean: `scenarios/README.md`, "What came out".
"""


def options(text):
    experiment = yaml.safe_load(text)["experiment"]
    arms = [arm for arm, value in experiment["arms"].items() if value is not None]
    base = experiment.get("compare_to", arms[0])
    return [base] + [arm for arm in arms if arm != base]


def number(value, unit):
    """Three digits are enough; counts to five."""
    if unit == "1":
        return f"{value:.3f}"
    size = abs(value)
    step = 10 ** max(0, len(str(int(size))) - 3) if size >= 1000 else 5
    return f"{round(value / step) * step:+,}" if value else "0"


def cell(outcome):
    if outcome["difference"] is None:
        return "–"
    unit = outcome["unit"]
    low, high = outcome["low"], outcome["high"]
    text = f"{number(outcome['difference'], unit)} ({number(low, unit)} to {number(high, unit)})"
    return f"**{text}**" if low > 0 or high < 0 else text


def moves(outcome):
    """Told where the range leaves 0 out, and enough people are meant."""
    if outcome["difference"] is None or outcome["low"] is None:
        return False
    clear = outcome["low"] > 0 or outcome["high"] < 0
    return clear and (outcome["unit"] == "1" or abs(outcome["difference"]) >= FEWEST)


def table(scenario):
    told = json.loads((FOLDER / f"{scenario}.json").read_text())
    names = [option["option"] for option in told["options"]]
    lines = [f"\n## {scenario}\n", f"| outcome | {told['base']} | " + " | ".join(names) + " |", "|---|---|" + "---|" * len(names)]
    for row in zip(*(option["outcomes"] for option in told["options"])):
        if any(moves(outcome) for outcome in row):
            base = row[0]["base"]
            level = "–" if base is None else number(base, row[0]["unit"]).lstrip("+")
            unit = "" if row[0]["unit"] in ("count", "1") else f", {row[0]['unit']}"
            lines.append(f"| {row[0]['outcome'].replace('_', ' ')}{unit} | {level} | " + " | ".join(map(cell, row)) + " |")
    if len(lines) == 3:
        lines = lines[:1] + ["No option makes a difference that holds in 90% of the draws."]
    return lines


def main():
    if sys.argv[1:] == ["--options"]:
        print(*options(sys.stdin.read()))
        return
    tables = [table(scenario) for scenario in sys.argv[1:]]
    print(HEAD.format(draws=os.environ.get("DRAWS", "16")))
    for lines in tables:
        print("\n".join(lines))


if __name__ == "__main__":
    main()
