#!/usr/bin/env python3
"""Wrong checkpoints, sweeps and folders earn exactly the text in tests/errors/runs, the right exit code, and overwrite
nothing.

    tests/wrong_runs_test.py RETORNO [--update]      FOLDER stands for the folder of the test, PROGRAM for its name
"""
import hashlib
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

import h5py
import numpy

TOP = pathlib.Path(__file__).resolve().parent.parent
KEPT = TOP / "tests/errors/runs"
MARK = b"\xff\xf5seal: sha-256 of the rest\xf5\xff\n\0\0"
SCENARIO = """name: cut_off
extends: %s
"""
EXPERIMENT = SCENARIO + """experiment:
  arms: {base: {}}
  sweep: %s
"""


class Case:
    def __init__(self, retorno, folder, update):
        self.retorno, self.folder, self.update = retorno, folder, update
        self.wrong = []

    def call(self, *words):
        return subprocess.run([str(word) for word in (self.retorno, "-q", *words)], capture_output=True, text=True, cwd=TOP)

    def right(self, *words):
        done = self.call(*words)
        if done.returncode != 0:
            sys.exit("FAILED: %s\n%d %s" % (words, done.returncode, done.stderr))

    def earns(self, name, code, *words):
        before = self.contents()
        done = self.call(*words)
        text = done.stderr.replace(str(self.folder), "FOLDER").replace(str(TOP) + "/", "")
        text = re.sub(r"retorno [^ ]+ \([^)]*\), [^;\n]*?(?=[;\n])", "PROGRAM", text)
        kept = KEPT / (name + ".txt")
        text = "exit code %d\n%s" % (done.returncode, text)
        if self.update:
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(text)
        if not kept.exists() or text != kept.read_text() or done.returncode != code:
            self.wrong.append("%s, expected exit code %d:\n%s" % (name, code, text))
        if self.contents() != before:
            self.wrong.append("%s overwrites something" % name)

    def contents(self):
        return {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file() and path.suffix != ".log"}


def changed(path, to, attribute, change):
    """The same file with one attribute changed and a seal that fits: another version, not damage."""
    shutil.copy(path, to)
    with h5py.File(to, "r+") as file:
        was = file.attrs[attribute]
        was = was if isinstance(was, bytes) else was.encode()
        file.attrs[attribute] = numpy.bytes_(change(was))
    data = bytearray(to.read_bytes())
    at = bytes(data).index(MARK) + len(MARK)
    data[at:at + 32] = bytes(32)
    data[at:at + 32] = hashlib.sha256(data).digest()
    to.write_bytes(data)


def checkpoints(case):
    scenario = case.folder / "cut_off.yaml"
    scenario.write_text(SCENARIO % (TOP / "scenarios/toy_gate.yaml"))
    left = case.folder / "stopped.h5.checkpoint_a"
    process = subprocess.Popen([case.retorno, "-q", "run", scenario, "-o", case.folder / "stopped.h5", "--checkpoint-every", "1", "--set", "time.end=2026-04-30", "--progress", "none"], cwd=TOP, stdout=subprocess.DEVNULL)
    while not left.exists() and process.poll() is None:
        pass
    process.kill()
    process.wait()
    if not left.exists():
        sys.exit("FAILED: no checkpoint was left")
    (case.folder / "stopped.h5.checkpoint_b").unlink(missing_ok=True)
    (case.folder / "stopped.h5.partial").unlink(missing_ok=True)
    other = case.folder / "changed.checkpoint_a"
    data = bytearray(left.read_bytes())
    data[len(data) // 2] ^= 1
    other.write_bytes(data)
    case.earns("flipped_byte", 4, "resume", other)
    case.earns("flipped_byte_verify", 3, "verify", other)
    shutil.copy(left, case.folder / "changed.checkpoint_b")
    case.earns("flipped_byte_of_one", 4, "resume", other)
    (case.folder / "changed.checkpoint_b").unlink()
    changed(left, other, "source", lambda was: was.replace(b"retorno 0.", b"retorno 9."))
    case.earns("other_version", 2, "resume", other)
    changed(left, other, "binary", lambda was: was[::-1])
    case.earns("other_build", 2, "resume", other)
    other.unlink()
    scenario.write_text(SCENARIO % (TOP / "scenarios/toy_gate.yaml") + "description: another\n")
    case.earns("other_scenario", 2, "resume", left)
    scenario.unlink()
    case.earns("no_scenario", 2, "resume", left)
    case.earns("no_checkpoint", 4, "resume", case.folder / "nowhere")
    case.earns("no_checkpoint_but_text", 4, "resume", TOP / "tests/errors/toy/toy.yaml")


def held(case):
    """Two runs to one name: the second ends at once, and the first one's checkpoints, log and result stay its own."""
    for members, name in ((1, "held"), (2, "held_members")):
        result = case.folder / (name + ".h5")
        words = ["run", "scenarios/toy_gate.yaml", "-o", result, "--checkpoint-every", "1", "--members", members, "--progress", "none"]
        case.right(*words)
        whole = result.read_bytes()
        result.unlink()
        left = case.folder / (name + ".h5.checkpoint_a")
        first = subprocess.Popen([str(word) for word in (case.retorno, "-q", *words)], cwd=TOP, stdout=subprocess.DEVNULL)
        while not left.exists() and first.poll() is None:
            pass
        first.send_signal(signal.SIGSTOP)
        if first.poll() is not None or not left.exists():
            sys.exit("FAILED: the first run was over before it could be held")
        log = result.with_suffix(".log").read_bytes()
        case.earns(name, 4, *words)
        case.earns(name + "_resumed", 4, "resume", left, "--progress", "none")
        if result.with_suffix(".log").read_bytes() != log:
            case.wrong.append("%s: the log of the run under way is changed" % name)
        first.send_signal(signal.SIGCONT)
        if first.wait() != 0 or result.read_bytes() != whole or list(case.folder.glob(name + ".h5.*")):
            case.wrong.append("%s: the run under way doesn't end as if it were alone" % name)


def slurm_scripts(case, experiment):
    """Scripts that were edited stay, all three, until --force is said."""
    folder = case.folder / "jobs"
    words = ["sweep", experiment, "-o", folder, "--slurm", "--array-limit", "1001"]
    case.right(*words)
    written = (folder / "array.sh").read_text()
    case.right(*words)
    (folder / "array.sh").write_text(written.replace("12:00:00", "24:00:00"))
    (folder / "merge.sh").unlink()
    case.earns("slurm_edited", 2, *words)
    case.earns("slurm_edited_and_more", 2, *words, "--cpus", "4", "--chunk", "1")
    case.right(*words, "--force")
    if (folder / "array.sh").read_text() != written or not (folder / "merge.sh").exists():
        case.wrong.append("--force doesn't write the scripts anew")
    case.earns("slurm_options_without_slurm", 2, *words[:4], "--cpus", "4")
    case.earns("slurm_with_a_shard", 2, *words, "--shard", "1/2")
    case.earns("slurm_without_arrays", 2, *words[:-1], "1")


def sweeps(case):
    experiment = case.folder / "swept.yaml"
    def write(sweep):
        experiment.write_text(EXPERIMENT % (TOP / "scenarios/toy_gate.yaml", sweep))
    results = case.folder / "results"
    for name, sweep in (("sweep_unknown_key", "{gates.itmes.pier_boats.slots_per_day: [1, 2]}"),
                        ("sweep_unknown_design", "{design: sobbol, points: 4, over: {run.seed: [1, 2]}}"),
                        ("sweep_without_points", "{design: sobol, over: {run.seed: [2, 1], rules.belief.memory_day: vary}}"),
                        ("sweep_few_base_points", "{design: saltelli, points: 2, over: {gates.items.pier_boats.slots_per_day: [5, 20]}}"),
                        ("sweep_uneven_list", "{design: list, over: {run.seed: [2, 1], time.end: [2025-05-05]}}")):
        write(sweep)
        case.earns(name, 2, "sweep", experiment, "-o", results)
    write("{run.seed: [1, 2]}")
    for name, shard in (("shard_out_of_range", "5/4"), ("not_a_shard", "5"), ("shard_zero", "0/4"), ("shard_with_more", "1/4/2"),
                        ("shard_too_large", "99999999999999999999/4"), ("shard_of_too_many", "1/4294967297")):
        case.earns(name, 2, "sweep", experiment, "-o", results, "--shard", shard)
    slurm_scripts(case, experiment)
    case.right("sweep", experiment, "-o", results, "--progress", "none")
    case.earns("sensitivity_of_a_grid", 2, "sensitivity", results)
    case.earns("other_sweep", 2, "sweep", experiment, "-o", results, "--seed", "7")
    case.earns("no_sweep", 2, "status", case.folder)
    plan = results / "plan.json"
    text = plan.read_text()
    for name, change in (("half_a_plan", text[:len(text) // 2]), ("plan_without_points", text.replace('"points"', '"pints"')),
                         ("plan_of_another_version", text.replace('"schema_version": ', '"schema_version": 9'))):
        plan.write_text(change)
        case.earns(name, 2, "status", results)
    plan.unlink()
    kept = (results / "base/seed=1/member_0000.h5").stat().st_mtime_ns
    case.right("sweep", experiment, "-o", results, "--progress", "none")
    if plan.read_text() != text or (results / "base/seed=1/member_0000.h5").stat().st_mtime_ns != kept:
        case.wrong.append("a plan that was lost isn't made again, or its runs were")
    write("{design: morris, points: 2, over: {gates.items.pier_boats.slots_per_day: [5, 20]}}")
    screening = case.folder / "screening"
    case.right("sweep", experiment, "-o", screening, "--progress", "none")
    for name, figure in (("sensitivity_of_nothing", "servd:sum"), ("sensitivity_of_no_gate", "served@peir_boats:sum"),
                         ("sensitivity_of_no_reduction", "served:least")):
        case.earns(name, 2, "sensitivity", screening, "--of", figure)
    half = results / "base/seed=1/member_0000.h5"
    data = half.read_bytes()
    half.write_bytes(data[:len(data) // 2])
    case.earns("half_written_member_verify", 3, "verify", half)
    done = case.call("merge", results)
    text = done.stderr.replace(str(case.folder), "FOLDER")
    if done.returncode != 3 or "base/seed=1: 0 of 1 there, 1 damaged; not joined" not in text:
        case.wrong.append("half-written member: %d %s" % (done.returncode, text))


def main(retorno, update):
    with tempfile.TemporaryDirectory() as name:
        case = Case(retorno, pathlib.Path(name).resolve(), update)
        checkpoints(case)
        held(case)
        sweeps(case)
    if case.wrong:
        sys.exit("FAILED:\n" + "\n".join(case.wrong))
    print("wrong runs: all held")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]).resolve(), "--update" in sys.argv)
