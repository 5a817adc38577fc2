#!/usr/bin/env python3
"""What may be read otherwise than it was meant is refused with what to write instead, repaired and told, or told.

    tests/doubtful_input_test.py RETORNO [PART…]
"""
import pathlib
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / "tests/support"))
from attempts import GATE, MAIN, RUN, try_all  # noqa: E402  (its folder is known only now)

PLACES = TOP / "data/places.csv"
THOUSANDS = "write 1283 if the point divides thousands"
WHOLE = "whole ones are counted here"
SITE = "facilities: {items: {x: {name: X, place: david, kind: shelter, %s}}}"
SLOTS = "type: slots, at: us_appointments, from: 2025-05-01"


def refused(here, cases, of=MAIN):
    for n, (text, part) in enumerate(cases):
        here.earns(2, part, "check", here.scenario("case_%d.yaml" % n, text + "\n", of))


def fractions(here):
    """Of persons, beds, desks and slots, wherever they are written."""
    link = "geography: {places: {items: {x: {name: X, country: PAN, kind: town, lat_deg: 8, lon_deg: -80, %s}}}}"
    refused(here, [
        (SITE % "beds_persons: 1.283", THOUSANDS), (SITE % "toilets: 2.5", WHOLE), (SITE % "showers: 0.5", WHOLE),
        ("gates: {items: {miramar_boats: {slots_per_day: 12.5}}}", WHOLE),
        ("gates: {items: {us_appointments: {slots_per_day: 1.283}}}", THOUSANDS),
        ("policies: {x: {%s, slots_per_day: 1.283}}" % SLOTS, THOUSANDS),
        ("stocks: {items: {x: {place: david, nationality: VEN, direction: north, persons: 1.283}}}", THOUSANDS),
        ("populations: {groups: {items: {'VEN:VEN': {persons: 1.283}}}}", THOUSANDS),
        ("hosts: {items: {COL: {permits_per_day: 1.283}}}", THOUSANDS),
        ("receptions: {items: {guatemala_air_reception: {sheltered_per_day: 1.283}}}", THOUSANDS),
        (link % "residents_persons: 1.283", THOUSANDS)])
    for path in ("facilities.items.miramar_pier.toilets", "gates.items.us_appointments.slots_per_day"):
        here.earns(2, THOUSANDS, "check", MAIN, "--set", path + "=1.283")
    here.right("check", MAIN, "--set", "gates[id=us_appointments].slots_per_day=*1.283")
    rows = (TOP / "data/templates/departures_series.csv").read_text().replace("1200", "1.283")
    (here.folder / "dep.csv").write_text(rows)
    refused(here, [("rules: {departures: {rule: series, file: dep.csv}}", THOUSANDS)])


def contradictions(here):
    """What can't hold together."""
    closure = "policies: {x: {type: closure, at: %s, from: 2025-01-01}}"
    twice = "policies: {x: {%s, slots_per_day: 5}, y: {%s, %s}}"
    fare = "policies: {x: {type: fare, at: miramar->puerto_obaldia, from: 2025-01-01, %s, payer: iom}}"
    regime = "type: regime, from: 2025-05-01, regime: %s"
    stock = "stocks: {items: {x: {place: david, nationality: VEN, direction: south, persons: 50, %s}}}"
    refused(here, [
        ("gates: {items: {miramar_boats: {no_show_share: 0.6, outside_share: 0.4}}}", "no slot is left"),
        ("gates: {items: {us_appointments: {no_show_share: 1}}}", "no slot is left"),
        (closure % "PAN->PAN", "is no border"), (closure % "VEN->VEN", "is no border"),
        (twice % (SLOTS, SLOTS, "slots_per_day: 9"), "on the same day"),
        ("policies: {x: {%s}, y: {%s}}" % (regime % "closed_2025", regime % "open_2021"), "on the same day"),
        (fare % "usd: 100000", "is more than the fare"), (fare % "share: 1.5", "more than the whole fare"),
        (stock % "gate: miramar_boats", "lies at miramar, not at david"),
        (stock % "gate: carti_boats", "lies at carti, not at david")])
    for path in ("extends=x.yaml", "extends=", "extends=null"):
        here.earns(2, "the parent can't be chosen here", "check", MAIN, "--set", path)


def maps(here):
    rows = [line.split(",") for line in PLACES.read_text().splitlines()]
    lat, lon = rows[0].index("lat_deg"), rows[0].index("lon_deg")
    for n in (5, 20, 60):
        swapped = [list(row) for row in rows]
        swapped[n][lat], swapped[n][lon] = swapped[n][lon], swapped[n][lat]
        (here.folder / "swapped.csv").write_text("\n".join(",".join(row) for row in swapped) + "\n")
        refused(here, [("geography: {places: {file: swapped.csv}}", "exchanged")])
    link = "geography: {links: {items: {far: {from: david, to: san_jose, mode: %s, distance_km: %d, days: %s, " \
           "fare_north_usd: 0, fare_south_usd: 0, risk_share: 0}}}}"
    for mode, km, days in (("foot", 9000, 0), ("foot", 900, 0.5), ("boat", 9000, 1), ("road", 20000, 2)):
        refused(here, [(link % (mode, km, days), "too far to go")])


def pasted(here):
    """Characters that nobody sees, and the blank rows of spreadsheets."""
    places = PLACES.read_text()
    columns = places.splitlines()[0].count(",")
    (here.folder / "blank_rows.csv").write_text(places + ("," * columns + "\n") * 3)
    here.right("check", here.scenario("blank.yaml", "geography: {places: {file: blank_rows.csv}}\n", MAIN))
    unseen = places.replace(",PAN,", ",\u00a0PAN\u200b,").replace("lat_deg", "\ufefflat_deg\u00a0")
    (here.folder / "pasted.csv").write_text(unseen)
    here.right("check", here.scenario("pasted.yaml", "geography: {places: {file: pasted.csv}}\n", MAIN))


def departures(here):
    head = (TOP / "data/populations.csv").read_text().splitlines()[0]
    (here.folder / "head.csv").write_text(head + "\n")
    refused(here, [("populations: {groups: {file: head.csv}}", "has a head and no rows")])

    def series(*rows):
        text = "from,days,country,nationality,goal,channel,persons\n"
        (here.folder / "dep.csv").write_text(text + "".join(row + "\n" for row in rows))
        return here.scenario("late.yaml", "rules: {departures: {rule: series, file: dep.csv}}\n")
    outside = series("2019-05-01,1,VEN,VEN,USA,,292", "2031-05-01,1,VEN,VEN,USA,,8")
    here.tells("300 of the 300 persons", "check", outside)
    here.tells("300 de las 300 personas", "check", outside, "--lang", "es")
    here.tells("note: ", *[word for word in RUN if word != "-q"], outside, "-o", "late.h5")
    here.tells("50 of the 100 persons", "check", series("2025-04-26,10,VEN,VEN,USA,,100"))
    here.earns(2, "where 100000 live", "check", series("2025-05-01,1,VEN,VEN,USA,,100001"))
    two = "2025-05-01,1,VEN,VEN,USA,,60000", "2025-05-02,1,VEN,VEN,USA,,50000"
    here.earns(2, "dep.csv:3:", "check", series(*two))
    late = "removals: {items: {flights: {from: 2027-05-01, days: 10, country: USA, nationality: VEN, kind: removed, " \
           "persons: 400}}}\n"
    scenario = here.scenario("late_flights.yaml", late, TOP / "scenarios/toy_home.yaml")
    here.tells("400 of the 400 persons", "check", scenario)


def given_numbers(here):
    """Of whom a table says that they leave, as many do, to a party: of eight at most, told to five."""
    head = "from,days,country,nationality,goal,channel,persons\n"
    for persons, days in ((1000, 5), (1000, 1), (40, 8)):
        (here.folder / "dep.csv").write_text(head + "2025-05-01,%d,VEN,VEN,USA,,%d\n" % (days, persons))
        scenario = here.scenario("given.yaml", "rules: {departures: {rule: series, file: dep.csv}}\n")
        for seed in (1, 2):
            here.right(*RUN, scenario, "-o", "given.h5", "--seed", seed)
            here.right("export", "given.h5", "-o", "tables")
            rows = (line.split(",") for line in (here.folder / "tables/key_outcomes.csv").read_text().splitlines())
            left = next(float(row[2]) for row in rows if row[0] == "departures")
            here.expect(abs(left - persons) <= 8 + 2.5, "of %d given %g leave, seed %d" % (persons, left, seed))


def records(here):
    observed = (TOP / "data/observed_southbound.csv").read_text()
    for period in ("2025-03,month", "2025-03-10..2025-03-20,month", "2025-02..2025-04,month"):
        (here.folder / "twice.csv").write_text(observed + "southbound_pan,%s,all,2804,x,medium,\n" % period)
        done = here.call("check", here.scenario("twice.yaml", "observed: {panama_south: {file: twice.csv}}\n", MAIN))
        here.expect(done.returncode == 2, "%s beside March is a fault" % period, done)
        here.expect(period.endswith("s") or "overlaps" in done.stderr, "%s overlaps" % period, done)


def names(here):
    for name in ("outcomes", "plan", "submit"):
        arms = "experiment: {compare_to: base, arms: {base: {}, %s: {set: {run.seed: 3}}}}\n" % name
        here.earns(2, "a name that the sweep itself needs", "check", here.scenario("arm.yaml", arms))
    both = here.scenario("taken.yaml", "experiment: {arms: {base: {}, outcomes: {}, plan: {}}}\n")
    done = here.earns(2, "a name that the sweep itself needs", "sweep", both, "-o", "taken")
    here.expect(done.stderr.count("a name that the sweep itself needs") == 2, "both are told", done)


def repeats(here):
    here.right(*RUN, GATE, "-o", "one.h5")
    here.right(*RUN, GATE, "-o", "three.h5", "--members", "3")
    for pair in (("one.h5", "three.h5"), ("three.h5", "one.h5")):
        done = here.right("compare", *pair)
        said = done.stdout + done.stderr
        here.expect("2 of" in said and "left out" in said, "repeats that are left out are told", done)


def similar_rows(here):
    """Two rows whose ids are alike may be set together, in each way in which rows are set."""
    care = "care.items.lajas_blancas_station:%s.per_day=%d"
    for pair in ((("meals", 5), ("clinic", 6)), (("clinic", 6), ("meals", 5)), (("clinic", 6), ("protection", 7))):
        sets = [word for one in pair for word in ("--set", care % one)]
        here.right("check", TOP / "scenarios/panama_2023_overload.yaml", *sets)
    pairs = [("hosts.items.CHL.permits_per_day", "hosts.items.COL.permits_per_day"),
             ("receptions.items.la_lima_reception.slots_per_day", "receptions.items.la_chacra_reception.slots_per_day"),
             ("facilities.items.panama_city_shelter.toilets", "facilities.items.guatemala_city_shelter.toilets")]
    for n, pair in enumerate(pairs):
        here.right("check", MAIN, *[word for path in pair for word in ("--set", path + "=5")])
        arm = "experiment: {arms: {base: {}, b: {set: {%s: 5, %s: 6}}}}\n" % pair
        here.right("check", here.scenario("arm_%d.yaml" % n, arm, MAIN))
        swept = "experiment: {arms: {base: {}}, sweep: {%s: [5, 6], %s: [7]}}\n" % pair
        here.right("check", here.scenario("sweep_%d.yaml" % n, swept, MAIN))
    here.earns(2, "did you mean 'lajas_blancas_station:meals'", "check", MAIN, "--set",
               "care.items.lajas_blancas_station:meal.per_day=5")


def main():
    try_all((fractions, contradictions, maps, pasted, departures, given_numbers, records, names, repeats, similar_rows),
            sys.argv[1:], "doubtful input")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main()
