#!/usr/bin/python3
"""Writes the start of the main scenario from the model's own run since 2021.

usage: scripts/make_stocks.py CORRIDOR.h5 [--date 2024-07-01]

CORRIDOR is a run of scenarios/corridor_2021_2024.yaml. Written to data/: stocks_DATE.csv (who is on the way to the north
or back on the eve of that date, from the first station to the last), beliefs_DATE.csv, populations_DATE.csv. Says how the
number that waits in Mexico compares with the estimates on record.
"""
import argparse
import csv
from datetime import date, timedelta
from pathlib import Path

import h5py
import numpy as np

DATA = Path(__file__).resolve().parent.parent / "data"
EPOCH = date(2000, 1, 1)
NORTH = "USA"
LIST = "us_appointments"
WAITED = 7  # days, of those who stand at a place and on no list; assumed
ON_RECORD = (120000, 270000)  # non-Mexicans waiting in Mexico, estimates of January 2025; data/SOURCES.md


def labels(run, name):
    return [x.decode() for x in run[name][:]]


def write(path, header, rows):
    with open(path, "w", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)
    print(f"{path.relative_to(DATA.parent)}: {len(rows)} rows")


def on_links(run, day):
    """Persons on links by (place they go to, nationality): the link's total by the mix that completed it lately."""
    month = run["crossings"][0, day - 30:day + 1].sum(axis=0).astype(float)
    mix = month / np.maximum(month.sum(axis=1, keepdims=True), 1)
    return run["people_on"][0, day][:, None] * mix


def only_north_or_home(run, day, persons):
    """Scales those counted northbound and southbound, [place, nationality, direction], to those bound for the north and
    for home, country by country: on links a host country in the south can't be told from home.

    A stock has no goal of its own; who goes to a host country is left to the departures.
    """
    country, goals = np.array(labels(run, "place_country")), labels(run, "goal")
    bound = run["bound_for"][0, day].astype(float)
    with open(DATA / "nationalities.csv") as table:
        home = {row["id"]: row["home_country"] for row in csv.DictReader(table)}
    for c, name in enumerate(labels(run, "country")):
        here = country == name
        for n, nation in enumerate(labels(run, "nationality")):
            for d, goal in enumerate((NORTH, home[nation])):
                counted = persons[here, n, d].sum()
                meant = bound[c, goals.index(goal), n] if goal in goals else 0
                persons[here, n, d] *= min(1, meant / max(1, counted))


def stock_rows(run, day, list_places):
    places, nations, links = labels(run, "place"), labels(run, "nationality"), labels(run, "link")
    persons = run["under_way_at"][0, day].astype(float)
    money = run["savings_held"][0, day].astype(float)
    north_links = np.array([d.decode() == "north" for d in run["link_direction"][:]])
    travelling, target = on_links(run, day), labels(run, "link_to")
    coming = np.zeros_like(persons)
    for l in range(len(links)):
        coming[places.index(target[l]), :, 0 if north_links[l] else 1] += travelling[l]
    persons += coming
    just_come = coming / np.maximum(persons, 1e-9)
    only_north_or_home(run, day, persons)
    gate = labels(run, "gate").index(LIST)
    listed = run["listed"][0, day, gate].astype(float)
    served = max(1.0, run["served"][0, day - 60:day + 1, gate].mean())
    country = labels(run, "place_country")
    half_wait = run["queue"][0, day, gate] / served / 2
    rows = []
    for n, nation in enumerate(nations):
        here = [p for p in range(len(places)) if country[p] == country[places.index(list_places[0])]]
        base = max(1.0, persons[here, n, 0].sum())
        for p, place in enumerate(places):
            for d, direction in enumerate(("north", "south")):
                total = round(persons[p, n, d])
                if total < 3:
                    continue
                mean = round(money[p, n, d] / max(1.0, run["under_way_at"][0, day, p, n, d]))
                on_list = min(total, round(listed[n] * persons[p, n, 0] / base)) if d == 0 and p in here else 0
                new = min(total - on_list, round(total * just_come[p, n, d]))
                for count, list_id, wait in ((on_list, LIST, round(half_wait)), (total - on_list - new, "", WAITED), (new, "", 0)):
                    if count >= 3:
                        rows.append([place, nation, direction, count, mean, wait, list_id, "", "model", "low", "the model's own run since 2021"])
    return rows


def belief_rows(run, day):
    rows = []
    for n, nation in enumerate(labels(run, "nationality")):
        for c, channel in enumerate(("attempt", "appointment")):
            values = [run["evidence_yes"][0, day, n, c], run["evidence_no"][0, day, n, c], run["belief_prior"][0, day, n], run["awareness"][0, day, n]]
            rows.append([nation, channel, *(f"{v:.8g}" for v in values)])
    return rows


def population_rows(run, day):
    countries, nations = labels(run, "country"), labels(run, "nationality")
    with open(DATA / "populations.csv") as table:
        reader = csv.DictReader(table)
        rows = list(reader)
    for row in rows:
        row["persons"] = round(float(run["population"][0, day, countries.index(row["country"]), nations.index(row["nationality"])]))
        row["note"] = "persons left after the model's own run since 2021; " + row["note"]
    return reader.fieldnames, [list(row.values()) for row in rows]


def waiting_in_mexico(stocks):
    """Persons in a table of stocks who are on the way in Mexico and not Mexican."""
    with open(DATA / "places.csv") as table:
        country = {row["id"]: row["country"] for row in csv.DictReader(table)}
    with open(stocks) as table:
        return sum(int(row["persons"]) for row in csv.DictReader(table) if country[row["place"]] == "MEX" and row["nationality"] != "MEX")


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("corridor")
    ask.add_argument("--date", default="2024-07-01")
    asked = ask.parse_args()
    run = h5py.File(asked.corridor, "r")
    eve = date.fromisoformat(asked.date) - timedelta(days=1)
    day = [EPOCH + timedelta(days=int(d)) for d in run["time"][:]].index(eve)
    tag = asked.date.replace("-", "_")
    with open(DATA / "gates.csv") as table:
        list_places = next(r["list_places"].split(";") for r in csv.DictReader(table) if r["id"] == LIST)
    rows = stock_rows(run, day, list_places)
    write(DATA / f"stocks_{tag}.csv", "place,nationality,direction,persons,savings_mean_usd,days_waited_mean,gate,status,source,confidence,note".split(","), rows)
    write(DATA / f"beliefs_{tag}.csv", "nationality,channel,yes,no,prior,awareness".split(","), belief_rows(run, day))
    write(DATA / f"populations_{tag}.csv", *population_rows(run, day))
    mexico = waiting_in_mexico(DATA / f"stocks_{tag}.csv")
    print(f"on the way in Mexico, not Mexican: {mexico}; on record {ON_RECORD[0]}-{ON_RECORD[1]} in January 2025")


if __name__ == "__main__":
    main()
