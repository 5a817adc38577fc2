#!/usr/bin/env python3
"""Nothing of a user's is lost, whatever is typed; every refusal is a sentence with the right exit code.

    tests/hard_to_break_test.py RETORNO [PART…]
"""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

TOP = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / "tests/support"))
from attempts import GATE, RUN, contents, stopped_run, try_all, wait_for  # noqa: E402  (its folder is known only now)

READ = "read by the same command"


def onto_an_input(here):
    scenario = here.scenario("s.yaml")
    here.earns(2, READ, *RUN, scenario, "-o", scenario)
    here.earns(2, READ, *RUN, scenario, "-o", scenario, "--force")
    here.earns(2, READ, *RUN, scenario, "-o", GATE)
    os.link(scenario, here.folder / "twin.yaml")
    here.earns(2, READ, *RUN, scenario, "-o", here.folder / "twin.yaml")
    os.symlink(scenario, here.folder / "arrow.yaml")
    here.earns(2, READ, *RUN, scenario, "-o", here.folder / "arrow.yaml")
    here.earns(4, "a device or a pipe", *RUN, scenario, "-o", "/dev/null")
    os.mkfifo(here.folder / "fifo")
    here.earns(4, "a device or a pipe", *RUN, scenario, "-o", here.folder / "fifo")
    (here.folder / "fifo").unlink()
    here.earns(2, "there already", "init", scenario, "--from", GATE)
    here.right(*RUN, scenario, "-o", "a.h5")
    here.right(*RUN, scenario, "-o", "b.h5")
    onto = [["report", "a.h5", "b.h5", "-o", "b.h5"], ["report", "a.h5", "-o", "a.h5"]]
    for words in onto if (here.retorno.parent / "report/page.html").exists() else []:
        here.earns(2, READ, *words)


def of_another_kind(here):
    scenario = here.scenario("s.yaml")
    notes = here.folder / "notes.h5"
    notes.write_text("my notes")
    here.earns(2, "--force", *RUN, scenario, "-o", notes)
    here.right(*RUN, scenario, "-o", notes, "--force")
    here.right(*RUN, scenario, "-o", notes)  # a result may be replaced by one
    (here.folder / "mine.log").write_text("what I wrote down\n")
    here.earns(2, "log", *RUN, scenario, "-o", "mine.h5")
    here.right(*RUN, scenario, "-o", "a.h5")
    log = (here.folder / "a.log").read_bytes()
    here.right(*RUN, scenario, "-o", "a.nc")
    two = (here.folder / "a.log").read_bytes() == log and (here.folder / "a.nc.run.log").exists()
    here.expect(two, "two outputs have two logs")
    tables = here.folder / "tables"
    tables.mkdir()
    (tables / "places.csv").write_text("id,name,country\nx,X,PAN\n")
    here.earns(2, "places.csv", "export", "a.h5", "-o", tables)
    alone = sorted(path.name for path in tables.iterdir()) == ["places.csv"]
    here.expect(alone, "an export that is refused writes nothing")
    here.right("export", "a.h5", "-o", tables, "--force")
    here.right("export", "a.h5", "-o", tables)


def results_of(files):
    return {path: data for path, data in files.items() if path.suffix != ".log"}


def stopped_runs(here):
    folder, code, out, err = stopped_run(here, "study_a")
    here.expect(code == 75, "a stopped run ends with 75: %d %s" % (code, err))
    left = sorted(folder.glob("run.h5.checkpoint_?"))
    words = (*RUN, GATE, "-o", "run.h5", "--set", "time.end=2026-12-31")
    before = contents(folder)
    done = here.call(*words, cwd=folder)
    said = done.returncode == 2 and "resume" in done.stderr and "--anew" in done.stderr
    here.expect(said, "a run beside a checkpoint wants resume or --anew", done)
    here.expect(results_of(contents(folder)) == results_of(before), "and loses nothing")
    other = here.folder / "study_b"
    other.mkdir()
    theirs = b"the result of another study"
    (other / "run.h5").write_bytes(theirs)
    done = here.call("resume", left[-1], "--checkpoint-every", "30000", "--progress", "none", "-q", cwd=other)
    kept = done.returncode == 0 and (other / "run.h5").read_bytes() == theirs
    here.expect(kept, "a run that is carried on from elsewhere writes beside its checkpoint", done)
    resumed = (folder / "run.h5").read_bytes()
    here.expect(not list(folder.glob("run.h5.*")), "and leaves no checkpoint")
    stopped_run(here, "study_a")
    done = here.call(*words, "--anew", cwd=folder)
    same = done.returncode == 0 and (folder / "run.h5").read_bytes() == resumed
    here.expect(same and not list(folder.glob("run.h5.*")), "--anew begins again, to the same bytes", done)


def owed_departures(here):
    """Given departures that a day has left over are carried on with the run."""
    rows = "from,days,country,nationality,goal,channel,persons\n2025-05-01,500,VEN,VEN,USA,,1234\n"
    (here.folder / "dep.csv").write_text(rows)
    scenario = here.scenario("owed.yaml", "rules: {departures: {rule: series, file: dep.csv}}\n")
    folder, code, _out, err = stopped_run(here, "owed", scenario=scenario)
    here.expect(code == 75, "it was stopped: %d %s" % (code, err))
    left = sorted(folder.glob("run.h5.checkpoint_?"))
    here.right("resume", left[-1], "--checkpoint-every", "30000", "--progress", "none", "-q")
    here.right(*RUN, scenario, "-o", "unbroken.h5", "--set", "time.end=2026-12-31")
    same = (folder / "run.h5").read_bytes() == (here.folder / "unbroken.h5").read_bytes()
    here.expect(same, "a run that was carried on owes what the unbroken one owes")


def stopped_members(here, words, number):
    """A run of three members that ends by this signal once the first is whole; whether it did."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(here.words(*words), cwd=here.folder, **quiet)
    first = here.folder / "run.h5.members/member_0000.h5"
    wait_for(first, process)
    process.send_signal(number)
    process.wait()
    return process.returncode != 0


MEMBERS = (*RUN, GATE, "--members", "3", "--set", "time.end=2028-12-31", "-o")


def killed_members(here):
    if not stopped_members(here, (*MEMBERS, "run.h5"), signal.SIGKILL):
        return
    done = here.right(*MEMBERS, "run.h5")
    log = (here.folder / "run.log").read_text()
    here.expect("whole from before" in log, "whole members of a killed run are kept", done)
    whole = (here.folder / "run.h5").read_bytes()
    here.right(*MEMBERS, "run.h5", "--anew")
    here.expect((here.folder / "run.h5").read_bytes() == whole, "with the same bytes as if all were run together")


def lost_members(here):
    """Resuming where the whole members of a stopped run were deleted meanwhile."""
    if not stopped_members(here, (*MEMBERS, "run.h5", "--checkpoint-every", "20"), signal.SIGTERM):
        return
    left = sorted(here.folder.glob("run.h5.checkpoint_?"))
    if not left:
        return
    shutil.rmtree(here.folder / "run.h5.members", ignore_errors=True)
    here.right("resume", left[-1], "--progress", "none")
    here.right(*MEMBERS, "unbroken.h5")
    same = (here.folder / "run.h5").read_bytes() == (here.folder / "unbroken.h5").read_bytes()
    here.expect(same, "a run whose whole members were lost ends as an unbroken one")


def plans(here):
    experiment = here.scenario("swept.yaml", "experiment: {arms: {base: {}}, sweep: {run.seed: [1, 2]}}\n")
    here.right("sweep", experiment, "-o", "sweep", "--progress", "none", "-q")
    plan = here.folder / "sweep/plan.json"
    whole = plan.read_text()
    outside = here.folder / "outside"
    changes = [("members", value) for value in (1.5, 2e9, 2000000000, -1, "3", True)]
    changes += [("name", value) for value in ("../../x", str(outside), "", "base/../../x", "a\nb", "plan")]
    changes += [("set", value) for value in ([], ["a", "b"])]
    for key, value in changes:
        changed = json.loads(whole)
        changed["points"][0][key] = value
        plan.write_text(json.dumps(changed))
        for verb in ("status", "merge", "sensitivity"):
            here.earns(2, "error", verb, "sweep")
    changed = json.loads(whole)
    changed["points"].append(changed["points"][0])
    plan.write_text(json.dumps(changed))
    here.earns(2, "twice", "merge", "sweep")
    plan.write_text("[" * 100000)
    here.earns(2, "error", "merge", "sweep")
    here.expect(not outside.exists(), "nothing is written outside the folder")


def edited_experiments(here):
    """What is said of a run counts, not how the file that says it is written or where one stands."""
    text = "experiment: {arms: {base: {}}, sweep: {run.seed: [1, 2]}}\n"
    experiment = here.scenario("swept.yaml", text)
    words = ("sweep", "-o", here.folder / "sweep", "--progress", "none")
    here.right(*words, "swept.yaml")
    kept = {path: path.stat().st_mtime_ns for path in (here.folder / "sweep").rglob("member_*.h5")}
    here.expect(len(kept) == 2, "two runs are there")
    with experiment.open("a") as file:
        file.write("# why these two\n")
    elsewhere = here.folder / "elsewhere"
    elsewhere.mkdir()
    for path, where in (("swept.yaml", here.folder), (experiment, here.folder), ("../swept.yaml", elsewhere)):
        here.right(*words, path, cwd=where)
        now = {path: path.stat().st_mtime_ns for path in (here.folder / "sweep").rglob("member_*.h5")}
        here.expect(now == kept, "%s from %s runs nothing again" % (path, where.name))
    here.scenario("swept.yaml", text + "time: {end: 2025-06-01}\n")
    done = here.call(*words, "swept.yaml")
    here.expect(done.returncode == 2, "another experiment is told from that of the folder", done)


def shown(here):
    bad = here.folder / "escape.yaml"
    bad.write_text('name: x\n"\\e]0;owned\\a": 1\n"\\x1b[2J": 2\n')
    done = here.call("check", bad)
    plain = done.returncode == 2 and not any(c in done.stderr for c in "\x1b\x07\x9b")
    here.expect(plain, "control characters don't reach the terminal", done)
    many = here.folder / "many_keys.yaml"
    many.write_text("name: x\n" + "".join("k%d: 1\n" % n for n in range(30000)))
    began = time.monotonic()
    here.earns(2, "and 29", "check", many)
    here.expect(time.monotonic() - began < 20, "30,000 unknown keys take %.1f s" % (time.monotonic() - began))


def built(here):
    """The program checks its own stack and indices, can lie anywhere, and its tables of addresses can't be written."""
    if shutil.which("readelf") is None:
        return
    words = ["readelf", "-W", "-h", "-l", "-d", "--dyn-syms", str(here.retorno)]
    told = subprocess.run(words, capture_output=True, text=True).stdout
    for mark in ("DYN (", "GNU_RELRO", "BIND_NOW", "__stack_chk_fail", "_chk@"):
        here.expect(mark in told, "readelf finds %s in the program" % mark)


def main():
    try_all((onto_an_input, of_another_kind, stopped_runs, owed_departures, killed_members, lost_members, plans,
             edited_experiments, shown, built), sys.argv[1:], "hard to break")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main()
