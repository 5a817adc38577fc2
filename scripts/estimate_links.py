#!/usr/bin/env python3
"""Fill what is blank in data/links_observed.csv by one simple rule and write data/links.csv.

    scripts/estimate_links.py           write the file, print how much of each column is estimated
    scripts/estimate_links.py --check   write nothing; exit 1 when the file is not what would be written

A value that was observed or set by judgement is never touched; the column `estimated` names the cells filled here.
"""
import csv
import io
import math
import pathlib
import sys

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"

#       detour over the great circle, km a day, USD at the start, USD per km, chance of a serious incident
RULE = {
    "road":  (1.35, 500, 2, 0.05, 0.01),
    "bus":   (1.35, 500, 3, 0.06, 0.005),
    "boat":  (1.15, 400, 10, 0.70, 0.03),
    "canoe": (1.5, 60, 10, 0.80, 0.01),
    "foot":  (1.3, 15, 0, 0.0, 0.01),
    "air":   (1.0, 4000, 60, 0.09, 0.01),
}
RISK_OF_LEG = {
    ("acandi", "bajo_chiquito"): 0.30,
    ("capurgana", "canaan_membrillo"): 0.30,
    ("tapachula", "oaxaca"): 0.08,
}
SHORTEST_DAYS = 0.05
EARTH_RADIUS_KM = 6371.0
CELLS = ("distance_km", "days", "fare_north_usd", "fare_south_usd", "risk_share")


def read(name):
    with open(DATA / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def great_circle_km(a, b):
    lat_a, lat_b = math.radians(float(a["lat_deg"])), math.radians(float(b["lat_deg"]))
    d_lat = lat_b - lat_a
    d_lon = math.radians(float(b["lon_deg"]) - float(a["lon_deg"]))
    h = math.sin(d_lat / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(d_lon / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(h))


def plain(value, digits):
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"


def filled(link, places):
    """The link with every blank cell filled, and the names of those cells."""
    detour, km_per_day, start_usd, usd_per_km, risk = RULE[link["mode"]]
    was_blank = [cell for cell in CELLS if not link[cell]]
    row = dict(link)
    if not row["distance_km"]:
        row["distance_km"] = plain(max(1, great_circle_km(places[row["from"]], places[row["to"]]) * detour), 0)
        row["distance_basis"] = "derived"
    km = float(row["distance_km"])
    if not row["days"]:
        row["days"] = plain(max(SHORTEST_DAYS, km / km_per_day), 3)
    if row["one_way"] == "1":                       # one fare, whichever column holds it
        row["fare_north_usd"] = row["fare_north_usd"] or row["fare_south_usd"]
        row["fare_south_usd"] = row["fare_south_usd"] or row["fare_north_usd"]
    for cell in ("fare_north_usd", "fare_south_usd"):
        row[cell] = row[cell] or plain(start_usd + usd_per_km * km, 0)
    if not row["risk_share"]:
        row["risk_share"] = plain(RISK_OF_LEG.get((row["from"], row["to"]), risk), 4)
    return row, was_blank


def table():
    places = {place["id"]: place for place in read("places.csv")}
    observed = read("links_observed.csv")
    columns = list(observed[0])
    columns.insert(columns.index("source"), "estimated")
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    blanks = []
    for link in observed:
        row, was_blank = filled(link, places)
        writer.writerow(row | {"estimated": ";".join(was_blank)})
        blanks.append(was_blank)
    return out.getvalue(), blanks


def main():
    text, blanks = table()
    target = DATA / "links.csv"
    if "--check" in sys.argv[1:]:
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            print(f"{target.name} is not what links_observed.csv and places.csv give: run scripts/estimate_links.py")
            return 1
        return 0
    target.write_text(text, encoding="utf-8")
    print(f"{len(blanks)} links; share of cells estimated:")
    for cell in CELLS:
        print(f"  {cell:15} {sum(cell in b for b in blanks) / len(blanks):6.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
