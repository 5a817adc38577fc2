#!/usr/bin/env python3
"""Calibrating a toy whose record was made by the program: found again, the same however often it is broken off, faults told.

    tests/calibrate_test.py RETORNO [KILLS]     so many interruptions at random moments, 10 unless said; seed 1
"""
import csv
import json
import math
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parent.parent
# A dollar weighs 0.012 and a day 0.2, so 80 x 0.012 - 6 x 0.2 = -0.24 utils lie between the two ways.
TRUTH = {"rules.route.per_usd": 0.012, "rules.route.per_day": 0.2}
SCENARIO = """name: fork_counted
extends: {top}/scenarios/toy_fork.yaml
experiment: null
observed:
  east: {{file: counts.csv, series: east, period_kind: half_month, variable: crossings, links: ["home->east"], nationality: all}}
  west: {{file: counts.csv, series: west, period_kind: half_month, variable: crossings, links: ["home->west"], nationality: all}}
"""
CALIBRATION = """name: fork
scenarios:
  fork: {file: fork.yaml}
members: 24
steps: 2
repeats: 4
lessons: 12
draws: 64
over:
  rules.route.per_usd: [0.004, 0.03]
  rules.route.per_day: {times: [0.4, 2.5]}
to:
  east: {error: 0.01, discrepancy: 0.01}
  west: {error: 0.01, discrepancy: 0.01}
"""


def expect(condition, text, done=None):
    if not condition:
        sys.exit("FAILED: %s%s" % (text, "" if done is None else "\nexit code %d\n%s%s" % (done.returncode, done.stdout, done.stderr)))


class Toy:
    def __init__(self, retorno, folder):
        self.retorno, self.folder = retorno, pathlib.Path(folder)
        (self.folder / "fork.yaml").write_text(SCENARIO.format(top=TOP))
        (self.folder / "fork_calibration.yaml").write_text(CALIBRATION)
        self.count()

    def call(self, *arguments):
        return subprocess.run([self.retorno, *map(str, arguments)], capture_output=True, text=True, cwd=self.folder)

    def count(self):
        """The record: what the model says at the truth."""
        sets = [word for key, value in TRUTH.items() for word in ("--set", "%s=%s" % (key, value))]
        rows = {}
        for series, link in (("east", "home->east"), ("west", "home->west")):
            self.write_counts(rows or {"east": 1, "west": 1})
            done = self.call("run", "fork.yaml", *sets, "--seed", 77, "-o", "truth.h5", "-q", "--progress", "none")
            expect(done.returncode == 0, "the truth runs", done)
            table = self.call("compare", "truth.h5", "--record", "--json")
            for one in json.loads(table.stdout)["series"]:
                rows[one["series"]] = one["periods"][0]["model"]
        self.write_counts(rows)

    def write_counts(self, rows):
        lines = ["series,period,period_kind,nationality,value,source,confidence,note"]
        lines += ["%s,2025-05-01..2025-05-15,half_month,all,%d,made_up,high," % item for item in rows.items()]
        (self.folder / "counts.csv").write_text("\n".join(lines) + "\n")

    def words(self, folder, *more):
        return ["calibrate", "fork_calibration.yaml", "-o", folder, "--progress", "none", "-q", *more]

    def draws(self, folder):
        with open(self.folder / folder / "posterior.csv", newline="") as table:
            rows = list(csv.DictReader(table))
        expect([row["draw"] for row in rows][-2:] == ["central", "written"], "the row of a single run comes after the draws")
        return rows[:-2]

    def bytes(self, folder):
        return [(self.folder / folder / name).read_bytes() for name in ("posterior.csv", "fit_report.md")]


def check_what_is_kept(toy):
    """Another length of the fit keeps the runs that are the same; another seed replaces them."""
    file, run = toy.folder / "fork_calibration.yaml", toy.folder / "fit/runs/step_1/0000-fork.json"
    before = run.stat().st_mtime_ns
    for changed, kept in (("draws: 32", True), ("draws: 32\nseed: 8", False)):
        file.write_text(CALIBRATION.replace("draws: 64", changed))
        done = toy.call(*toy.words("fit"))
        expect(done.returncode == 0 and len(toy.draws("fit")) == 32, "a fit of the same name is made anew", done)
        expect((run.stat().st_mtime_ns == before) == kept, "%s: a run is %s" % (changed, "kept" if kept else "made anew"))
    file.write_text(CALIBRATION)


# Four months of the corridor by a fiftieth of its people: how the parts hang together, not what comes out.
CORRIDOR = """name: short
scenarios:
  past: {file: %s/scenarios/corridor_2021_2024.yaml, until: 2021-04-30, set: {run.one_in: 50}}
members: 8
steps: 1
repeats: 2
lessons: 4
draws: 8
over:
  rules.belief.spread: vary
to:
  darien_north: {error: 0.05}
  us_southwest_all: {error: 0.05}
""" % TOP
HINDCAST = """name: short_hindcast
calibration: short.yaml
origins:
  april: {date: 2021-04-30, scenario: past}
months: 1
draws: 8
"""


def number(cell):
    return float(cell.lstrip("*"))


def check_found_again(toy):
    done = toy.call(*toy.words("fit"))
    expect(done.returncode == 0, "the fit comes to its end", done)
    rows = toy.draws("fit")
    expect(len(rows) == 64 and [row["draw"] for row in rows] == [str(n) for n in range(64)], "64 draws, numbered")
    usd = [number(row["rules.route.per_usd"]) for row in rows]
    day = [0.25 * number(row["rules.route.per_day"]) for row in rows]
    gaps = sorted(80 * a - 6 * b for a, b in zip(usd, day))
    truth = 80 * TRUTH["rules.route.per_usd"] - 6 * TRUTH["rules.route.per_day"]
    expect(gaps[1] < truth < gaps[-2], "the truth lies among the draws: %s in %s to %s" % (truth, gaps[0], gaps[-1]))
    expect(gaps[-4] - gaps[3] < 0.35, "the record narrows what it speaks of: %s to %s" % (gaps[3], gaps[-4]))
    logs = [[math.log(x) for x in values] for values in (usd, day)]
    means = [sum(values) / len(values) for values in logs]
    covariance = sum((a - means[0]) * (b - means[1]) for a, b in zip(*logs))
    spreads = [math.sqrt(sum((x - mean) ** 2 for x in values)) for values, mean in zip(logs, means)]
    expect(covariance / spreads[0] / spreads[1] > 0.8, "what only counts together is tied together")
    report = (toy.folder / "fit/fit_report.md").read_text()
    expect("rules.route.per_usd and rules.route.per_day: +0." in report, "the report says what is tied", done)


def check_interrupted(toy, kills):
    chance = random.Random(1)
    command = [toy.retorno, *toy.words("broken", "--threads", "2")]
    for _ in range(kills):
        run = subprocess.Popen(command, cwd=toy.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.05, 0.4))
        run.send_signal(chance.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))
        run.wait()
    done = toy.call(*toy.words("broken"))
    expect(done.returncode == 0, "the fit is carried on", done)
    expect(toy.bytes("broken") == toy.bytes("fit"), "interrupted %d times, it ends with the same draws" % kills)
    begun = time.time()
    done = toy.call(*toy.words("broken"))
    expect(done.returncode == 0 and toy.bytes("broken") == toy.bytes("fit"), "what is there isn't run again", done)
    return time.time() - begun


def check_shards(toy):
    parts = [subprocess.Popen([toy.retorno, *toy.words("parts", "--shard", "%d/3" % part, "--threads", "1")], cwd=toy.folder)
             for part in (1, 2)]  # the third never begins: the others do its runs
    expect([part.wait() for part in parts] == [0, 0], "two of three parts come to the end")
    expect(toy.bytes("parts") == toy.bytes("fit"), "parts at work together come to the same draws")
    done = toy.call(*toy.words("jobs", "--slurm", "--cpus", 1, "--array-limit", 1001))
    text = (toy.folder / "jobs/array.sh").read_text()
    expect(done.returncode == 0 and "#SBATCH --array=0-5" in text and "calibrate 'fork_calibration.yaml'" in text, text, done)


def check_hindcasts(toy):
    (toy.folder / "short.yaml").write_text(CORRIDOR)
    (toy.folder / "hindcast.yaml").write_text(HINDCAST)
    done = toy.call("validate", "hindcast.yaml", "--fit", "short", "-o", "past", "--progress", "none")
    expect(done.returncode == 0, "the past is foretold", done)
    with open(toy.folder / "past/hindcasts.csv", newline="") as table:
        rows = list(csv.DictReader(table))
    expect([(row["series"], row["months_ahead"]) for row in rows] == [("darien_north", "1"), ("us_southwest_all", "1")],
           "a month ahead of both series: %s" % rows)
    expect(all(float(row["score"]) >= 0 and row["score_last_value"] and not row["score_seasonal"] for row in rows),
           "scored beside those that need no model, of which the seasonal one knows too little: %s" % rows)
    report = (toy.folder / "past/hindcasts.md").read_text()
    expect("2021-04-30 (" in report and "later policies left out" in report, report)
    for old, new, text in (("scenario: past", "scenario: pest", "did you mean 'past'?"),
                           ("2021-04-30", "2020-04-30", "past begins on 2021-01-01"),
                           ("calibration: short.yaml", "calibration: shirt.yaml", "there is no such file")):
        (toy.folder / "hindcast.yaml").write_text(HINDCAST.replace(old, new))
        done = toy.call("validate", "hindcast.yaml", "--fit", "short", "-o", "past", "--progress", "none")
        expect(done.returncode == 2 and text in done.stderr, "'%s' is told with '%s'" % (new, text), done)


FAULTS = [
    ("rules.route.per_usd: [0.004, 0.03]", "rules.route.per_uds: [0.004, 0.03]",
     ["fork_calibration.yaml:10:3", "per_uds in fork", "did you mean 'per_usd'?"]),
    ("rules.route.per_usd: [0.004, 0.03]", "rules.route.per_usd: [0.03, 0.004]",
     ["fork_calibration.yaml:10:24", "has no range that a prior can be made of", "0 < low < high"]),
    ("rules.route.per_usd: [0.004, 0.03]", "policies.none.share: vary",
     ["fork_calibration.yaml:10:", "no range is declared for policies.none.share", "[low, high]"]),
    ("east: {error: 0.01, discrepancy: 0.01}", "east: {discrepancy: 0.01}",
     ["fork_calibration.yaml:13:9", "to.east.error is missing"]),
    ("east: {error", "eest: {error", ["fork_calibration.yaml:13:3", "no scenario has an observed series 'eest'", "did you mean 'east'?"]),
    ("members: 24", "members: 2", ["fork_calibration.yaml:4:10"]),
    ("steps: 2", "step: 2", ["fork_calibration.yaml:5:1", "did you mean 'steps'?"]),
    ("file: fork.yaml", "file: frok.yaml", ["frok.yaml", "there is no such file"]),
    ("over:", "ower:", ["the section over is missing or empty"]),
]


def check_faults(toy):
    path = toy.folder / "fork_calibration.yaml"
    for old, new, texts in FAULTS:
        assert old in CALIBRATION
        path.write_text(CALIBRATION.replace(old, new))
        done = toy.call(*toy.words("faulty"))
        expect(done.returncode == 2, "'%s' is the input's fault" % new, done)
        for text in texts:
            expect(text in done.stderr, "'%s' is told with '%s'" % (new, text), done)
    path.write_text(CALIBRATION.replace("members: 24", "members: 8").replace("rules.route.per_usd: [0.004, 0.03]", "\n  ".join(
        "rules.route.%s: vary" % key for key in ("per_usd", "per_risk", "scale")) + "\n  " + "\n  ".join(
        "rules.decision.%s: vary" % key for key in ("list_gain", "settle_hope", "turn_back_cost", "back_hope", "back_debt"))))
    done = toy.call(*toy.words("faulty"))
    expect(done.returncode == 2 and "members = 8 are no more than the 9 keys that are fitted; take 18 or more" in done.stderr,
           "fewer runs than parameters are told", done)
    expect(not (toy.folder / "faulty").exists(), "nothing is left of what was refused")
    path.write_text(CALIBRATION)


def main():
    retorno = pathlib.Path(sys.argv[1]).resolve()
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    with tempfile.TemporaryDirectory() as folder:
        toy = Toy(str(retorno), folder)
        check_found_again(toy)
        check_interrupted(toy, kills)
        check_shards(toy)
        check_faults(toy)
        check_what_is_kept(toy)
        check_hindcasts(toy)
    print("calibrate: found again, %d interruptions, two parts, hindcasts, %d faults" % (kills, len(FAULTS) + 1))


main()
