#!/usr/bin/python3
"""Holds results against the observed patterns and prints one line for each: figure reached, rule, met or not.

usage: scripts/patterns.py CORRIDOR.h5 PANAMA.h5 [--json]

What stands in `observed:` of the scenarios is compared by the program (`retorno compare RESULT --record`); only what no
series can say is computed here.

CORRIDOR is a run of scenarios/corridor_2021_2024.yaml, PANAMA one of scenarios/panama_reverse_flow_2025.yaml.
Patterns and pass rules: the table in README.md. Only months that are in data/observed_*.csv are compared.
"""
import csv
import json
import subprocess
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import h5py
import numpy as np

TOP = Path(__file__).resolve().parent.parent
DATA = TOP / "data"
PROGRAM = TOP / "build" / "retorno"
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


class Record:
    """What the program says of a result beside the record: series by id."""

    def __init__(self, path, program=PROGRAM):
        told = subprocess.run([str(program), "compare", str(path), "--record", "--json"], check=True, capture_output=True, text=True).stdout
        self.series = {one["series"]: one for one in json.loads(told)["series"]}

    def model(self, series):
        """By period."""
        return {period["period"]: period["model"] for period in self.series[series]["periods"]}

    def record(self, series):
        return {period["period"]: period["record"] for period in self.series[series]["periods"]}

    def one(self, series):
        """The model's value of a series of one period, and the recorded range."""
        period, = self.series[series]["periods"]
        return period["model"], period["record_low"], period["record_high"]

    def line(self, key, what, series, digits):
        """Met where the model's value lies in the recorded range."""
        reached, low, high = self.one(series)
        return line(key, what, round(reached, digits), f"{low:g}-{high:g}", low <= reached <= high)


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


def pacific_share(beside):
    """Of all who sail south from Panama, the share that takes the Pacific."""
    return beside.one("sea_south_share_pacific")[0]


def south_patterns(beside):
    honduras, on_record = beside.model("honduras_south"), beside.record("honduras_south")
    start = max(1.0, honduras["2025-01"])
    lines = [line("P7", f"southbound entries to Honduras, January to May 2025 (observed {', '.join(f'{v:,.0f}' for v in on_record.values())})",
                  {m: round(v) for m, v in honduras.items()}, "each of February to May at least 3 times January",
                  all(v >= 3 * start for m, v in honduras.items() if m > "2025-01"))]
    total, seen, _ = beside.one("panama_south_to_may")
    lines.append(line("S1", f"southbound entries to Panama January-May 2025 (observed {seen:,.0f})", round(total), "within 35%", abs(total / seen - 1) <= 0.35))
    panama, on_record = beside.model("panama_south"), beside.record("panama_south")
    lines.append(line("S2", f"the same by month (observed {', '.join(f'{v:,.0f}' for v in on_record.values())})", {m: round(v) for m, v in panama.items()},
                      "each within 50%", all(abs(panama[m] / on_record[m] - 1) <= 0.5 for m in on_record)))
    series = beside.series["panama_south"]
    model, naive = series["difference_where_known"], series["last_value_difference"]
    lines.append(line("S3", "averaged relative difference of April and May", [round(model, 2), round(naive, 2)], "better than the last value", model < naive))
    lines.append(beside.line("P9", "southbound in Honduras February-May over those on the way in Mexico on 20 January", "honduras_south_of_waiting", 3))
    lines.append(beside.line("P10", "Venezuelan share of southbound entries to Panama", "panama_south_share_ven", 3))
    shares = [beside.one(f"returned_share_{code}") for code in ("ven", "col")]
    lines.append(line("P13", "those who came back February-June 2025: share to Venezuela, to Colombia", [round(s, 2) for s, _, _ in shares],
                      " and ".join(f"{low:g}-{high:g}" for _, low, high in shares), all(low <= s <= high for s, low, high in shares)))
    lines.append(beside.line("P17", "wait for an appointment by Little's law, months, October 2024 to 19 January 2025", "appointment_wait", 1))
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
        at, open_air = [run.at("place", p) for p in ("paso_canoas", "catem")], run.at("roof", "open")
        return float(run.file["sleeping"][0, month][:, at, open_air].sum(axis=1).mean())
    def penniless(run):
        month = slice(run.day("2023-08-01"), run.day("2023-08-31") + 1)
        sites = [run.at("place", p) for p in ("lajas_blancas", "san_vicente", "gualaca", "catem", "paso_canoas")]
        fare = [x.decode() for x in run.file["reason"][:]].index("fare")
        came = sum(run.file["crossings"][0, month, run.at("link", link)].sum() for link in JUNGLE)
        return 1000 * float(run.file["stranded"][0, month][:, sites, fare].sum()) / float(came)
    nights, before, after = outside(base), penniless(base), penniless(dear)
    return line("P16", "sleeping outside at Paso Canoas, August 2023 (observed above 500); stranded for the fare, person-days per 1,000 arrivals, with fares as they were and twice that",
                [round(nights), round(before), round(after)], "above 500; rises with the fare", nights > 500 and after > before)


def check(corridor, panama, program=PROGRAM):
    run, later = Result(corridor), Result(panama)
    return north_patterns(run, later) + south_patterns(Record(panama, program)) + overload_patterns(run) + pier_patterns(later)


def main():
    lines = check(sys.argv[1], sys.argv[2])
    if "--json" in sys.argv:
        print(json.dumps(lines, indent=1))
        return
    for row in lines:
        print(f"{row['pattern']:5} {'met    ' if row['met'] else 'NOT MET'}  {row['what']}: {row['reached']}  ({row['rule']})")


if __name__ == "__main__":
    main()
