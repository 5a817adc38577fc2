#!/usr/bin/env python3
"""Results and checkpoints from a stranger, whose structure was changed and whose seal fits: every verb that reads them
says what is wrong or goes on; none crashes, hangs, or calls it our fault.

Every second file is of the small world of tests/fuzz, which is read ten times as fast.

    tests/forged_test.py RETORNO [FORGERIES] [SEED] [KIND]     so many of each kind of file, 25 and seed 1 unless said;
                                                        seed and number of one that breaks something are told
    tests/forged_test.py RETORNO --try KIND NUMBER SEED FOLDER     makes that one anew, keeps it and tries it
"""
import concurrent.futures
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / "tests/support"))
from forger import forged  # noqa: E402  (its folder is known only now)

LONGEST = 20  # seconds of a processor
PATIENCE = 600  # seconds on the clock: the machine may be busy with something else


class Tries:
    def __init__(self, retorno, folder):
        self.retorno = retorno
        main = "scenarios/panama_reverse_flow_2025.yaml"
        self.whole = [self.of_world(folder / "main", main, "2024-07-03", "2024-07-05"),
                      self.of_world(folder / "small", "tests/fuzz/small.yaml", "2025-05-03", "2025-05-20")]

    def of_world(self, folder, parent, until, end):
        """A result and a checkpoint of one world."""
        folder.mkdir(parents=True, exist_ok=True)
        scenario = folder / "world.yaml"
        scenario.write_text("name: world\nextends: %s\ntime: {end: %s}\n" % (TOP / parent, end))
        done = self.call(["run", scenario, "--members", "2", "--until", until, "-o", folder / "whole.h5"], folder)
        if done.returncode != 0:
            sys.exit("FAILED: %s\n%s" % (parent, done.stderr))
        return {"result": folder / "whole.h5", "checkpoint": self.stopped(scenario, folder)}

    def stopped(self, scenario, folder):
        """What a run leaves that is killed at its first checkpoint; a small one may be over before it is killed."""
        kept, left = folder / "kept.h5.checkpoint_a", folder / "stopped.h5.checkpoint_a"
        words = [self.retorno, "-q", "run", scenario, "-o", folder / "stopped.h5", "--members", "1",
                 "--checkpoint-every", "1", "--progress", "none"]
        for _ in range(50):
            process = subprocess.Popen([str(word) for word in words], cwd=folder, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            while process.poll() is None and not kept.exists():
                try:
                    os.link(left, kept)
                except FileNotFoundError:
                    time.sleep(0.0005)
            process.kill()
            process.wait()
            if kept.exists():
                return kept
        sys.exit("FAILED: %s left no checkpoint" % scenario)

    def call(self, words, folder):
        return subprocess.run([str(word) for word in (self.retorno, *words)], capture_output=True, text=True,
                              errors="replace", cwd=folder, timeout=PATIENCE,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST + 5)),
                              env={**os.environ, "ASAN_OPTIONS": "allocator_may_return_null=1:exitcode=99"})

    def words(self, kind, path, whole, folder):
        if kind == "checkpoint":
            return [["verify", path], ["resume", path, "--checkpoint-every", "30000", "--progress", "none"]]
        exports = [["export", path, "--to", form, "-o", folder / form] for form in ("csv", "geojson", "flowmap")]
        return [["verify", path], *exports, ["compare", whole, path], ["compare", path, "--record"],
                ["report", whole, path, "--figures", folder / "figures"],
                ["report", path, whole, "-o", folder / "page.html"]]

    def faults(self, kind, number, seed, folder):
        """What went wrong with one forgery."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / ("forged.h5" if kind == "result" else "forged.h5.checkpoint_a")
        world = self.whole[number % len(self.whole)]
        shutil.copy(world[kind], path)
        done = forged(path, number, seed, random.Random("%s %d %d" % (kind, number, seed)))
        found = []
        for words in self.words(kind, path, world["result"], folder):
            try:
                called = self.call(words, folder)
            except subprocess.TimeoutExpired:
                found.append("%s takes more than %d s" % (words[0], PATIENCE))
                continue
            told = called.stderr
            code = called.returncode
            if code not in (0, 2, 3, 4) or "our fault" in told or (code and not told.strip()):
                found.append("%s ends with %d: %s" % (" ".join(map(str, words[:4])), code, told.strip()[-700:]))
        return ["%s %d, seed %d (%s): %s" % (kind, number, seed, "; ".join(done), fault) for fault in found]


def main(retorno, count, seed, kinds):
    with tempfile.TemporaryDirectory() as name:
        tries = Tries(retorno, pathlib.Path(name))

        def one(kind, number):
            folder = pathlib.Path(name) / ("%s_%d" % (kind, number))
            try:
                return tries.faults(kind, number, seed, folder)
            finally:
                shutil.rmtree(folder, ignore_errors=True)

        with concurrent.futures.ThreadPoolExecutor(2) as workers:
            jobs = [workers.submit(one, kind, number) for number in range(count) for kind in kinds]
            found = []
            for job in jobs:
                for fault in job.result():
                    print(fault, flush=True)
                    found.append(fault)
    if found:
        sys.exit("FAILED: %d faults" % len(found))
    print("%d forged files of each kind (%s): all held" % (count, ", ".join(kinds)))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = pathlib.Path(sys.argv[1]).resolve()
    if "--try" in sys.argv:
        kind, number, seed, folder = sys.argv[3:7]
        where = pathlib.Path(folder).resolve()
        where.mkdir(parents=True, exist_ok=True)
        print("\n".join(Tries(program, where).faults(kind, int(number), int(seed), where / "try")) or "held")
    else:
        main(program, int(sys.argv[2]) if len(sys.argv) > 2 else 25, int(sys.argv[3]) if len(sys.argv) > 3 else 1,
             sys.argv[4:] or ["result", "checkpoint"])
