#!/usr/bin/env python3
"""One run over several ranks is the run of the ordinary program, byte for byte; and when one rank fails, all end.

    tests/ranks_test.py RETORNO RETORNO_WITH_MPI     both built from the same sources
"""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parent.parent
PANAMA = ["scenarios/panama_reverse_flow_2025.yaml", "--until", "2024-08-20"]
TOY = ["scenarios/toy_gate.yaml"]
MPIRUN = ["mpirun", "--oversubscribe", "--bind-to", "none"] + (["--allow-run-as-root"] if os.geteuid() == 0 else [])


def expect(condition, text, done=None):
    if not condition:
        sys.exit("FAILED: %s%s" % (text, "" if done is None else "\nexit code %d\n%s%s" % (done.returncode, done.stdout, done.stderr)))


def call(*words):
    return subprocess.run([str(w) for w in words], capture_output=True, text=True, cwd=TOP)


def digests(done):
    return [line for line in done.stderr.splitlines() if line.startswith("digest ")]


class Ranks:
    def __init__(self, retorno, with_mpi, folder):
        self.retorno, self.with_mpi, self.folder = retorno, with_mpi, pathlib.Path(folder)
        self.result = self.folder / "run.h5"

    def on(self, ranks, *words):
        return call(*MPIRUN, "-n", ranks, self.with_mpi, *words)

    def begin(self, ranks, *words):
        """A run that writes checkpoints, at work since the first of them."""
        run = subprocess.Popen([*MPIRUN, "-n", str(ranks), self.with_mpi, "run", *words, "--checkpoint-every", "3", "--progress", "none",
                                "--threads", "1", "-o", str(self.result)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=TOP)
        while not self.checkpoints():
            expect(run.poll() is None, "the run lasts until its first checkpoint")
            time.sleep(0.02)
        return run

    def checkpoints(self):
        return sorted(self.folder.glob("run.h5.checkpoint_?"), key=lambda path: path.stat().st_mtime)

    def same_for_all(self, scenario):
        """Digests of every day and the result are those of the ordinary program. Returns the result."""
        quiet = ["--digest", "--progress", "none", "-o", self.result]
        done = call(self.retorno, "run", *scenario, *quiet)
        expect(done.returncode == 0 and digests(done), "the ordinary program runs", done)
        whole = self.result.read_bytes()
        for ranks in (1, 2, 3):
            for threads in (1, 2):
                other = self.on(ranks, "run", *scenario, *quiet, "--threads", threads)
                what = "%s on %d ranks with %d threads" % (scenario[0], ranks, threads)
                expect(other.returncode == 0, what, other)
                expect(digests(other) == digests(done), "%s: the same digest every day" % what, other)
                expect(self.result.read_bytes() == whole, "%s: the same result" % what)
                expect(("ranks gave one another" in other.stderr) == (ranks > 1), "%s: what was exchanged is told" % what, other)
        return whole

    def stopped_and_killed(self, scenario, whole):
        """Stopped on three ranks, carried on by two, one of which is killed, carried on by one."""
        self.result.unlink()
        run = self.begin(3, *scenario)
        run.send_signal(signal.SIGUSR1)  # mpirun hands it on, as Slurm does a minute before its limit
        _, said = run.communicate()
        expect(run.returncode == 75 and not self.result.exists(), "a signal stops all ranks with 75, not %d\n%s" % (run.returncode, said))
        done = self.on(2, "resume", self.checkpoints()[-1], "--progress", "none", "--threads", "1")
        expect(done.returncode == 0 and self.result.read_bytes() == whole, "two ranks carry on what three began", done)
        run = self.begin(2, *scenario)
        rank = subprocess.run(["pgrep", "-P", str(run.pid), "-f", self.with_mpi], capture_output=True, text=True).stdout.split()
        expect(len(rank) == 2, "there are two ranks")
        os.kill(int(rank[1]), signal.SIGKILL)
        run.communicate()
        expect(run.returncode not in (0, 75), "a rank that is killed ends all, with a code that says so")
        done = call(self.with_mpi, "resume", self.checkpoints()[-1], "--progress", "none")
        expect(done.returncode == 0 and self.result.read_bytes() == whole, "one process carries on what two began", done)

    def faults(self):
        """The code is that of the ordinary program, and what all ranks see is said once."""
        for code, words in ((2, ["run", "tests/errors/unknown_key.yaml"]), (2, ["run", "--bogus"]), (2, ["verify", self.result]),
                            (4, ["run", *TOY, "-o", "/proc/no/result.h5"]), (4, ["resume", "nothing.checkpoint_a"]), (0, ["run", "--help"])):
            done = self.on(3, *words)
            expect(done.returncode == code, "%s on three ranks ends with %d" % (words, code), done)
            expect((done.stdout + done.stderr).count("error: ") <= 1 or code == 0 or words[1].endswith("yaml"), "it is said once", done)
            expect("rank 1:" not in done.stderr and "rank 2:" not in done.stderr, "the first rank says it", done)


def main():
    retorno, with_mpi = (str(pathlib.Path(word).resolve()) for word in sys.argv[1:3])
    expect(call(retorno, "--version").stdout == call(with_mpi, "--version").stdout, "both programs are built from the same sources")
    with tempfile.TemporaryDirectory() as folder:
        ranks = Ranks(retorno, with_mpi, folder)
        ranks.same_for_all(TOY)
        whole = ranks.same_for_all(PANAMA)
        ranks.stopped_and_killed(PANAMA, whole)
        ranks.faults()
    print("ranks: all held")


if __name__ == "__main__":
    main()
