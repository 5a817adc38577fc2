#!/usr/bin/python3
"""Runs the shipped scenarios that have a record and holds them against the observed patterns.

    tests/patterns/patterns_test.py PROGRAM

What is met and what isn't is written in expected.json and in the README. A pattern that is met there must be met; one
that isn't must still be missed, else the README would say less than the truth.
"""
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(TOP / "scripts"))
import border  # noqa: E402
import facilities  # noqa: E402
import little  # noqa: E402
import patterns  # noqa: E402
import returns  # noqa: E402


def run(program, scenario, out, *options):
    subprocess.run([program, "run", str(TOP / "scenarios" / scenario), "-o", out, "--progress", "none", *options],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=TOP)
    return out


def waiting_in_mexico(stocks):
    """Persons in a table of stocks who are on the way in Mexico and not Mexican."""
    with open(patterns.DATA / "places.csv") as table:
        country = {row["id"]: row["country"] for row in csv.DictReader(table)}
    with open(stocks) as table:
        return sum(int(row["persons"]) for row in csv.DictReader(table)
                   if country[row["place"]] == "MEX" and row["nationality"] != "MEX" and row["living"] == "under_way")


def stock_lines(beside):
    """Who waits in Mexico, against the record: what the main scenario starts from, and what is left at the border's closure."""
    later, low, high = beside.one("waiting_in_mexico")
    rule = f"{low:,.0f}-{high:,.0f}, on record for 16 January 2025"
    start = waiting_in_mexico(patterns.DATA / "stocks_2024_07_01.csv")
    return [patterns.line("S4", "stock of 1 July 2024 on the way in Mexico, not Mexican", start, rule, low <= start <= high),
            patterns.line("S5", "the same on 16 January 2025, as run from that stock", round(later), rule, low <= later <= high)]


def by_month(path):
    """What is told of the way: persons through the Darien, into Honduras, and seen at the US border."""
    run_file = patterns.Result(path)
    entries = run_file.file["entries"][0, :, run_file.at("country", "HND"), run_file.at("country", "NIC")].sum(axis=1)
    seen = run_file.file["encounters"][0, :, run_file.at("gate", "us_southwest")].sum(axis=(1, 2))
    return {"Darien": run_file.northbound(), "into Honduras": run_file.by_month(entries), "at the border": run_file.by_month(seen)}


def border_lines(program, corridor, panama, early):
    lines = border.lines(patterns.Record(corridor, program), patterns.line)
    run(program, "panama_2023_overload.yaml", early, "--set", "time.end=2024-12-31")
    truth = patterns.observed("observed_darien.csv", "darien_northbound")
    lines.append(border.end_of_the_route(patterns.Result(panama).northbound(), truth, patterns.line))
    return lines + [border.two_starts(by_month(panama), by_month(early), patterns.line)]


def main():
    program = str(Path(sys.argv[1]).resolve())
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        corridor = run(program, "corridor_2021_2024.yaml", f"{folder}/corridor.h5")
        panama = run(program, "panama_reverse_flow_2025.yaml", f"{folder}/panama.h5")
        lines = patterns.check(corridor, panama, program)
        beside = patterns.Record(panama, program)
        lines += border_lines(program, corridor, panama, f"{folder}/early.h5")
        lines += stock_lines(beside)
        lines += facilities.lines(corridor, panama, patterns.line)
        dear = run(program, "experiments/dear_boats.yaml", f"{folder}/dear.h5")
        base, raised = patterns.pacific_share(beside), patterns.pacific_share(patterns.Record(dear, program))
        lines.append(patterns.line("P12", "Pacific share with boat fares as they are and half as much again",
                                   [round(base, 3), round(raised, 3)], "rises with the fare", raised > base))
        mute = run(program, "corridor_2021_2024.yaml", f"{folder}/mute.h5", "--until", "2023-06-30", "--set", "rules.belief.exchange=0")
        ven = patterns.Result(mute).northbound("VEN")
        back = any(ven.get(f"2023-{m:02}", 0) >= ven["2022-10"] / 2 for m in range(1, 6)) and ven["2022-10"] > 1000
        lines.append(patterns.line("P5x", "the rebound of 2023 is lost when belief exchange is off", round(ven.get("2023-05", 0)), "no half recovery", not back))
        summer = run(program, "panama_2023_overload.yaml", f"{folder}/summer.h5", "--until", "2023-08-31")
        buses = run(program, "experiments/dear_buses.yaml", f"{folder}/buses.h5")
        lines.append(patterns.fare_pattern(patterns.Result(summer), patterns.Result(buses)))
        lines += little.lines([patterns.Result(run) for run in (corridor, panama, dear)], patterns.line)
        lines.append(returns.leaving_again(patterns.Result(corridor), patterns.line))
        hosts = run(program, "venezuelans_by_host.yaml", f"{folder}/hosts.h5")
        lines += returns.hosts(patterns.Result(hosts), patterns.DATA / "stocks_destinations.csv", patterns.line)
    expected = json.loads((Path(__file__).parent / "expected.json").read_text())
    for row in lines:
        met = "met" if row["met"] else "not met"
        print(f"{row['pattern']:5} {met:8} {row['what']}: {row['reached']}  ({row['rule']})")
        if expected.get(row["pattern"]) != met:
            wrong.append(f"{row['pattern']} is {met}, expected.json says {expected.get(row['pattern'])}")
    for text in wrong:
        print("WRONG:", text)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
