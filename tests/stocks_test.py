#!/usr/bin/env python3
"""Stocks that a toy leaves: where its people are by hand, a child that begins with them, and what is refused.

    tests/stocks_test.py RETORNO
"""
import csv
import pathlib
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent
TOY = TOP / "scenarios/toy_line.yaml"  # 2, 3 and 1 days: on the evening of 4 May all are on the second link
CHILD = """name: later
extends: {toy}
time: {{start: 2025-05-05, end: 2025-05-12}}
rules: {{departures: {{rule: series, file: nobody.csv}}}}
stocks: {{file: stocks_2025_05_05.csv, beliefs: beliefs_2025_05_05.csv}}
"""


def main(retorno):
    wrong = []

    def expect(held, text, done=None):
        if not held:
            wrong.append(text if done is None else "%s: %d\n%s" % (text, done.returncode, done.stderr))

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)

        def call(*words):
            return subprocess.run([str(word) for word in (retorno, "-q", *words)], capture_output=True, text=True, cwd=folder)

        made = call("stocks", TOY, "--on", "2025-05-05", "-o", folder, "--progress", "none")
        expect(made.returncode == 0, "stocks of a toy", made)
        expect(made.stdout.split() == [str(folder / "stocks_2025_05_05.csv"), str(folder / "beliefs_2025_05_05.csv")],
               "the files are named: %s" % made.stdout)
        rows = list(csv.DictReader(open(folder / "stocks_2025_05_05.csv")))
        persons = sum(int(row["persons"]) for row in rows)
        expect({(row["place"], row["link"], row["direction"], row["living"]) for row in rows} == {("isthmus", "isthmus->plateau", "north", "under_way")},
               "all are on the second link: %s" % rows)
        (folder / "nobody.csv").write_text((TOP / "data/toys/line_departures.csv").read_text().replace("2025-05-01", "2025-05-12"))
        (folder / "later.yaml").write_text(CHILD.format(toy=TOY))
        run = call("run", "later.yaml", "-o", "later.h5", "--progress", "none")
        expect(run.returncode == 0, "a child that begins with them runs", run)
        again = call("stocks", "later.yaml", "--on", "2025-05-06", "-o", folder / "next", "--progress", "none")
        expect(again.returncode == 0, "stocks of that", again)
        left = sum(int(row["persons"]) for row in csv.DictReader(open(folder / "next/stocks_2025_05_06.csv")))
        expect(abs(left - persons) <= 0.2 * persons and left > 0, "as many are under way a day later: %d of %d" % (left, persons))

        before = sorted(folder.iterdir())
        for day, part in (("2025-05-01", "doesn't run up to the eve of 2025-05-01"), ("2025-06-01", "2025-05-02 to 2025-05-11"),
                          ("2025-05-32", "isn't a date")):
            told = call("stocks", TOY, "--on", day, "-o", folder / "none")
            expect(told.returncode == 2 and part in told.stderr, "%s is refused" % day, told)
        between = call("stocks", TOP / "scenarios/panama_reverse_flow_2025.yaml", "--on", "2024-12-01", "-o", folder / "none")
        expect(between.returncode == 2 and "news_us_election is known by 2024-12-01 and tells of 2025-01-20" in between.stderr,
               "a day on which news lies ahead is refused", between)
        over = call("stocks", "later.yaml", "--on", "2025-05-05", "-o", folder)
        expect(over.returncode == 2, "the first day of a run has no eve", over)
        text = (folder / "later.yaml").read_text().replace("stocks_2025_05_05", "stocks_2025_05_07")
        (folder / "stocks_2025_05_05.csv").rename(folder / "stocks_2025_05_07.csv")
        (folder / "later.yaml").write_text(text)
        kept = (folder / "stocks_2025_05_07.csv").read_text()
        own = call("stocks", "later.yaml", "--on", "2025-05-07", "-o", folder, "--progress", "none")
        expect(own.returncode == 2 and (folder / "stocks_2025_05_07.csv").read_text() == kept, "its own stocks aren't written over", own)
        expect(not (folder / "none").exists() and (folder / "later.h5") in before, "nothing is left by what was refused")
    for text in wrong:
        print("WRONG:", text)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]).resolve())
