"""Contests of what each side may know, over cases that flee_fit.py imported: a model against what needs none.

Where a contest begins later than the case, the run starts anew with as many at each place as were counted last by then
(the first count before it), the very counts whose shares `first_day` holds. Both sides know how many there are in all
each day. The model knows besides where fighting is, openings and capacities, but for the first contest.
"""
import csv
import datetime
import re

EVERY, SEEN = 90, 30  # days
PERIOD = re.compile(r"start: (\S+), end: ([^}\s]+)}")
CALLED = {"even": "evenly", "nearest": "nearest", "first_day": "last share", "by_capacity": "capacity",
          "free_room": "free room"}
ALL, WITHOUT_ROOM = tuple(CALLED), tuple(CALLED)[:3]


def rows_of(path):
    with open(path, newline="") as file:
        return list(csv.reader(file))


def write(path, rows):
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return path.name


def period(text):
    return tuple(datetime.date.fromisoformat(day) for day in PERIOD.search(text).groups())


def counted_by(case, day):
    """Persons at each place by the last count up to a day, or the first after it."""
    last = {}
    for place, date, persons in sorted(rows_of(case.folder / "observed.csv")[1:], key=lambda row: row[1]):
        if place not in last or date <= day.isoformat():
            last[place] = int(float(persons))
    return last


def started_anew(case, first, last):
    """The scenario from one day to another, with those there who had been counted by then."""
    text = case.scenario.read_text()
    tag = first.isoformat()
    nationality = re.search(r"country: (\w+), nationality: (\w+), goal", text).group(2)
    there = counted_by(case, first)
    stocks = [["place", "nationality", "direction", "persons", "living"]]
    stocks += [[place, nationality, "north", persons, "settled"] for place, persons in there.items() if persons > 0]
    totals = rows_of(case.folder / "totals.csv")
    later = [row for row in totals[1:] if row[0] > tag]
    totals = [totals[0], [tag, sum(there.values())]] + later
    text = PERIOD.sub("start: %s, end: %s}" % (tag, last.isoformat()), text)
    text = text.replace("file: totals.csv", "file: " + write(case.folder / ("totals_%s.csv" % tag), totals))
    text = text.replace("stocks: {file: stocks.csv}\n", "")
    if len(stocks) > 1:
        name = write(case.folder / ("stocks_%s.csv" % tag), stocks)
        text = text.replace("\nrules:", "stocks: {file: %s}\n\nrules:" % name, 1)
    path = case.folder / ("from_%s.yaml" % tag)
    path.write_text(text)
    return path


def nothing_later(case):
    """The scenario without openings and closures, and with fighting where it was on the first day of any."""
    always = case.without_openings()
    header, *origins = rows_of(case.folder / "origins.csv")
    first = min(row[1] for row in origins)
    name = write(case.folder / "origins_first.csv", [header] + [row for row in origins if row[1] == first])
    path = case.folder / "nothing_later.yaml"
    path.write_text(always.read_text().replace("file: origins.csv", "file: " + name))
    return path


def windows(case, kind):
    first, last = period(case.scenario.read_text())
    if kind == "day 0":
        return [(nothing_later(case), (last - first).days + 1)]
    starts = [first + datetime.timedelta(days=SEEN)]
    if kind == "every":
        starts = [first + datetime.timedelta(days=day) for day in range(0, (last - first).days + 1, EVERY)]
    ends = [next_one - datetime.timedelta(days=1) for next_one in starts[1:]] + [last]
    return [(started_anew(case, start, end), (end - start).days + 1) for start, end in zip(starts, ends)]


def contest(case, kind, sets, one_in):
    """What the model and each null are off by, scaled to the total, over all days."""
    off, days = {}, 0
    for scenario, length in windows(case, kind):
        score = case.score(sets, 1, one_in, scenario)
        for name, distance in {"model": score["mean"], **score["without_model"]}.items():
            off[name] = off.get(name, 0) + length * distance["scaled_to_total"]
        days += length
    return {name: value / days for name, value in off.items()}


def contests(cases, one_in):
    for title, kind, sets, nulls in (
            ("Nothing after day 0 and no capacity", "day 0", ["rules.route.room_power=0"], WITHOUT_ROOM),
            ("Counts up to day %d, scored from then on" % SEEN, "seen", [], ALL),
            ("Every %d days anew, from what was counted by then" % EVERY, "every", [], ALL)):
        lines = ["", title, "", "| case | model | %s | nearer than |" % " | ".join(CALLED[null] for null in nulls),
                 "|---" * (len(nulls) + 3) + "|"]
        found = [(case.name, contest(case, kind, sets, one_in)) for case in cases]
        found.append(("mean", {name: sum(off[name] for _, off in found) / len(found) for name in ("model",) + nulls}))
        for name, off in found:
            cells = [("**%.3f**" if off[null] < off["model"] else "%.3f") % off[null] for null in nulls]
            beaten = sum(off["model"] < off[null] for null in nulls)
            lines.append("| %s | %.3f | %s | %d of %d |" % (name, off["model"], " | ".join(cells), beaten, len(nulls)))
        print("\n".join(lines), flush=True)
