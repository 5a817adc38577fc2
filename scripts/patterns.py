#!/usr/bin/python3
"""Holds results against the observed patterns and prints one line for each: figure reached, rule, met or not.

usage: scripts/patterns.py CORRIDOR.h5 PANAMA.h5 [--json]

CORRIDOR is a run of scenarios/corridor_2021_2024.yaml, PANAMA one of scenarios/panama_reverse_flow_2025.yaml.
Patterns and pass rules: the table in README.md. Only months that are in data/observed_*.csv are compared.
"""
import csv
import json
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import h5py
import numpy as np

DATA = Path(__file__).resolve().parent.parent / "data"
JUNGLE = ["acandi->bajo_chiquito", "capurgana->canaan_membrillo"]
EPOCH = date(2000, 1, 1)


class Result:
    """A result file, first member; monthly sums by label."""

    def __init__(self, path):
        self.file = h5py.File(path, "r")
        self.days = [EPOCH + timedelta(days=int(d)) for d in self.file["time"][:]]
        self.months = [f"{d.year}-{d.month:02}" for d in self.days]
        self.labels = {}

    def at(self, dimension, label):
        if dimension not in self.labels:
            self.labels[dimension] = [x.decode() for x in self.file[dimension][:]]
        return self.labels[dimension].index(label)

    def daily(self, variable):
        return self.file[variable][0]

    def by_month(self, series):
        sums = defaultdict(float)
        for month, value in zip(self.months, series):
            sums[month] += float(value)
        return dict(sums)

    def day(self, iso):
        return self.days.index(date.fromisoformat(iso))

    def northbound(self, nationality=None):
        crossings = self.file["crossings"]
        total = 0
        for link in JUNGLE:
            flow = crossings[0, :, self.at("link", link), :]
            total = total + (flow.sum(axis=1) if nationality is None else flow[:, self.at("nationality", nationality)])
        return self.by_month(total)

    def entries(self, to, origin, nationality=None):
        flow = self.file["entries"][0, :, self.at("country", to), self.at("country", origin), :]
        return self.by_month(flow.sum(axis=1) if nationality is None else flow[:, self.at("nationality", nationality)])


def observed(name, series, nationality="total"):
    """Monthly values of a series in data/observed_*.csv."""
    with open(DATA / name) as table:
        return {row["period"]: float(row["persons"]) for row in csv.DictReader(table)
                if row["series"] == series and row["period_kind"] == "month" and row["nationality"] in (nationality, "all" if nationality == "total" else nationality)}


def relative_difference(model, truth, months):
    """Sum of |model - observed| over the sum of observed."""
    return sum(abs(model.get(m, 0) - truth[m]) for m in months) / sum(truth[m] for m in months)


def last_value(truth, months):
    """The same for the forecast that next month equals this one."""
    ordered = sorted(truth)
    before = {m: truth[ordered[i - 1]] for i, m in enumerate(ordered) if i > 0}
    known = [m for m in months if m in before]
    return sum(abs(before[m] - truth[m]) for m in known) / sum(truth[m] for m in known)


def line(key, what, reached, rule, met):
    return {"pattern": key, "what": what, "reached": reached, "rule": rule, "met": bool(met)}


def north_patterns(run, later):
    north = run.northbound()
    truth = observed("observed_darien.csv", "darien_northbound")
    lines = []
    yearly = {2021: 133726, 2022: 248284, 2023: 520085, 2024: 302203}
    got = {y: sum(v for m, v in north.items() if m.startswith(str(y))) for y in yearly}
    lines.append(line("P1", "Darien persons by year 2021-2024", {y: round(v) for y, v in got.items()}, "each within 25%",
                      all(abs(got[y] / yearly[y] - 1) <= 0.25 for y in yearly)))
    in_2025 = sum(v for m, v in later.northbound().items() if m.startswith("2025"))
    lines.append(line("P1b", "Darien persons in 2025 (observed 3,086)", round(in_2025), "within a factor of 2", 3086 / 2 <= in_2025 <= 3086 * 2))
    months = [m for m in sorted(truth) if "2021-01" <= m <= "2024-06"]
    ard = relative_difference(north, truth, months)
    lines.append(line("ARD", f"monthly Darien total, {len(months)} months; last value {last_value(truth, months):.2f}", round(ard, 3), "at most 0.20", ard <= 0.20))
    peak = max(north, key=north.get)
    lines.append(line("P2", "peak month (observed 2023-08: 81,946)", [peak, round(north[peak])], "Jul-Sep 2023, height within 20%",
                      "2023-07" <= peak <= "2023-09" and abs(north[peak] / 81946 - 1) <= 0.20))
    nations = ["VEN", "HTI", "ECU", "COL", "CUB", "CHN", "OTH", "BRA", "PER", "IND"]
    by_nation = {n: run.northbound(n) for n in nations}
    leader = {y: max(nations, key=lambda n: sum(v for m, v in by_nation[n].items() if m.startswith(str(y)))) for y in yearly}
    share = by_nation["VEN"]["2023-08"] / max(1, north["2023-08"])
    lines.append(line("P3", "leading nationality by year; Venezuelan share August 2023 (observed 0.77)", [leader, round(share, 2)],
                      "HTI 2021, VEN 2022-2024", leader[2021] == "HTI" and all(leader[y] == "VEN" for y in (2022, 2023, 2024))))
    half_24 = sum(north[f"2024-{m:02}"] for m in range(1, 7))
    half_25 = sum(later.northbound().get(f"2025-{m:02}", 0) for m in range(1, 7))
    lines.append(line("P4", "fall of the first half of 2025 on 2024", round(1 - half_25 / half_24, 4), "above 0.98", 1 - half_25 / half_24 > 0.98))
    ven = by_nation["VEN"]
    fall = 1 - ven["2022-11"] / ven["2022-10"]
    after = ["2022-11", "2022-12"] + [f"2023-{m:02}" for m in range(1, 13)]
    recovered = next((i + 1 for i, m in enumerate(after) if ven[m] >= ven["2022-10"] / 2), 99)
    lines.append(line("P5", "Venezuelans: fall October to November 2022; months to half recovery", [round(fall, 3), recovered],
                      "fall above 0.95, recovery in 4-7 months", fall > 0.95 and 4 <= recovered <= 7))
    return lines


def pacific_share(run):
    """Of all who sail south from Panama, the share that takes the Pacific; observed about 0.03."""
    def sailed(link):
        return float(run.file["crossings"][0, :, run.at("link", link), :].sum())
    piers, landings = ("miramar", "palenque_pan", "carti", "colon"), ("necocli", "la_miel", "puerto_obaldia")
    links = [x.decode() for x in run.file["link"][:]]
    caribbean = sum(sailed(link) for link in links if link.split("->")[0] in piers and link.split("->")[1] in landings)
    pacific = sailed("panama_city->jurado")
    return pacific / max(1.0, pacific + caribbean)


def south_patterns(run):
    lines = []
    honduras = run.entries("HND", "GTM")
    start = max(1.0, honduras.get("2025-01", 0))
    rises = {m: round(honduras.get(m, 0)) for m in ("2025-01", "2025-02", "2025-03", "2025-04", "2025-05")}
    lines.append(line("P7", "southbound entries to Honduras, January to May 2025 (observed 196, 4,641, 1,225, 3,670, 4,395)", rises,
                      "each of February to May at least 3 times January", all(honduras.get(f"2025-{m:02}", 0) >= 3 * start for m in range(2, 6))))
    panama = run.entries("PAN", "CRI")
    total = sum(panama.get(f"2025-{m:02}", 0) for m in range(1, 6))
    lines.append(line("S1", "southbound entries to Panama January-May 2025 (observed 11,000)", round(total), "within 35%", abs(total / 11000 - 1) <= 0.35))
    seen = {"2025-03": 2804, "2025-04": 3013, "2025-05": 2500}
    got = {m: round(panama.get(m, 0)) for m in seen}
    lines.append(line("S2", "the same by month (observed 2,804, 3,013, 2,500)", got, "each within 50%", all(abs(got[m] / seen[m] - 1) <= 0.5 for m in seen)))
    model = relative_difference(panama, seen, ["2025-04", "2025-05"])
    naive = last_value(seen, ["2025-04", "2025-05"])
    lines.append(line("S3", "averaged relative difference of April and May", [round(model, 2), round(naive, 2)], "better than the last value", model < naive))
    mexico = [run.at("place", p) for p, c in zip([x.decode() for x in run.file["place"][:]], run.file["place_country"][:]) if c.decode() == "MEX"]
    waiting = run.file["under_way_at"][0, run.day("2025-01-20")][mexico].sum()
    south = sum(honduras.get(f"2025-{m:02}", 0) for m in range(2, 6))
    lines.append(line("P9", "southbound in Honduras February-May over those on the way in Mexico on 20 January", [round(float(south / waiting), 3), int(waiting)],
                      "0.03-0.15", 0.03 <= south / waiting <= 0.15))
    ven = run.entries("PAN", "CRI", "VEN")
    share = sum(ven.get(f"2025-{m:02}", 0) for m in range(2, 6)) / max(1, sum(panama.get(f"2025-{m:02}", 0) for m in range(2, 6)))
    lines.append(line("P10", "Venezuelan share of southbound entries to Panama", round(share, 3), "at least 0.90", share >= 0.90))
    back = run.file["returned_to"][0, run.day("2025-02-01"):run.day("2025-07-01")].sum(axis=(0, 2))
    to_ven, to_col = back[run.at("country", "VEN")] / back.sum(), back[run.at("country", "COL")] / back.sum()
    lines.append(line("P13", "those who came back February-June 2025: share to Venezuela, to Colombia", [round(float(to_ven), 2), round(float(to_col), 2)],
                      "0.45-0.70 and 0.10-0.30", 0.45 <= to_ven <= 0.70 and 0.10 <= to_col <= 0.30))
    list_at = run.at("gate", "us_appointments")
    before = slice(run.day("2024-10-01"), run.day("2025-01-19"))
    queue = run.file["queue"][0, before, list_at].astype(float)
    served = run.file["served"][0, before, list_at].astype(float)
    months = queue[-1] / max(1.0, served.mean()) / 30
    lines.append(line("P17", "wait for an appointment by Little's law, months, January 2025 (observed 6-9); persons listed", [round(float(months), 1), int(queue[-1])],
                      "6-9", 6 <= months <= 9))
    return lines


DARIEN_SITES = ["bajo_chiquito_reception", "canaan_reception", "lajas_blancas_station", "san_vicente_station"]
PANAMA_SITES = DARIEN_SITES + ["gualaca_station", "panama_city_shelter"]
PIERS = ["miramar", "palenque_pan", "carti", "colon"]


def overload_patterns(run):
    """P14: the stations of 2023."""
    def persons(sites, day):
        return int(sum(run.file["occupancy"][0, day, run.at("facility", f)] for f in sites))
    day = run.day("2023-08-12")
    darien, panama = persons(DARIEN_SITES, day), persons(PANAMA_SITES, day)
    summer = slice(run.day("2023-08-01"), run.day("2023-10-01"))
    stress = {f: round(float(run.file["stress"][0, summer, run.at("facility", f)].mean()), 2) for f in DARIEN_SITES}
    here = sum(run.file["occupancy"][0, summer, run.at("facility", f)].astype(float).mean() for f in DARIEN_SITES)
    came = sum(run.file["crossings"][0, summer, run.at("link", link)].sum(axis=1).astype(float).mean() for link in JUNGLE)
    return [line("P14a", "persons at the Darien stations and in Panama on 12 August 2023 (observed 4,753 and about 7,000)", [darien, panama],
                 "each within 40%", abs(darien / 4753 - 1) <= 0.4 and abs(panama / 7000 - 1) <= 0.4),
            line("P14", "August-September 2023: mean stress of the Darien stations; days of arrivals that are there", [stress, round(float(here / came), 2)],
                 "all red (0.35); 1.5-2.5 days", min(stress.values()) >= 0.35 and 1.5 <= here / came <= 2.5)]


def pier_patterns(run):
    """P11 and P15: the return of 2025 queues at the piers while the stations of the way north stand empty."""
    spring = slice(run.day("2025-02-01"), run.day("2025-06-01"))
    places = [x.decode() for x in run.file["place"][:]]
    panama = [p for p, c in zip(places, run.file["place_country"][:]) if c.decode() == "PAN"]
    south = {p: float(run.file["under_way_at"][0, spring, run.at("place", p)][:, :, 1].sum(axis=1).mean()) for p in panama}
    pier, land = max(PIERS, key=south.get), max((p for p in panama if p not in PIERS), key=south.get)
    weeks = np.nan_to_num(run.file["waiting"][0, spring, run.at("gate", "miramar_boats")])
    wait = max(float(weeks[i:i + 7].mean()) for i in range(len(weeks) - 6))
    reasons = [x.decode() for x in run.file["reason"][:]]
    stranded = sum(run.file["stranded"][0, spring, run.at("place", p)].astype(float).mean(axis=0) for p in PIERS)
    why = {r: round(float(stranded[reasons.index(r)])) for r in ("fare", "full")}
    lines = [line("P11", "southbound persons at the fullest pier and the fullest land site of Panama, February-May 2025; worst week's wait at Miramar, days; stranded at piers for want of money and of seats",
                  [{pier: round(south[pier]), land: round(south[land])}, round(wait, 1), why], "pier above land, wait above 1 day", south[pier] > south[land] and wait > 1)]
    def mean(variable, site):
        return float(run.file[variable][0, spring, run.at("facility", site)].mean())
    beds = run.file["supply"][0, spring, run.at("facility", "san_vicente_station"), 0]
    idle = mean("occupancy", "san_vicente_station") / float(beds.mean())
    lines.append(line("P15", "use of San Vicente's beds and stress at Miramar in the same months", [round(idle, 2), round(mean("stress", "miramar_pier"), 2)],
                      "at most 0.25 and at least 0.35", idle <= 0.25 and mean("stress", "miramar_pier") >= 0.35))
    return lines


def fare_pattern(base, dear):
    """P16: who sleeps outside for want of a fare, and what a doubled fare does. August 2023."""
    def outside(run):
        month = slice(run.day("2023-08-01"), run.day("2023-08-31") + 1)
        at = [run.at("facility", f) for f in ("paso_canoas_fair", "catem_sur")]
        return float(run.file["unsheltered"][0, month][:, at].sum(axis=1).mean())
    def penniless(run):
        month = slice(run.day("2023-08-01"), run.day("2023-08-31") + 1)
        sites = [run.at("place", p) for p in ("lajas_blancas", "san_vicente", "gualaca", "catem", "paso_canoas")]
        fare = [x.decode() for x in run.file["reason"][:]].index("fare")
        came = sum(run.file["crossings"][0, month, run.at("link", link)].sum() for link in JUNGLE)
        return 1000 * float(run.file["stranded"][0, month][:, sites, fare].sum()) / float(came)
    nights, before, after = outside(base), penniless(base), penniless(dear)
    return line("P16", "sleeping outside at Paso Canoas, August 2023 (observed above 500); stranded for the fare, person-days per 1,000 arrivals, with fares as they were and twice that",
                [round(nights), round(before), round(after)], "above 500; rises with the fare", nights > 500 and after > before)


def check(corridor, panama):
    run, later = Result(corridor), Result(panama)
    return north_patterns(run, later) + south_patterns(later) + overload_patterns(run) + pier_patterns(later)


def main():
    lines = check(sys.argv[1], sys.argv[2])
    if "--json" in sys.argv:
        print(json.dumps(lines, indent=1))
        return
    for row in lines:
        print(f"{row['pattern']:5} {'met    ' if row['met'] else 'NOT MET'}  {row['what']}: {row['reached']}  ({row['rule']})")


if __name__ == "__main__":
    main()
