#!/usr/bin/python3
"""Lays what is on record of facilities beside results: loads, throughput, and whether each was overwhelmed or coped.

usage: scripts/facilities.py RESULT.h5… [--rows]

Each row of data/observed_facilities.csv is laid beside the first result whose days hold its period. A place counts as red
where the person-weighted mean stress over the period is 0.35 or more; `--rows` prints every row with the model's value.

The record counts whoever comes to a place, not those alone who look for a bed there; and at a pier whoever waits for a
boat, wherever they sleep. So the model's value is of the place.
"""
import csv
import sys
from datetime import date, timedelta
from pathlib import Path

import h5py
import numpy as np

DATA = Path(__file__).resolve().parent.parent / "data"
TABLE = DATA / "observed_facilities.csv"
EPOCH = date(2000, 1, 1)
RED = 0.35
LOADS = ("load", "used")
PASSING = ("through", "through_per_day")
WEEK, FEWEST = 7, 10   # days, persons: a day or a few persons are no failure of a site


def month_end(year, month):
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def days_of(period):
    """First and last day of a year, a month, a day, or two of them with .. between."""
    first, _, last = period.partition("..")
    def ends(text):
        parts = [int(part) for part in text.split("-")]
        if len(parts) == 1:
            return date(parts[0], 1, 1), date(parts[0], 12, 31)
        if len(parts) == 2:
            return date(parts[0], parts[1], 1), month_end(*parts)
        return date(*parts), date(*parts)
    return ends(first)[0], ends(last or first)[1]


def piers():
    with open(DATA / "facilities.csv") as table:
        return {row["id"] for row in csv.DictReader(table) if row["kind"] == "pier"}


class Sites:
    """The facilities of a result, first member."""

    def __init__(self, path):
        self.file = h5py.File(path, "r")
        names = ("facility", "place", "link", "facility_place")
        self.ids, self.places, self.links, self.place_of = ([x.decode() for x in self.file[name][:]] for name in names)
        self.piers = piers()
        self.days = [EPOCH + timedelta(days=int(d)) for d in self.file["time"][:]]
        self.occupancy = self.file["occupancy"][0].astype(float)
        self.stress = self.file["stress"][0].astype(float)

    def covers(self, first, last):
        return self.days[0] <= first and last <= self.days[-1]

    def cut(self, first, last):
        return slice(self.days.index(first), self.days.index(last) + 1)

    def at(self, names):
        return [self.ids.index(name) for name in names.split(";") if name in self.ids]

    def present(self, span, at):
        """[days] At piers everybody at the place, else those who look to the facilities."""
        if not all(self.ids[i] in self.piers for i in at):
            return self.occupancy[span][:, at].sum(axis=1)
        places = [self.places.index(place) for place in {self.place_of[i] for i in at}]
        return self.file["under_way_at"][0, span][:, places].sum(axis=(1, 2, 3))

    def came(self, span, at):
        """Everybody who came to the places of these facilities from elsewhere."""
        places = {self.place_of[i] for i in at}
        ends = [link.split(":")[0].split("->") for link in self.links]
        into = [i for i, (start, end) in enumerate(ends) if end in places and start not in places]
        return float(self.file["crossings"][0, span][:, into].sum())

    def value(self, row, first, last):
        span, at = self.cut(first, last), self.at(row["at"])
        here = self.present(span, at)
        if row["measure"] == "load":
            return float(here.mean())
        if row["measure"] == "used":
            return float(here.mean() / max(1.0, self.file["supply"][0, span, :, 0][:, at].sum(axis=1).mean()))
        if row["measure"] in PASSING:
            came = self.came(span, at)
            return came / len(here) if row["measure"] == "through_per_day" else came
        if row["measure"].startswith("consultations"):
            seen = self.consultations(span, at)
            return seen / len(here) if row["measure"].endswith("per_day") else seen
        return None

    def consultations(self, span, at):
        care = [x.decode() for x in self.file["care"][:]]
        return float(self.file["treated"][0, span][:, at][:, :, care.index("clinic")].sum())

    def mean_stress(self, row, first, last):
        """Over persons; over days where nobody is there."""
        span, at = self.cut(first, last), self.at(row["at"])
        persons, felt = self.occupancy[span][:, at], self.stress[span][:, at]
        return float((persons * felt).sum() / persons.sum()) if persons.sum() > 0 else float(felt.mean())


def ranks(values):
    order = np.argsort(values, kind="stable")
    placed = np.empty(len(values))
    placed[order] = np.arange(len(values))
    for value in set(values):  # equal values share a rank
        same = [i for i, v in enumerate(values) if v == value]
        placed[same] = np.mean(placed[same])
    return placed


def spearman(model, record):
    return float(np.corrcoef(ranks(model), ranks(record))[0, 1]) if len(model) > 2 else float("nan")


def recorded(row):
    if row["low"]:
        return (float(row["low"]) + float(row["high"])) / 2
    return float(row["value"]) if row["value"] else None


def laid_beside(paths):
    """[(row, model's value, record's value, model's stress)] of all rows that one of the results covers."""
    results, found = [Sites(path) for path in paths], []
    with open(TABLE) as table:
        for row in csv.DictReader(table):
            first, last = days_of(row["period"])
            run = next((r for r in results if r.covers(first, last) and r.at(row["at"])), None)
            if run:
                found.append((row, run.value(row, first, last), recorded(row), run.mean_stress(row, first, last)))
    return found


def correlation(beside, measures):
    pairs = [(model, record) for row, model, record, _ in beside if row["measure"] in measures and record is not None]
    return spearman([p[0] for p in pairs], [p[1] for p in pairs]), len(pairs)


def red_share(beside, state):
    stresses = [stress for row, _, _, stress in beside if row["state"] == state]
    return float(np.mean([s >= RED for s in stresses])) if stresses else float("nan"), len(stresses)


def first_on_record():
    """{facility: first day} on which the record says of one facility alone that it was overwhelmed."""
    first = {}
    with open(TABLE) as table:
        for row in csv.DictReader(table):
            if row["state"] == "overwhelmed" and ";" not in row["at"]:
                day = days_of(row["period"])[0]
                first[row["at"]] = min(day, first.get(row["at"], day))
    return first


def first_red(results, site):
    """First day of the first week that is red on average with ten persons or more; after all others where there is none."""
    for run in results:
        if site not in run.ids:
            continue
        at, week = run.ids.index(site), np.ones(WEEK) / WEEK
        stress, people = (np.convolve(of[:, at], week, "valid") for of in (run.stress, run.occupancy))
        red = np.flatnonzero((stress >= RED) & (people >= FEWEST))
        if len(red) > 0:
            return run.days[red[0]]
    return date.max


def order_of_failing(paths):
    """Rank correlation of the first days in red and the first days on record, over the sites of a result; how many these are."""
    results = sorted((Sites(path) for path in paths), key=lambda run: run.days[0])
    first = {site: day for site, day in first_on_record().items() if any(run.covers(day, day) and site in run.ids for run in results)}
    model = [first_red(results, site).toordinal() for site in first]
    return spearman(model, [day.toordinal() for day in first.values()]), len(first)


def site_days_red(path):
    """Of all days of facilities on the way with people in them, the share in red or worse."""
    sites = Sites(path)
    on_the_way = [i for i, name in enumerate(sites.ids) if not name.startswith("municipalities")]
    people = sites.occupancy[:, on_the_way] > 0
    return float((people & (sites.stress[:, on_the_way] >= RED)).sum() / people.sum())


def lines(corridor, panama, line):
    beside = laid_beside([panama, corridor])
    red = site_days_red(panama)
    over, n_over = red_share(beside, "overwhelmed")
    coped, n_coped = red_share(beside, "coped")
    loads, n_loads = correlation([b for b in beside if b[0]["measure"] == "load"], ("load",))
    passing, n_passing = correlation([b for b in beside if b[0]["measure"] == "through_per_day"], ("through_per_day",))
    order, n_order = order_of_failing([corridor, panama])
    return [line("F1", "site-days with people that are red or worse, main scenario", round(red, 3), "5-35%", 0.05 <= red <= 0.35),
            line("F2", f"of {n_over} places and times on record as overwhelmed, red in the model", round(over, 2), "at least 70%", over >= 0.7),
            line("F3", f"of {n_coped} that coped, red in the model", round(coped, 2), "at most 30%", coped <= 0.3),
            line("F4", f"rank correlation of {n_loads} loads with the record; of {n_passing} daily arrivals", [round(loads, 2), round(passing, 2)],
                 "loads at least 0.6", loads >= 0.6),
            line("F5", f"rank correlation of the order in which {n_order} sites failed first", round(order, 2), "at least 0.5", order >= 0.5)]


def main():
    paths = [a for a in sys.argv[1:] if not a.startswith("--")]
    beside = laid_beside(paths)
    if "--rows" in sys.argv:
        for row, model, record, stress in beside:
            shown = ["" if v is None else f"{v:,.2f}" if abs(v) < 10 else f"{v:,.0f}" for v in (model, record)]
            print(f"{row['series']:26} {row['period']:18} {row['measure']:16} model {shown[0]:>8} record {shown[1]:>8} stress {stress:.2f} {row['state']}")
    for state in ("overwhelmed", "coped"):
        print(f"{state}: red in the model {red_share(beside, state)}")
    for measure in ("load", "through_per_day"):
        print(f"{measure}: rank correlation, rows {correlation(beside, (measure,))}")
    print(f"order in which sites failed: rank correlation, sites {order_of_failing(paths)}")
    for path in paths:
        print(f"{path}: site-days with people that are red or worse {site_days_red(path):.3f}")


if __name__ == "__main__":
    main()
