#!/usr/bin/env python3
"""Runs on maps of many places and tells what they cost: time, memory, the size of the result.

    tests/bench/large_map.py RETORNO [-o FOLDER] [--places 100,1000,5000] [--persons 1000000] [--days 365]

Places lie in a square, 40 km apart, each joined to its neighbours and across: four links a place. One in a hundred is a
camp with room for its share. Half of the persons stand on the map at the start, half set out over the days, each a
party of one.
"""
import argparse
import math
import os
import pathlib
import resource
import subprocess
import sys
import time

SPACING_DEG, SPACING_KM, KM_PER_DAY = 0.36, 40, 360

SCENARIO = """\
name: large_map
description: Places in a square, for what a large map costs
corridor: none
time: {{start: 2025-01-01, end: {end}}}
geography:
  north: STA
  countries: {{file: countries.csv}}
  places: {{file: places.csv}}
  links: {{file: links.csv}}
populations:
  nationalities:
    items:
      HER: {{home_country: HER, home_place: p0, savings_mean_usd: 0, savings_sigma: 0}}
  groups:
    items:
      home: {{country: HER, nationality: HER, place: p0, persons: 1000000000, corridor_rate_per_day: 0, north_share: 1}}
facilities: {{file: facilities.csv}}
stocks: {{file: stocks.csv}}
rules:
  departures: {{rule: total, file: totals.csv, origins: origins.csv, country: HER, nationality: HER, goal: STA}}
  traits: {{of_one: 1, of_two: 0, of_three: 0, of_four: 0, of_five: 0, of_six: 0, of_seven: 0}}
  decision: {{rule: keep_going}}
  route: {{per_day: 1.08, transfer_cost: 1.5, nearer_only: 1, short_legs: 1, room_power: 2}}
"""


def day(number):
    return time.strftime("%Y-%m-%d", time.gmtime(time.mktime((2025, 1, 1, 12, 0, 0, 0, 0, 0)) + 86400 * number))


def write(folder, places, persons, days):
    side = math.ceil(math.sqrt(places))
    camps = [i for i in range(places) if i % 100 == 57] or [places - 1]
    towns = [i for i in range(places) if i not in set(camps)]
    where = [(i // side * SPACING_DEG, i % side * SPACING_DEG) for i in range(places)]
    tables = {
        "countries.csv": ["id,name,goal_places", "HER,Here,", "STA,To stay," + ";".join(f"p{i}" for i in camps)],
        "places.csv": ["id,name,country,kind,lat_deg,lon_deg"],
        "links.csv": ["from,to,mode,distance_km,days,fare_north_usd,fare_south_usd,risk_share"],
        "facilities.csv": ["id,name,place,kind,beds_persons"],
        "stocks.csv": ["place,nationality,direction,persons"],
        "origins.csv": ["place,from,weight"],
        "totals.csv": ["day,persons"],
    }
    for i, (lat, lon) in enumerate(where):
        country, kind = ("STA", "station") if i in set(camps) else ("HER", "town")
        tables["places.csv"].append(f"p{i},P{i},{country},{kind},{lat:.2f},{lon:.2f}")
        for right, down, far in ((1, 0, 1), (0, 1, 1), (1, 1, 1.414), (-1, 1, 1.414)):
            column, other = i % side + right, i + right + down * side
            if 0 <= column < side and other < places:
                km = SPACING_KM * far
                tables["links.csv"].append(f"p{i},p{other},road,{km:.0f},{km / KM_PER_DAY:.4f},0,0,0")
    tables["facilities.csv"] += [f"p{i},P{i},p{i},camp,{persons * 1.2 / len(camps):.0f}" for i in camps]
    tables["stocks.csv"] += [f"p{i},HER,north,{persons / 2 / len(towns):.0f}" for i in towns]
    tables["origins.csv"] += [f"p{i},{day(0)},1" for i in towns[::10]]
    tables["totals.csv"] += [f"{day(n)},{persons / 2 * n / days:.0f}" for n in range(days + 1)]
    for name, rows in tables.items():
        (folder / name).write_text("\n".join(rows) + "\n")
    scenario = folder / "large_map.yaml"
    scenario.write_text(SCENARIO.format(end=day(days - 1)))
    return scenario, len(tables["links.csv"]) - 1


def timed(*words):
    """Seconds on the clock, and the largest memory of any child so far in GiB."""
    began = time.monotonic()
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("retorno")
    parser.add_argument("-o", "--output", type=pathlib.Path, default=pathlib.Path("build/large_map"))
    parser.add_argument("--places", default="100,1000,5000")
    parser.add_argument("--persons", type=int, default=1_000_000)
    parser.add_argument("--days", type=int, default=365)
    choices = parser.parse_args()
    print("| places | links | check | run | memory at most | result |\n|---|---|---|---|---|---|")
    for places in map(int, choices.places.split(",")):
        folder = choices.output / str(places)
        folder.mkdir(parents=True, exist_ok=True)
        scenario, links = write(folder, places, choices.persons, choices.days)
        check, _ = timed(choices.retorno, "-q", "check", scenario)
        run, memory = timed(choices.retorno, "-q", "run", scenario, "-o", folder / "run.h5", "--threads", 2, "--force", "--anew",
                            "--progress", "none")
        size = os.path.getsize(folder / "run.h5") / 1e6
        print(f"| {places:,} | {links:,} | {check:.1f} s | {run:.0f} s | {memory:.2f} GiB | {size:.0f} MB |", flush=True)


if __name__ == "__main__":
    main()
