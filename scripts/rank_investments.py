#!/usr/bin/python3
"""Which of the equally dear investments of scenarios/panama_investment.yaml lowers want in Panama most, and how surely.

usage: scripts/rank_investments.py PROGRAM FOLDER [--members 3] [--draws 200]

Each option is run with half, once and twice its amounts. Then unit costs are drawn from their ranges in
data/unit_costs.csv and the weight of each resource from 0 to 1, all independently; a draw's costs say how much the same
money buys, the effect is read between the three runs (linear in the logarithm of the amount), and the options are
ranked. Want: person-days for which a resource was missing at facilities in Panama, from February 2025 on.
"""
import argparse
import csv
import subprocess
import sys
from pathlib import Path

import h5py
import numpy as np
import yaml

TOP = Path(__file__).resolve().parent.parent
SCENARIO = TOP / "scenarios" / "panama_investment.yaml"
SCALES = (0.5, 1.0, 2.0)
RUNNING_DAYS = 289   # from the middle of March, 45 days after the decision, to the end of 2025
SEED = 20250201


def options():
    arms = yaml.safe_load(SCENARIO.read_text())["experiment"]["arms"]
    return {name: arm.get("set", {}) for name, arm in arms.items() if arm is not None}


def run(program, folder, arm, policies, scale, members):
    out = folder / f"{arm}_{scale:g}.h5"
    if not out.exists():
        more = [f"--set={key}.amount={policy['amount'] * scale:g}" for key, policy in policies.items()]
        subprocess.run([program, "run", str(SCENARIO), "--arm", arm, "-o", str(out), "--members", str(members), "--progress", "none", *more],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=TOP)
    return out


def want(path):
    """[members × resources] person-days for which each resource was missing in Panama since February 2025."""
    with h5py.File(path) as file:
        country = dict(zip((x.decode() for x in file["place"][:]), (x.decode() for x in file["place_country"][:])))
        sites = [i for i, place in enumerate(file["facility_place"][:]) if country[place.decode()] == "PAN"]
        since = int(np.searchsorted(file["time"][:], 9163))  # 2025-02-01, days since 2000-01-01
        return file["below_standard"][:, since:, sites, :].sum(axis=(1, 2)).astype(float)


def unit_costs():
    with open(TOP / "data" / "unit_costs.csv") as table:
        return {(row["line"], row["kind"]): (float(row["usd_low"]), float(row["usd_usual"]), float(row["usd_high"])) for row in csv.DictReader(table)}


def price(policies, costs):
    """USD of an option: to build it and to run it."""
    def unit(line):
        return costs[line, "capital"] + RUNNING_DAYS * costs[line, "running"]
    return sum(p["amount"] * unit("gates" if "gate" in p else p.get("care") or p["resource"]) for p in policies.values())


def main():
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("program")
    words.add_argument("folder", type=Path)
    words.add_argument("--members", type=int, default=3)
    words.add_argument("--draws", type=int, default=200)
    given = words.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    arms = options()
    none = want(run(given.program, given.folder, "none", {}, 1, given.members))
    effects = {}
    for arm in [a for a in arms if a != "none"]:
        effects[arm] = np.stack([none - want(run(given.program, given.folder, arm, arms[arm], s, given.members)) for s in SCALES])
    resources = none.shape[1]
    usual = {key: value[1] for key, value in unit_costs().items()}
    print(f"without: {none.sum(axis=1).mean():,.0f} person-days of want, all resources, {given.members} repeats")
    for arm, effect in effects.items():
        total = effect[1].sum(axis=1)
        print(f"{arm:9} costs {price(arms[arm], usual):,.0f} USD, takes away {total.mean():,.0f} (range {total.min():,.0f} to {total.max():,.0f})")
    luck = np.random.default_rng(SEED)
    first = dict.fromkeys(effects, 0)
    for _ in range(given.draws):
        costs = {key: np.exp(luck.uniform(np.log(low), np.log(high))) for key, (low, _, high) in unit_costs().items()}
        weights, member = luck.uniform(0, 1, resources), luck.integers(given.members)
        value = {}
        for arm, effect in effects.items():
            scale = np.clip(price(arms[arm], usual) / price(arms[arm], costs), SCALES[0], SCALES[-1])
            value[arm] = np.interp(np.log(scale), np.log(SCALES), effect[:, member] @ weights)
        first[max(value, key=value.get)] += 1
    print(f"first in so many of {given.draws} draws of unit costs, weights and luck: " + ", ".join(f"{arm} {n}" for arm, n in first.items()))


if __name__ == "__main__":
    main()
