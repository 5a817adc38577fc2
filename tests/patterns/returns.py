"""Patterns of those who came home and of those who stayed: who leaves again (P19), and Venezuelans by host."""
import csv
from datetime import date

HOSTS_WITHIN = 0.20


def month_before(day, months):
    """First day of the month so many months before the month of `day`."""
    at = day.year * 12 + day.month - 1 - months
    return date(at // 12, at % 12 + 1, 1)


def left_within(run, country, months=24):
    """Share that left home again of those who came home long enough before the end to be followed for so many months.

    Everybody still at home is looked at in the month that is so many months after that of coming home, whatever the day.
    """
    at = run.at("country", country)
    horizon = run.at("horizon", f"{months}_months")
    followed = [day < month_before(run.days[-1], months - 1) for day in run.days]
    came = float(run.file["received"][0, :, at, :].sum(axis=1)[followed].sum())
    still = float(run.file["looked_at"][0, :, at, horizon].sum())
    return 1 - still / max(1.0, came)


def leaving_again(run, line):
    """In the years of the surveys behind the hazards: those who came home in 2021 and 2022."""
    shares = {country: left_within(run, country) for country in ("NIC", "GTM", "HND")}
    ordered = shares["NIC"] > shares["GTM"] > shares["HND"]
    return line("P19", "left home again within 24 months, of those who came home in 2021 and 2022", {c: round(s, 3) for c, s in shares.items()},
                "NIC > GTM > HND, each 0.10-0.60", ordered and all(0.10 <= s <= 0.60 for s in shares.values()))


def record(table, as_of):
    """Venezuelans by host on record."""
    with open(table) as rows:
        return {row["host"]: float(row["persons"]) for row in csv.DictReader(rows) if row["origin"] == "VEN" and row["as_of"] == as_of}


def living_in(run, country):
    """Venezuelans who live there on the last day: who lived there at the start and didn't leave, and who settled since."""
    at, nation = run.at("country", country), run.at("nationality", "VEN")
    return float(run.file["population"][0, -1, at, nation]) + float(run.file["hosted"][0, -1, at, nation, :].sum())


def hosts(run, table, line):
    """One line for each host of which the record has the last month of the run."""
    lines = []
    for host, persons in sorted(record(table, run.months[-1]).items()):
        reached = living_in(run, host)
        lines.append(line(f"H-{host}", f"Venezuelans in {host}, {run.months[-1]} (record {persons:,.0f})", round(reached),
                          f"within {HOSTS_WITHIN:.0%}", abs(reached / persons - 1) <= HOSTS_WITHIN))
    return lines
