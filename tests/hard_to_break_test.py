#!/usr/bin/env python3
"""Nothing of a user's is lost, whatever is typed; every refusal is a sentence with the right exit code.

    tests/hard_to_break_test.py RETORNO
"""
import json
import os
import pathlib
import pty
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parent.parent
GATE = TOP / "scenarios/toy_gate.yaml"


class Here:
    """A folder of its own, and the program in it."""

    def __init__(self, retorno, folder):
        self.retorno, self.folder, self.wrong = retorno, folder, []

    def call(self, *words, cwd=None, **more):
        more = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
        return subprocess.run([str(word) for word in (self.retorno, *words)], text=True, errors="replace", cwd=cwd or self.folder, timeout=120, **more)

    def expect(self, condition, text, done=None):
        if not condition:
            self.wrong.append(text + ("" if done is None else ": exit code %d\n%s" % (done.returncode, (done.stderr or "")[-600:])))

    def earns(self, code, part, *words, **more):
        """Ends with this code and says this; nothing in the folder changes, but for what has a name of its own."""
        before = contents(self.folder)
        done = self.call(*words, **more)
        self.expect(done.returncode == code and part in done.stderr, "%s earns %d and '%s'" % (" ".join(map(str, words)), code, part), done)
        self.expect("our fault" not in done.stderr, "%s isn't called our fault" % (words,), done)
        after = contents(self.folder)
        self.expect(all(after.get(path) == data for path, data in before.items()), "%s leaves all files as they were" % (words,), done)
        return done

    def right(self, *words, **more):
        done = self.call(*words, **more)
        self.expect(done.returncode == 0, "%s goes well" % (words,), done)
        return done

    def scenario(self, name, text="", of=GATE):
        path = self.folder / name
        path.write_text("name: %s\nextends: %s\n%s" % (path.stem.replace(".", "_"), of, text))
        return path


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


RUN = ("run", "--progress", "none", "-q")


def overwriting(here):
    scenario = here.scenario("s.yaml")
    here.earns(2, "read by the same command", *RUN, scenario, "-o", scenario)
    here.earns(2, "read by the same command", *RUN, scenario, "-o", scenario, "--force")
    here.earns(2, "read by the same command", *RUN, scenario, "-o", GATE)
    twin = here.folder / "twin.yaml"
    os.link(scenario, twin)
    here.earns(2, "read by the same command", *RUN, scenario, "-o", twin)
    here.earns(4, "a device or a pipe", *RUN, scenario, "-o", "/dev/null")
    os.mkfifo(here.folder / "fifo")
    here.earns(4, "a device or a pipe", *RUN, scenario, "-o", here.folder / "fifo")
    (here.folder / "fifo").unlink()
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
    here.expect((here.folder / "a.log").read_bytes() == log and (here.folder / "a.nc.run.log").exists(), "two outputs have two logs")
    here.right("compare", "a.h5", "notes.h5")
    for words in (["report", "a.h5", "notes.h5", "-o", "notes.h5"], ["report", "a.h5", "-o", "a.h5"]):
        if (here.retorno.parent / "report/page.html").exists():
            here.earns(2, "read by the same command", *words)
    tables = here.folder / "tables"
    tables.mkdir()
    (tables / "places.csv").write_text("id,name,country\nx,X,PAN\n")
    here.earns(2, "places.csv", "export", "a.h5", "-o", tables)
    here.expect(sorted(path.name for path in tables.iterdir()) == ["places.csv"], "an export that is refused writes nothing")
    here.right("export", "a.h5", "-o", tables, "--force")
    here.right("export", "a.h5", "-o", tables)
    here.earns(2, "there already", "init", scenario, "--from", GATE)


def stopped_run(here, name, *more, until="2026-12-31", number=signal.SIGTERM, **popen):
    """A run of a toy that was stopped after its first checkpoint."""
    folder = here.folder / name
    folder.mkdir(exist_ok=True)
    process = subprocess.Popen([str(w) for w in (here.retorno, *RUN, GATE, "-o", "run.h5", "--checkpoint-every", "1", "--set", "time.end=%s" % until, *more)],
                               cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **popen)
    first, began = folder / "run.h5.checkpoint_a", time.monotonic()
    while not first.exists() and process.poll() is None and time.monotonic() - began < 60:
        time.sleep(0.005)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    return folder, process.returncode, out, err


def stopped_runs(here):
    folder, code, out, err = stopped_run(here, "study_a")
    here.expect(code == 75, "a stopped run ends with 75: %d %s" % (code, err))
    left = sorted(folder.glob("run.h5.checkpoint_?"))
    words = (*RUN, GATE, "-o", "run.h5", "--set", "time.end=2026-12-31")
    before = contents(folder)
    done = here.call(*words, cwd=folder)
    here.expect(done.returncode == 2 and "resume" in done.stderr and "--anew" in done.stderr, "a run beside a checkpoint wants resume or --anew", done)
    here.expect({p: d for p, d in contents(folder).items() if p.suffix != ".log"} == {p: d for p, d in before.items() if p.suffix != ".log"}, "and loses nothing")
    other = here.folder / "study_b"
    other.mkdir()
    (other / "run.h5").write_bytes(b"the result of another study")
    done = here.call("resume", left[-1], "--checkpoint-every", "30000", "--progress", "none", "-q", cwd=other)
    here.expect(done.returncode == 0 and (other / "run.h5").read_bytes() == b"the result of another study", "a run that is carried on from elsewhere writes beside its checkpoint", done)
    resumed = (folder / "run.h5").read_bytes()
    here.expect(not list(folder.glob("run.h5.*")), "and leaves no checkpoint")
    stopped_run(here, "study_a")
    done = here.call(*words, "--anew", cwd=folder)
    here.expect(done.returncode == 0 and (folder / "run.h5").read_bytes() == resumed and not list(folder.glob("run.h5.*")), "--anew begins again, to the same bytes", done)


def killed_members(here):
    folder = here.folder / "members"
    folder.mkdir()
    words = (*RUN, GATE, "-o", "run.h5", "--members", "3", "--set", "time.end=2028-12-31")
    process = subprocess.Popen([str(w) for w in (here.retorno, *words)], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    first = folder / "run.h5.members/member_0000.h5"
    while not first.exists() and process.poll() is None:
        time.sleep(0.002)
    process.kill()
    process.wait()
    if not first.exists():
        return
    kept = first.stat().st_mtime_ns
    done = here.right(*words, cwd=folder)
    here.expect("whole from before" in (folder / "run.log").read_text(), "whole members of a killed run are kept", done)
    whole = (folder / "run.h5").read_bytes()
    here.right(*words, "--anew", cwd=folder)
    here.expect((folder / "run.h5").read_bytes() == whole and kept, "with the same bytes as if all were run together")


def lost_members(here):
    """Resuming where the whole members of a stopped run were deleted meanwhile."""
    folder = here.folder / "lost"
    folder.mkdir()
    words = (*RUN, GATE, "--members", "3", "--set", "time.end=2028-12-31")
    process = subprocess.Popen([str(w) for w in (here.retorno, *words, "-o", "run.h5", "--checkpoint-every", "20")], cwd=folder,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    first = folder / "run.h5.members/member_0000.h5"
    while not first.exists() and process.poll() is None:
        time.sleep(0.002)
    process.send_signal(signal.SIGTERM)
    process.wait()
    left = sorted(folder.glob("run.h5.checkpoint_?"))
    if process.returncode != 75 or not left:
        return
    shutil.rmtree(folder / "run.h5.members", ignore_errors=True)
    here.right("resume", left[-1], "--progress", "none", cwd=folder)
    here.right(*words, "-o", "unbroken.h5", cwd=folder)
    here.expect((folder / "run.h5").read_bytes() == (folder / "unbroken.h5").read_bytes(), "a run whose whole members were lost ends as an unbroken one")


def told(here):
    """What is taken as it is, but may not be meant, is told."""
    main = TOP / "scenarios/panama_reverse_flow_2025.yaml"
    (here.folder / "head.csv").write_text((TOP / "data/populations.csv").read_text().splitlines()[0] + "\n")
    here.earns(2, "has a head and no rows", "check", here.scenario("nobody.yaml", "populations: {groups: {file: head.csv}}\n", main))
    rows = "from,days,country,nationality,goal,channel,persons\n2019-05-01,1,VEN,VEN,USA,,292\n2031-05-01,1,VEN,VEN,USA,,8\n"
    (here.folder / "dep.csv").write_text(rows)
    done = here.right("check", here.scenario("late.yaml", "rules: {departures: {rule: series, file: dep.csv}}\n"))
    here.expect("300 of the 300 persons" in done.stderr, "departures outside the run are told", done)
    observed = (TOP / "data/observed_southbound.csv").read_text()
    (here.folder / "twice.csv").write_text(observed + "southbound_pan,2025-03,month,all,2804,x,medium,\n")
    here.earns(2, "overlaps", "check", here.scenario("twice.yaml", "observed: {panama_south: {file: twice.csv}}\n", main))
    arms = "experiment: {compare_to: outcomes, arms: {outcomes: {}, b: {set: {run.seed: 3}}}}\n"
    here.earns(2, "outcomes", "check", here.scenario("arm.yaml", arms))
    here.right(*RUN, GATE, "-o", "one.h5", cwd=here.folder)
    here.right(*RUN, GATE, "-o", "three.h5", "--members", "3", cwd=here.folder)
    for pair in (("one.h5", "three.h5"), ("three.h5", "one.h5")):
        done = here.right("compare", *pair, cwd=here.folder)
        here.expect("2 of" in done.stdout + done.stderr and "left out" in done.stdout + done.stderr, "repeats that are left out are told", done)


def signals(here):
    ends = {signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGABRT, signal.SIGTRAP, signal.SIGSYS}
    never = {signal.SIGKILL, signal.SIGSTOP, signal.SIGCONT, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU}
    ignored = {signal.SIGCHLD, signal.SIGURG, signal.SIGWINCH, signal.SIGPIPE, signal.SIGXFSZ}
    for number in sorted(signal.valid_signals() - never - ignored):
        if number in ends:
            folder, code, out, err = stopped_run(here, "signal_%d" % number, number=number)
            here.expect(code == -number and "ended by" in err and "resume" in err, "signal %d is told: %d %s" % (number, code, err))
        else:
            folder, code, out, err = stopped_run(here, "signal_%d" % number, number=number)
            here.expect(code == 75 and "checkpoint" in out, "signal %d ends with a checkpoint: %d %s" % (number, code, err))
        shutil.rmtree(folder)


def dead_terminals(here):
    scenario = here.scenario("plain.yaml")
    with open("/dev/full", "w") as full:
        done = here.call("run", scenario, "-o", "full.h5", "--progress", "lines", stderr=full)
        here.expect(done.returncode == 0 and (here.folder / "full.h5").exists(), "a terminal that takes nothing doesn't end a run", done)
        done = here.call("run", scenario, "-o", "full2.h5", "-q", stdout=full)
        here.expect(done.returncode == 4 and "standard output: No space left" in done.stderr and (here.folder / "full2.h5").exists(), "stdout that is full ends with 4, after the result", done)
        done = here.call("describe", "measures", stdout=full)
        here.expect(done.returncode == 4, "describe to a full disk ends with 4", done)
    master, slave = pty.openpty()
    process = subprocess.Popen([str(w) for w in (here.retorno, "run", scenario, "-o", "tty.h5", "--progress", "bar")], cwd=here.folder, stderr=slave, stdout=subprocess.PIPE)
    os.close(slave)
    os.close(master)
    here.expect(process.wait(60) == 0 and (here.folder / "tty.h5").exists(), "a terminal that is gone doesn't end a run: %s" % process.returncode)
    process = subprocess.Popen([str(w) for w in (here.retorno, "run", scenario, "-o", "pipe.h5", "--progress", "lines")], cwd=here.folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stderr.close()
    here.expect(process.wait(60) == 0, "a pipe that is closed doesn't end a run: %s" % process.returncode)


def file_systems(here):
    scenario = here.scenario("fs.yaml")
    os.symlink("circle", here.folder / "circle")
    long = "x" * 300
    for path in (here.folder / "circle", here.folder / "circle/y.yaml", here.folder / long, "/proc/1/mem/x"):
        for words in (["check", path], ["verify", path], ["export", path], ["status", path], ["init", here.folder / "new.yaml", "--from", path]):
            done = here.call(*words)
            here.expect(done.returncode in (2, 4) and "our fault" not in done.stderr and "error" in done.stderr, "%s of %s is a sentence" % (words[0], str(path)[-30:]), done)
    for path in (here.folder / "circle/y.h5", here.folder / (long + ".h5"), here.folder / "plain_file/y.h5"):
        (here.folder / "plain_file").write_text("")
        done = here.call(*RUN, scenario, "-o", path)
        here.expect(done.returncode == 4 and "error: can't" in done.stderr, "run -o %s ends with 4" % str(path)[-30:], done)

    def few():
        resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8))
    done = here.call(*RUN, here.scenario("many.yaml", of=TOP / "scenarios/panama_reverse_flow_2025.yaml"), "--until", "2024-07-02", "-o", "few.h5", preexec_fn=few)
    here.expect(done.returncode in (0, 4) and "our fault" not in done.stderr, "too many open files is a sentence", done)
    odd = os.fsencode(str(here.folder)) + b"/caf\xe9"
    os.mkdir(odd)
    with open(odd + b"/s.yaml", "w") as file:
        file.write("name: odd\nextends: %s\n" % GATE)
    done = subprocess.run([os.fsencode(str(here.retorno)), b"run", b"-q", b"--progress", b"none", odd + b"/s.yaml", b"-o", odd + b"/r.h5", b"--checkpoint-every", b"1"], capture_output=True, cwd=here.folder)
    here.expect(done.returncode == 0 and os.path.exists(odd + b"/r.h5"), "a path that isn't UTF-8 is a path: %s" % done.stderr)
    shutil.rmtree(odd)
    for path in ("/dev/zero", "/dev/random"):
        here.earns(4, "a device or a pipe", "check", path)
        here.earns(4, "no file", "verify", path)
    os.mkfifo(here.folder / "pipe.yaml")
    here.earns(4, "a device or a pipe", "check", here.folder / "pipe.yaml")


def plans(here):
    experiment = here.scenario("swept.yaml", "experiment: {arms: {base: {}}, sweep: {run.seed: [1, 2]}}\n")
    here.right("sweep", experiment, "-o", "sweep", "--progress", "none", "-q")
    plan = here.folder / "sweep/plan.json"
    whole = json.loads(plan.read_text())
    outside = here.folder / "outside"
    changes = [("members", 1.5), ("members", 2e9), ("members", 2000000000), ("members", -1), ("members", "3"), ("members", True), ("name", "../../x"), ("name", str(outside)), ("name", ""), ("name", "base/../../x"), ("set", []), ("set", ["a", "b"])]
    for key, value in changes:
        changed = json.loads(json.dumps(whole))
        changed["points"][0][key] = value
        plan.write_text(json.dumps(changed))
        for verb in ("status", "merge", "sensitivity"):
            here.earns(2, "error", verb, "sweep")
    changed = json.loads(json.dumps(whole))
    changed["points"].append(changed["points"][0])
    plan.write_text(json.dumps(changed))
    here.earns(2, "twice", "merge", "sweep")
    plan.write_text("[" * 100000)
    here.earns(2, "error", "merge", "sweep")
    here.expect(not outside.exists(), "nothing is written outside the folder")
    taken = here.scenario("taken.yaml", "experiment: {arms: {base: {}, outcomes: {}, plan: {}}}\n")
    done = here.earns(2, "a name that the sweep itself needs", "sweep", taken, "-o", "taken")
    here.expect(done.stderr.count("a name that the sweep itself needs") == 2, "both are told", done)


def in_silence(here):
    """Each is refused with the value that was found."""
    main = TOP / "scenarios/panama_reverse_flow_2025.yaml"
    places = (TOP / "data/places.csv").read_text()
    swapped = here.folder / "swapped.csv"
    rows = [line.split(",") for line in places.splitlines()]
    lat, lon = rows[0].index("lat_deg"), rows[0].index("lon_deg")
    rows[5][lat], rows[5][lon] = rows[5][lon], rows[5][lat]
    swapped.write_text("\n".join(",".join(row) for row in rows) + "\n")
    cases = [("facilities: {items: {x: {name: X, place: david, kind: shelter, beds_persons: 1.283}}}", "write 1283 if the point divides thousands"),
             ("facilities: {items: {x: {name: X, place: david, kind: shelter, toilets: 2.5}}}", "write a whole number"),
             ("gates: {items: {miramar_boats: {no_show_share: 0.6, outside_share: 0.4}}}", "no slot is left"),
             ("policies: {x: {type: closure, at: PAN->PAN, from: 2025-01-01}}", "is no border"),
             ("policies: {x: {type: slots, at: us_appointments, from: 2025-05-01, slots_per_day: 5}, y: {type: slots, at: us_appointments, from: 2025-05-01, slots_per_day: 9}}", "on the same day"),
             ("geography: {places: {file: swapped.csv}}", "exchanged"),
             ("geography: {links: {items: {far: {from: david, to: san_jose, mode: foot, distance_km: 9000, days: 0, fare_north_usd: 0, fare_south_usd: 0, risk_share: 0}}}}", "too far to go")]
    for n, (text, part) in enumerate(cases):
        here.earns(2, part, "check", here.scenario("silent_%d.yaml" % n, text + "\n", main))
    for section in ("name", "geography.places", "extends"):
        pass
    here.earns(2, "the parent can't be chosen here", "check", main, "--set", "extends=x.yaml")
    table = here.folder / "blank_rows.csv"
    table.write_text("\n".join(",".join(row) for row in [line.split(",") for line in places.splitlines()]) + "\n" + "," * (len(rows[0]) - 1) + "\n,,\n" + "," * (len(rows[0]) - 1) + "\n")
    table.write_text(table.read_text().replace("\n,,\n", "\n"))
    here.right("check", here.scenario("blank.yaml", "geography: {places: {file: blank_rows.csv}}\n", main))
    pasted = here.folder / "pasted.csv"
    pasted.write_text(places.replace(",PAN,", ",\u00a0PAN\u200b,").replace("lat_deg", "\ufefflat_deg\u00a0"))
    here.right("check", here.scenario("pasted.yaml", "geography: {places: {file: pasted.csv}}\n", main))
    people = here.scenario("people.yaml", "stocks: {items: {x: {place: david, nationality: VEN, direction: north, persons: 10000000000, savings_mean_usd: 100}}}\n", main)
    began = time.monotonic()
    here.earns(4, "GB of memory", *RUN, people, "-o", "people.h5")
    here.expect(time.monotonic() - began < 10, "and that is said at once")


def shown(here):
    bad = here.folder / "escape.yaml"
    bad.write_text('name: x\n"\\e]0;owned\\a": 1\n"\\x1b[2J": 2\n')
    done = here.call("check", bad)
    here.expect(done.returncode == 2 and not any(c in done.stderr for c in "\x1b\x07\x9b"), "control characters don't reach the terminal", done)
    many = here.folder / "many_keys.yaml"
    many.write_text("name: x\n" + "".join("k%d: 1\n" % n for n in range(30000)))
    began = time.monotonic()
    here.earns(2, "and 29", "check", many)
    here.expect(time.monotonic() - began < 20, "30,000 unknown keys take %.1f s" % (time.monotonic() - began))


def built(here):
    """The program checks its own stack and indices, can lie anywhere, and its tables of addresses can't be written."""
    if shutil.which("readelf") is None:
        return
    told = subprocess.run(["readelf", "-W", "-h", "-l", "-d", "--dyn-syms", str(here.retorno)], capture_output=True, text=True).stdout
    for mark in ("DYN (", "GNU_RELRO", "BIND_NOW", "__stack_chk_fail", "_chk@"):
        here.expect(mark in told, "readelf finds %s in the program" % mark)


def main(retorno, wanted):
    with tempfile.TemporaryDirectory() as name:
        wrong = []
        for part in (overwriting, stopped_runs, killed_members, lost_members, told, signals, dead_terminals, file_systems, plans, in_silence, shown, built):
            if wanted and part.__name__ not in wanted:
                continue
            folder = pathlib.Path(name) / part.__name__
            folder.mkdir()
            here = Here(retorno, folder)
            try:
                part(here)
            except (subprocess.TimeoutExpired, OSError) as fault:
                here.wrong.append("can't go on: %s" % fault)
            wrong += ["%s: %s" % (part.__name__, one) for one in here.wrong]
    if wrong:
        sys.exit("FAILED:\n" + "\n".join(wrong))
    print("hard to break: all held")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:])
