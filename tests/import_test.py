#!/usr/bin/env python3
"""A made case of Flee comes in: its sums are those of a parser of its own, its oddities are told, it runs and is scored.

    tests/import_test.py RETORNO
"""
import csv
import datetime
import json
import math
import pathlib
import shutil
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent
CASE = TOP / "tests/flee/two_camps"
START, DAYS = datetime.date(2020, 3, 1), 40


def rows(path):
    return [[cell.strip() for cell in row] for row in csv.reader(open(path)) if row and not row[0].startswith("#")]


def series(name):
    return [((datetime.date.fromisoformat(day) - START).days, float(count)) for day, count in rows(CASE / "source_data" / name)]


def on(counts, day):
    before = [one for one in counts if one[0] <= day]
    after = [one for one in counts if one[0] > day]
    if not before:
        return math.floor(after[0][1])
    if not after:
        return math.floor(before[-1][1])
    (a, x), (b, y) = before[-1], after[0]
    return math.floor(x + (day - a) / (b - a) * (y - x))


def held(counts, day):
    return ([0] + [count for at, count in counts if at <= day])[-1]


def camps():
    """The two camps that were counted: days and counts."""
    near = series("near.csv")
    factor = near[3][1] / near[2][1]  # the recount on the 21st
    near = [(day, count * factor if i < 3 else count) for i, (day, count) in enumerate(near)]
    parts = series("far.csv"), series("far-outside.csv")
    days = sorted({day for part in parts for day, _ in part})
    return near, [(day, sum(held(part, day) for part in parts)) for day in days]


def totals():
    return [sum(on(camp, day) for camp in camps()) for day in range(DAYS)]


def main(retorno):
    wrong = []

    def expect(held_true, text, done=None):
        if not held_true:
            wrong.append(text if done is None else "%s: %d\n%s%s" % (text, done.returncode, done.stdout, done.stderr))

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)

        def call(*words):
            return subprocess.run([str(word) for word in (retorno, "-q", *words)], capture_output=True, text=True, cwd=folder)

        made = call("import", "flee", CASE, "-o", folder / "case")
        expect(made.returncode == 0, "a case comes in", made)
        written = [int(row["persons"]) for row in csv.DictReader(open(folder / "case/totals.csv"))]
        by_hand = totals()
        expect(written == by_hand, "the totals are those of a parser of its own: %s, %s" % (written, by_hand))
        account = (folder / "case/IMPORT.md").read_text()
        for part in ("'Gone', which is no location", "names Ford to which a route leads", "forced redirection 2 of the route Ford - Far",
                     "Islet is a camp without counts", "| input_csv/locations.csv | 6 |", "| places.csv | 6 |"):
            expect(part in account, "IMPORT.md lacks '%s':\n%s" % (part, account))
        expect(str(TOP) not in account and str(folder) not in account, "IMPORT.md names no folder of whoever made it")

        run = call("run", "case/two_camps.yaml", "-o", "two.h5", "--members", 3, "--progress", "none")
        expect(run.returncode == 0, "it runs without an edit", run)
        scored = call("score", "two.h5", "--observed", "case/observed.csv", "--json")
        expect(scored.returncode == 0, "it is scored", scored)
        score = json.loads(scored.stdout)[0]
        expect(0 < score["mean"]["scaled_to_total"] < 1, "the score is a number: %s" % score)
        check_nulls(score, expect)
        for language, words in (("en", "splits without a model that know no more than it"),
                                ("es", "repartos sin modelo que no saben más que él")):
            text = call("score", "two.h5", "--observed", "case/observed.csv", "--lang", language)
            expect(words in text.stdout.splitlines()[0], "the first line in " + language, text)
        expect(call("score", "two.h5", "--observed", "case/observed.csv", "--fail-over", 0.001).returncode == 3, "--fail-over")
        check_faults(folder, call, expect)
    print("\n".join(wrong) if wrong else "ok")
    return 1 if wrong else 0


def with_newcomers(there, weights):
    """Nobody leaves; who comes is split by weights of the day and of who is there."""
    splits, most = [there], sum(there)
    for day in range(1, DAYS):
        come, by = max(0, totals()[day] - most), weights(day, splits[-1])
        splits.append([persons + come * one / sum(by) for persons, one in zip(splits[-1], by)])
        most = max(most, totals()[day])
    return splits


def check_nulls(score, expect):
    """Splits worked out anew, of two camps: Near with 400 beds, the nearer to all, and Far with 2000 from day 4 on."""
    record = [[on(camp, day) for camp in camps()] for day in range(DAYS)]
    last = [[math.floor(held(camp, day)) for camp in camps()] for day in range(DAYS)]
    beds = [[400, 2000 if day >= 4 else 0] for day in range(DAYS)]

    def by(shares):
        return [[sum(there) * one / sum(shares) for one in shares] for there in record]

    def free(day, there):
        return [max(0, 1 - n / room) ** 2 if room else 0 for n, room in zip(there, beds[day])]

    splits = {"even": by([1, 1]), "nearest": with_newcomers(last[0], lambda day, there: [1, 0]),
              "first_day": by(last[0]), "by_capacity": by([400, 2000]), "free_room": with_newcomers(last[0], free),
              "last_share_30": by(last[0])[:30] + by(last[30])[30:], "last_share_90": by(last[0]),
              "day_30": by(record[30])}
    expect(set(score["without_model"]) == set(splits), "all nulls: %s" % list(score["without_model"]))
    for name, split in splits.items():
        off = [sum(abs(one * sum(there) / sum(said) - n) for one, n in zip(said, there)) / max(1, sum(there))
               for said, there in zip(split, record)]
        told, by_hand = score["without_model"][name]["scaled_to_total"], sum(off) / DAYS
        expect(abs(told - by_hand) < 1e-9, "the split '%s' is that by hand: %s, %s" % (name, told, by_hand))
    expect([one["series"] for one in score["series"]] == ["near", "far"], "each camp is told")
    expect(score["of"] == 5 and score["of_knowing_more"] == 3, "what knows no more, and what does: %s" % score)


FAULTS = [  # file, what is replaced, by what, what is told
    ("input_csv/routes.csv", "Hill,Ford,90", "Hil,Ford,90", "routes.csv:2:1: error: 'Hil' is no location; did you mean 'Hill'?"),
    ("input_csv/routes.csv", "Hill,Ford,90", "Hill,Ford,long", "routes.csv:2:11: error: 'long' isn't a number"),
    ("input_csv/routes.csv", "Hill,Ford,90", "Hill,Ford,0", "needs a length above 0 km"),
    ("input_csv/locations.csv", "town", "lake", "has no counterpart"),
    ("input_csv/locations.csv", "Field Town,North", "Hill,North", "stands here twice"),
    ("input_csv/closures.csv", "camp,Far", "kamp,Far", "did you mean 'camp'?"),
    ("input_csv/closures.csv", "camp,Far", "camp,Fur", "did you mean 'Far'?"),
    ("input_csv/sim_period.csv", "2020-03-01", "2020-02-30", "isn't a date"),
    ("input_csv/sim_period.csv", "Length,40", "Length,", "the period is missing"),
    ("input_csv/registration_corrections.csv", "2020-03-21", "2020-03-22", "has no count on 2020-03-22"),
    ("source_data/near.csv", "2020-03-11", "20200311", "isn't a date"),
    ("source_data/near.csv", "2020-03-11,150", "2020-03-11,many", "isn't a number"),
]


def check_faults(folder, call, expect):
    for n, (file, old, new, told) in enumerate(FAULTS):
        copy = folder / ("wrong%d" % n)
        shutil.copytree(CASE, copy)
        text = (copy / file).read_text()
        assert old in text, (file, old)
        (copy / file).write_text(text.replace(old, new, 1))
        done = call("import", "flee", copy, "-o", folder / "none")
        expect(done.returncode == 2 and told in done.stderr and not (folder / "none").exists(), "%s in %s is told" % (new, file), done)
    copy = folder / "floods"
    shutil.copytree(CASE, copy)
    (copy / "input_csv/flood_level.csv").write_text("#Day,Ford\n0,1\n")
    expect(call("import", "flee", copy, "-o", folder / "none").returncode == 2, "floods are refused")
    expect(call("import", "flee", copy, "-o", folder / "lenient", "--lenient").returncode == 0, "and left out where that is asked for")
    expect("flood_level.csv has no counterpart" in (folder / "lenient/IMPORT.md").read_text(), "which is told")


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
