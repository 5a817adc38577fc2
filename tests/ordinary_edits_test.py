#!/usr/bin/python3
"""Ordinary edits of facilities change a run the way they should: zero is zero, a second facility helps, a closed one
holds nobody.

    tests/ordinary_edits_test.py PROGRAM

Each edit is one that once gave an answer of the wrong sign, or a neighbour of it; mostly one party in four.
"""
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import h5py
import numpy as np

TOP = Path(__file__).resolve().parent.parent
EPOCH = date(2000, 1, 1)
STATION, SECOND_BEDS, BEDS = "lajas_blancas_station", 200, 500
MEASURES = ("shortfall", "required", "stress", "occupancy", "unsheltered", "in_red", "below_standard", "sleeping")
SETTLED = 5  # days after which everybody there has come since the edit
LESS_AND_LESS = {"toilets": ("toilets", (20, 5, 1, 0)), "water": ("water_l_per_day", (7500, 0.001, 0)),
                 "showers": ("showers", (10, 1, 0)), "area": ("area_m2", (1750, 0)),
                 "beds": ("beds_persons", (500, 1, 0))}


def shelter(name="new", place="lajas_blancas", kind="station", water=3000, toilets=8, more=""):
    return (f"facilities.items.{name}={{name: New, place: {place}, kind: {kind}, beds_persons: {SECOND_BEDS}, "
            f"area_m2: 700, water_l_per_day: {water}, toilets: {toilets}{more}}}")


class Run:
    """One result, by labels; first repeat."""

    def __init__(self, program, folder, until, *values, scenario="panama_2023_overload", one_in=4):
        path = f"{folder}/run.h5"
        words = [word for value in (*values, f"run.one_in={one_in}") for word in ("--set", value)]
        words += ["--until", until, "-o", path, "--force", "--draws", "none", "--progress", "none"]
        words = [program, "run", f"scenarios/{scenario}.yaml", *words]
        done = subprocess.run(words, capture_output=True, text=True, cwd=TOP)
        if done.returncode != 0:
            sys.exit(f"{values}: {done.stderr}")
        with h5py.File(path, "r") as file:
            names = ("facility", "resource", "place", "roof")
            self.labels = {name: [x.decode() for x in file[name][:]] for name in names}
            self.first_day = int(file["time"][0])
            self.values = {name: np.nan_to_num(file[name][0].astype(float)) for name in MEASURES}

    def site(self, variable, facility=STATION):
        return self.values[variable][:, self.labels["facility"].index(facility)]

    def of(self, variable, resource, facility=STATION):
        return self.site(variable, facility)[:, self.labels["resource"].index(resource)]

    def all(self, variable):
        return self.values[variable].sum()

    def in_the_open(self, place):
        return self.values["sleeping"][:, self.labels["place"].index(place), self.labels["roof"].index("open")].sum()

    def day(self, iso):
        return (date.fromisoformat(iso) - EPOCH).days - self.first_day


def no_less(one, other):
    return (one >= other - 1e-9).all()


def zero_is_zero(run, check):
    """(a) A capacity of 0 is the whole need unmet, never a service that nobody asks for."""
    key, until = f"facilities[id={STATION}]", "2023-06-20"
    whole = run(until)
    for resource, (column, amounts) in LESS_AND_LESS.items():
        more = None
        for amount in amounts:
            now = run(until, f"{key}.{column}={amount}")
            for variable in ("shortfall", "required"):
                check(not more or no_less(now.of(variable, resource), more.of(variable, resource)),
                      f"{variable} of {amount} {resource} is no less than that of more of them")
            check(not more or no_less(now.site("stress"), more.site("stress")), f"{amount} {resource} strain no less")
            more = now
        check((more.of("shortfall", resource)[SETTLED:] == 1).all(), f"no {resource} at all is the whole need unmet")
    meals = run(until, f"care[facility={STATION},kind=meals].per_day=0")
    check((meals.of("shortfall", "meals")[SETTLED:] == 1).all(), "no meals at all is the whole need unmet")
    check(meals.site("stress").sum() > whole.site("stress").sum(), "no meals strain a station")
    stripped = run(until, *(f"{key}.{column}=0" for column, _ in LESS_AND_LESS.values()))
    check(stripped.all("below_standard") > whole.all("below_standard"), "a station of nothing is below standard")


def brought_and_taken(run, check):
    """(a) What is taken away never heals, and what is brought never harms."""
    until, dry = "2023-06-20", f"facilities[id={STATION}].water_l_per_day=0"
    whole = run(until)
    moved = run(until, "policies.x={type: move, from_place: lajas_blancas, at: san_vicente, resource: toilets, "
                       "amount: 20, from: 2023-06-01}")
    check((moved.of("shortfall", "toilets")[SETTLED:] == 1).all(), "without its last toilet a station has none")
    check(no_less(moved.site("stress"), whole.site("stress")), "moving the last toilet away heals nothing")
    thirsty = run(until, dry)
    relieved = run(until, dry, "policies.x={type: investment, at: lajas_blancas, resource: water, amount: 5000, "
                               "decided: 2023-06-01, lead_time_days: 0}")
    check((relieved.of("shortfall", "water") < thirsty.of("shortfall", "water"))[SETTLED:].all(), "water is a relief")
    check(no_less(thirsty.site("stress"), relieved.site("stress")), "water brought to a dry site never strains it")


def a_second_one_helps(run, check):
    """(b) Facilities beside each other share the people, whatever they are called."""
    until = "2023-06-20"
    one, first, last = run(until), run(until, shelter("a_shelter")), run(until, shelter("z_shelter"))
    here, there = first.site("occupancy"), first.site("occupancy", "a_shelter")
    check((there == last.site("occupancy", "z_shelter")).all(), "a second shelter holds as many whatever it is called")
    check((here == last.site("occupancy")).all(), "and so does the first")
    share = there[SETTLED:].sum() / (here + there)[SETTLED:].sum()
    check(abs(share - SECOND_BEDS / (SECOND_BEDS + BEDS)) < 0.01, f"people are shared by room, not {share:.3f}")
    check(first.all("unsheltered") < one.all("unsheltered"), "a second shelter saves nights without a bed")
    kind = run(until, shelter("a_shelter", kind="shelter"))
    check((kind.site("occupancy", "a_shelter") == there).all(), "one of another kind is used alike")
    tents = run(until, shelter("tents", water=0, toilets=0))
    check(tents.all("unsheltered") < one.all("unsheltered"), "beds of tents without water count")
    check(tents.all("below_standard") > first.all("below_standard"), "but not as tents with water and toilets do")
    main = run("2025-03-31", scenario="panama_reverse_flow_2025", one_in=1)
    for facility in ("third_country_hotel", "panama_city_shelter"):
        check(main.site("occupancy", facility)[main.day("2025-02-12"):].sum() > 0, f"{facility} is used")


def closed_holds_nobody(run, check):
    """(c) Nobody is at a facility that isn't open, and one that opens makes no night worse."""
    until, opens, closes = "2023-07-10", "2023-06-10", "2023-06-20"
    dates = f", opened: {opens}, closed: {closes}"
    without, brief = run(until), run(until, shelter(place="medellin", kind="shelter", more=dates))
    is_open = np.zeros(len(brief.site("occupancy", "new")), bool)
    is_open[brief.day(opens):brief.day(closes)] = True
    for variable in ("occupancy", "unsheltered", "in_red", "stress", "required"):
        check((brief.site(variable, "new")[~is_open] == 0).all(), f"{variable} of a shelter that isn't open is 0")
    check((brief.site("occupancy", "new")[is_open] > 0).all(), "it is used while it is open")
    check(brief.in_the_open("medellin") < without.in_the_open("medellin"), "its beds bring people in from the open")
    closing = run(until, f"facilities[id={STATION}].closed={closes}").site("occupancy")
    check((closing[brief.day(closes):] == 0).all() and closing.sum() > 0, "a station that closes is empty from then on")
    opening = run(until, f"facilities[id={STATION}].opened={closes}").site("occupancy")
    check((opening[:brief.day(closes)] == 0).all() and opening.sum() > 0, "one that opens is empty until then")
    fair = run("2023-11-30")
    there = fair.site("occupancy", "paso_canoas_fair")
    check((there[fair.day("2023-10-31"):] == 0).all() and there.sum() > 0, "a camp that closed holds nobody")


def main():
    program, wrong = str(Path(sys.argv[1]).resolve()), []
    with tempfile.TemporaryDirectory() as folder:
        for law in (zero_is_zero, brought_and_taken, a_second_one_helps, closed_holds_nobody):
            law(lambda *values, **words: Run(program, folder, *values, **words),
                lambda holds, what: holds or wrong.append(what))
    for text in wrong:
        print("WRONG:", text)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
