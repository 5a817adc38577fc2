#!/usr/bin/env python3
"""Runs that are killed, stopped, or find the disk full: the final name is whole or absent, and nothing is lost.

    tests/killed_test.py RETORNO [KILLS]     so many are killed at random moments, 10 unless said; seed 1. From 40 on
                                             a whole scenario is, too
"""
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parent.parent
SCENARIO = "scenarios/panama_reverse_flow_2025.yaml"
OPTIONS = ["--until", "2024-08-09", "--progress", "none", "-q"]
EVERY = ["--checkpoint-every", "4"]


def expect(condition, text, done=None):
    if not condition:
        sys.exit("FAILED: %s%s" % (text, "" if done is None else "\nexit code %d\n%s%s" % (done.returncode, done.stdout, done.stderr)))


class Runs:
    def __init__(self, retorno, folder):
        self.retorno, self.folder = retorno, pathlib.Path(folder)
        self.result = self.folder / "run.h5"

    def call(self, *arguments, most_bytes=None):
        def limit():
            if most_bytes is not None:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that a write fails as on a full disk
                resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
        return subprocess.run([self.retorno, *map(str, arguments)], capture_output=True, text=True, cwd=TOP, preexec_fn=limit)

    def start(self, *arguments):
        return subprocess.Popen([self.retorno, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=TOP)

    def run_words(self, *more):
        return ["run", SCENARIO, *OPTIONS, *EVERY, *more, "-o", self.result]

    def checkpoints(self):
        return sorted(self.folder.glob("run.h5.checkpoint_?"), key=lambda path: path.stat().st_mtime)

    def clear(self):
        shutil.rmtree(self.folder)
        self.folder.mkdir()

    def check_left(self, whole):
        """What stands under a final name is whole; what is not finished has another name."""
        if self.result.exists():
            expect(self.result.read_bytes() == whole, "the result under its final name is the unbroken run's")
        for path in self.checkpoints():
            done = self.call("verify", path)
            expect(done.returncode == 0, "%s is whole" % path.name, done)

    def finish(self, whole, *more):
        """Carries on from the latest checkpoint, or from the start where there is none."""
        left = self.checkpoints()
        done = self.call("resume", left[-1], "--progress", "none", "-q") if left else self.call(*self.run_words(*more))
        expect(done.returncode == 0, "it is carried on", done)
        expect(self.result.read_bytes() == whole, "the resumed result is the unbroken one, byte for byte")
        expect(not self.checkpoints(), "a finished run leaves no checkpoint")


def unbroken(runs, *more):
    began = time.monotonic()
    done = runs.call(*runs.run_words(*more))
    expect(done.returncode == 0, "the unbroken run", done)
    return runs.result.read_bytes(), time.monotonic() - began


def without_checkpoints(runs, whole):
    done = runs.call("run", SCENARIO, *OPTIONS, "-o", runs.result)
    expect(done.returncode == 0 and runs.result.read_bytes() == whole, "checkpoints change nothing", done)
    runs.clear()


def killed(runs, whole, seconds, kills, *more):
    chance = random.Random(1)
    resumed = 0
    for _ in range(kills):
        process = runs.start(*runs.run_words(*more))
        time.sleep(chance.uniform(0, seconds))
        process.kill()
        process.communicate()
        runs.check_left(whole)
        if runs.checkpoints():  # and once more, while it carries on
            resumed += 1
            process = runs.start("resume", runs.checkpoints()[-1], "--progress", "none", "-q")
            time.sleep(chance.uniform(0, seconds))
            process.kill()
            process.communicate()
            runs.check_left(whole)
        if not runs.result.exists() or runs.checkpoints():
            runs.finish(whole, *more)
        runs.clear()
    print("killed %d times, %d of them carried on from a checkpoint" % (kills, resumed))


def killed_in_2025(runs):
    """A whole scenario in which capacity was built: killed in its last months, carried on."""
    words = ["run", "scenarios/panama_investment.yaml", "--arm", "boats", "--progress", "none", "-q", "-o", runs.result]
    done = runs.call(*words)
    expect(done.returncode == 0, "the whole scenario", done)
    whole = runs.result.read_bytes()
    runs.clear()
    process = runs.start(*words, "--checkpoint-every", "60")
    written = set()
    while len(written) < 7 and process.poll() is None:  # the seventh: 25 August 2025
        written |= {path.stat().st_mtime_ns for path in runs.checkpoints()}
        time.sleep(0.01)
    process.kill()
    process.communicate()
    expect(len(written) == 7 and not runs.result.exists(), "it was killed under way")
    runs.finish(whole)
    runs.clear()
    print("a whole scenario killed in August 2025 was carried on to the same bytes")


def stopped(runs, whole):
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGUSR1):
        process = runs.start("run", SCENARIO, *OPTIONS, "--checkpoint-every", "1", "-o", runs.result)
        while not runs.checkpoints() and process.poll() is None:  # it is under way
            time.sleep(0.01)
        process.send_signal(number)
        out, err = process.communicate()
        expect(process.returncode == 75, "%s ends with 75: %d %s" % (number.name, process.returncode, err))
        expect(out.strip() in map(str, runs.checkpoints()), "stdout holds the path of the checkpoint alone: %s" % out)
        expect(number.name in err and "resume" in err, "it says by what, and how to carry on: %s" % err)
        expect(not runs.result.exists() and not list(runs.folder.glob("*.partial")), "nothing half-written is left")
        runs.finish(whole)
        runs.clear()


def disks_that_fill_up(runs, whole):
    """A limit on the length of a file, somewhere between nothing and a whole checkpoint."""
    chance = random.Random(2)
    process = runs.start(*runs.run_words())
    while not runs.checkpoints() and process.poll() is None:
        time.sleep(0.01)
    process.kill()
    process.communicate()
    first = runs.checkpoints()[0]
    size = first.stat().st_size
    kept = first.read_bytes()
    for _ in range(4):
        done = runs.call("resume", first, "--progress", "none", "-q", most_bytes=chance.randrange(1000, size))
        expect(done.returncode == 4, "a full disk gives exit code 4", done)
        expect("File too large" in done.stderr, "the reason stands in words", done)
        expect(first.read_bytes() == kept, "the checkpoint before is untouched")
        expect(not runs.result.exists() and not list(runs.folder.glob("*.partial")), "nothing half-written is left")
    runs.finish(whole)
    runs.clear()


def small_disk(runs, whole):
    """The same on a disk that is really small, where a namespace of its own may be had."""
    test = ["unshare", "-rm", "sh", "-c", 'mount -t tmpfs -o size="$1" none "$2" && shift 2 && exec "$@"', "sh"]
    if subprocess.run([*test, "1m", runs.folder, "true"], capture_output=True).returncode != 0:
        print("no tmpfs can be mounted here; full disks were tried by the limit on the length of files alone")
        return
    for size in (len(whole) // 3, len(whole) + 200_000):
        words = [str(word) for word in [runs.retorno, *runs.run_words()]]
        script = '"$@"; code=$?; ls "$(dirname "$0")" >&2; exit $code'
        done = subprocess.run([*test, str(size), runs.folder, "sh", "-c", script, runs.result, *words], capture_output=True, text=True, cwd=TOP)
        expect(done.returncode == 4 and "No space left on device" in done.stderr, "a small disk of %d bytes ends with 4" % size, done)
        expect(".partial" not in done.stderr.split("No space")[-1], "nothing half-written is left", done)


def main(retorno, kills):
    with tempfile.TemporaryDirectory() as name:
        runs = Runs(retorno, pathlib.Path(name) / "runs")
        runs.folder.mkdir()
        whole, seconds = unbroken(runs)
        runs.clear()
        without_checkpoints(runs, whole)
        stopped(runs, whole)
        disks_that_fill_up(runs, whole)
        small_disk(runs, whole)
        killed(runs, whole, seconds, kills)
        three, seconds = unbroken(runs, "--members", "2")
        runs.clear()
        killed(runs, three, seconds, max(2, kills // 10), "--members", "2")
        if kills >= 40:
            killed_in_2025(runs)
    print("killed: all held")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) == 3 else 10)
