#!/usr/bin/env python3
"""What the machine does to a run is no fault of the program's: signals, terminals, files, memory, odd names.

    tests/machine_faults_test.py RETORNO [PART…]
"""
import os
import pathlib
import pty
import resource
import shutil
import signal
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / "tests/support"))
from attempts import GATE, MAIN, RUN, stopped_run, try_all  # noqa: E402  (its folder is known only now)

DEVICE = "a device or a pipe"


def signals(here):
    ends = {signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGABRT, signal.SIGTRAP, signal.SIGSYS}
    never = {signal.SIGKILL, signal.SIGSTOP, signal.SIGCONT, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU}
    ignored = {signal.SIGCHLD, signal.SIGURG, signal.SIGWINCH, signal.SIGPIPE, signal.SIGXFSZ}
    for number in sorted(signal.valid_signals() - never - ignored):
        folder, code, out, err = stopped_run(here, "signal_%d" % number, number)
        if number in ends:
            said = code == -number and "ended by" in err and "resume" in err
            here.expect(said, "signal %d is told: %d %s" % (number, code, err))
        else:
            here.expect(code == 75 and "checkpoint" in out, "signal %d ends with a checkpoint: %d" % (number, code))
        shutil.rmtree(folder)


def harmless_signals(here):
    """What a resized window, a closed pipe or a child that ended sends doesn't end a run."""
    words = here.words(*RUN, GATE, "-o", "run.h5", "--set", "time.end=2026-12-31")
    process = subprocess.Popen(words, cwd=here.folder, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        for number in (signal.SIGWINCH, signal.SIGURG, signal.SIGCHLD, signal.SIGCONT):
            process.send_signal(number)
        try:
            process.wait(0.02)
        except subprocess.TimeoutExpired:
            pass
    said = process.stderr.read()
    here.expect(process.returncode == 0, "they change nothing: %d %s" % (process.returncode, said))


def dead_terminals(here):
    scenario = here.scenario("plain.yaml")
    with open("/dev/full", "w") as full:
        done = here.call("run", scenario, "-o", "full.h5", "--progress", "lines", stderr=full)
        whole = (here.folder / "full.h5").exists()
        here.expect(done.returncode == 0 and whole, "a terminal that takes nothing doesn't end a run", done)
        done = here.call("run", scenario, "-o", "full2.h5", "-q", stdout=full)
        said = done.returncode == 4 and "standard output: No space left" in done.stderr
        whole = (here.folder / "full2.h5").exists()
        here.expect(said and whole, "stdout that is full ends with 4, after the result", done)
        for words in (["describe", "measures"], ["compare", "full.h5", "full2.h5"], ["check", "--json", scenario]):
            done = here.call(*words, stdout=full)
            here.expect(done.returncode in (4, 2), "%s to a full disk ends with 4" % words[0], done)
    master, slave = pty.openpty()
    words = here.words("run", scenario, "-o", "tty.h5", "--progress", "bar")
    process = subprocess.Popen(words, cwd=here.folder, stderr=slave, stdout=subprocess.PIPE)
    os.close(slave)
    os.close(master)
    ended = process.wait(120) == 0 and (here.folder / "tty.h5").exists()
    here.expect(ended, "a terminal that is gone doesn't end a run: %s" % process.returncode)
    words = here.words("run", scenario, "-o", "pipe.h5", "--progress", "lines")
    process = subprocess.Popen(words, cwd=here.folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stderr.close()
    here.expect(process.wait(120) == 0, "a pipe that is closed doesn't end a run: %s" % process.returncode)


def odd_paths(here):
    scenario = here.scenario("fs.yaml")
    os.symlink("circle", here.folder / "circle")
    long = "x" * 300
    for path in (here.folder / "circle", here.folder / "circle/y.yaml", here.folder / long, "/proc/1/mem/x"):
        init = ["init", here.folder / "new.yaml", "--from", path]
        for words in (["check", path], ["verify", path], ["export", path], ["status", path], init):
            done = here.call(*words)
            said = done.returncode in (2, 4) and "our fault" not in done.stderr and "error" in done.stderr
            here.expect(said, "%s of %s is a sentence" % (words[0], str(path)[-30:]), done)
    (here.folder / "plain_file").write_text("")
    for path in (here.folder / "circle/y.h5", here.folder / (long + ".h5"), here.folder / "plain_file/y.h5"):
        done = here.call(*RUN, scenario, "-o", path)
        said = done.returncode == 4 and "error: can't" in done.stderr
        here.expect(said, "run -o %s ends with 4" % str(path)[-30:], done)


def not_utf8(here):
    odd = os.fsencode(str(here.folder)) + b"/caf\xe9"
    os.mkdir(odd)
    with open(odd + b"/s.yaml", "w") as file:
        file.write("name: odd\nextends: %s\n" % GATE)
    words = [os.fsencode(word) for word in here.words(*RUN, "--checkpoint-every", "1")]
    done = subprocess.run([*words, odd + b"/s.yaml", b"-o", odd + b"/r.h5"], capture_output=True, cwd=here.folder)
    whole = done.returncode == 0 and os.path.exists(odd + b"/r.h5")
    here.expect(whole, "a path that isn't UTF-8 is a path: %s" % done.stderr)


def devices(here):
    scenario = here.scenario("s.yaml")
    for path in ("/dev/zero", "/dev/random"):
        here.earns(4, DEVICE, "check", path)
        here.earns(4, "no file", "verify", path)
        here.earns(4, DEVICE, "check", here.scenario("table.yaml", "populations: {groups: {file: %s}}\n" % path, MAIN))
    pipe = here.folder / "pipe.yaml"
    os.mkfifo(pipe)
    here.earns(4, DEVICE, "check", pipe)
    here.earns(4, DEVICE, *RUN, pipe, "-o", "x.h5")
    here.earns(4, DEVICE, "init", "new.yaml", "--from", pipe)
    here.earns(4, "no file", "verify", pipe)
    here.earns(4, "no file", "resume", pipe)
    here.earns(2, "none is called '-'", *RUN, scenario, "-o", "-")
    here.expect(not (here.folder / "-").exists(), "nothing is called -")


def limited(kind, most):
    return lambda: resource.setrlimit(kind, (most, most))


def want_of_files(here):
    """Fewer open files than are needed: a sentence, whatever can't be opened first."""
    scenario = here.scenario("many.yaml", of=MAIN)
    for most in (4, 5, 6, 8, 12):
        name = "few_%d.h5" % most
        done = here.call(*RUN, scenario, "--until", "2024-07-02", "-o", name,
                         preexec_fn=limited(resource.RLIMIT_NOFILE, most))
        said = done.returncode == 4 and "open files" in done.stderr
        whole = done.returncode == 0 and (here.folder / name).exists()
        here.expect((said or whole) and "our fault" not in done.stderr, "%d open files are a sentence" % most, done)


def want_of_memory(here):
    """Told with what is needed before the first day, where it can be known; else a sentence when it is gone."""
    stock = "{place: david, nationality: VEN, direction: north, persons: %d, savings_mean_usd: 100}"
    for n, persons in enumerate((8 * 10**9, 3 * 10**9)):
        people = here.scenario("people_%d.yaml" % n, "stocks: {items: {x: %s}}\n" % (stock % persons), MAIN)
        done = here.earns(4, "GB of memory", *RUN, people, "-o", "people.h5")
        here.expect("day" not in done.stdout, "before the first day", done)
    rows = "from,days,country,nationality,goal,channel,persons\n2025-05-01,5,VEN,VEN,USA,,30000000000\n"
    (here.folder / "dep.csv").write_text(rows)
    text = "rules: {departures: {rule: series, file: dep.csv}}\n"
    done = here.call("check", here.scenario("leave.yaml", text))
    here.expect(done.returncode == 2 and "our fault" not in done.stderr, "more leave than live anywhere", done)
    for megabytes in (40, 60, 80, 120, 200):
        done = here.call(*RUN, here.scenario("main.yaml", of=MAIN), "--until", "2024-07-05", "-o", "small.h5",
                         preexec_fn=limited(resource.RLIMIT_AS, megabytes << 20))
        said = done.returncode == 4 and "memory" in done.stderr and "our fault" not in done.stderr
        loaded = done.returncode == 127  # the system itself could load no library of it
        here.expect(said or loaded or done.returncode == 0, "%d MB are a sentence" % megabytes, done)


def main():
    try_all((signals, harmless_signals, dead_terminals, odd_paths, not_utf8, devices, want_of_files, want_of_memory),
            sys.argv[1:], "machine faults")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main()
