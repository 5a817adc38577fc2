#!/usr/bin/python3
"""In how many draws over the assumed ranges does the ranking of the options of a scenario of return hold?

usage: scripts/rank_returns.py PROGRAM FOLDER [--scenario scenarios/coordinated_return.yaml] [--draws 20] [--until 2025-06-30]
                               [--measure re_emigrations|sustained] [--only by_accompaniment,case_rate,...]

Every draw takes each parameter of the rules `reintegration` and `status` evenly from the range that `retorno describe
ranges` gives it, runs every option with it and with the same luck, and ranks the options by persons who left home
again (fewer first), or by the share whose return held after a year. Written: how often each option is first, and in how
many draws the whole ranking is the one at the usual values.
"""
import argparse
import csv
import io
import subprocess
from collections import Counter
from pathlib import Path

import h5py
import numpy as np
import yaml

TOP = Path(__file__).resolve().parent.parent
SEED = 20250401


def ranges(program, only):
    text = subprocess.run([program, "describe", "ranges"], check=True, capture_output=True, text=True).stdout
    rows = [r for r in csv.DictReader(io.StringIO(text)) if r["rule"].split(".")[0] in ("reintegration", "status")]
    return [r for r in rows if not only or r["parameter"] in only]


def value(path, measure):
    with h5py.File(path) as file:
        if measure == "re_emigrations":
            return float(np.asarray(file["re_emigrations"]).sum())
        held, seen = (np.asarray(file[v])[:, :, :, 1].sum() for v in ("sustained", "looked_at"))
        return -held / max(1, seen)


def run(given, arm, draw, settings):
    out = given.folder / f"{arm}_{draw}.h5"
    if not out.exists():
        more = [f"--set=rules.{row['rule'].split('.')[0]}.{row['parameter']}={v:.6g}" for row, v in settings]
        subprocess.run([given.program, "run", given.scenario, "--arm", arm, "-o", str(out), "--until", given.until, "--progress", "none", *more],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=TOP)
    return value(out, given.measure)


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("program")
    words.add_argument("folder", type=Path)
    words.add_argument("--scenario", default="scenarios/coordinated_return.yaml")
    words.add_argument("--draws", type=int, default=20)
    words.add_argument("--until", default="2025-06-30")
    words.add_argument("--measure", choices=["re_emigrations", "sustained"], default="re_emigrations")
    words.add_argument("--only", type=lambda text: text.split(","), default=[])
    given = words.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    arms = list(yaml.safe_load((TOP / given.scenario).read_text())["experiment"]["arms"])
    rows = ranges(given.program, given.only)
    usual = {arm: run(given, arm, "usual", []) for arm in arms}
    ranking = sorted(arms, key=usual.get)
    print("at usual values: " + ", ".join(f"{arm} {abs(usual[arm]):,.4g}" for arm in ranking))
    luck = np.random.default_rng(SEED)
    first, same = Counter(), 0
    for draw in range(given.draws):
        settings = [(row, luck.uniform(float(row["low"]), float(row["high"]))) for row in rows]
        values = {arm: run(given, arm, draw, settings) for arm in arms}
        order = sorted(arms, key=values.get)
        first[order[0]] += 1
        same += order == ranking
    print(f"first in {given.draws} draws of {len(rows)} parameters: " + ", ".join(f"{arm} {n}" for arm, n in first.most_common()))
    print(f"the whole ranking holds in {same} of {given.draws}")


if __name__ == "__main__":
    main()
