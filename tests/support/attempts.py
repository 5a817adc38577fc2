"""What is tried with the program in a folder of its own, and what every try has to keep."""
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
GATE = TOP / "scenarios/toy_gate.yaml"
MAIN = TOP / "scenarios/panama_reverse_flow_2025.yaml"
RUN = ("run", "--progress", "none", "-q")


class Here:
    """A folder of its own, and the program in it."""

    def __init__(self, retorno, folder):
        self.retorno, self.folder, self.wrong = retorno, folder, []

    def words(self, *words):
        return [str(word) for word in (self.retorno, *words)]

    def call(self, *words, cwd=None, **more):
        more = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 300, **more}
        return subprocess.run(self.words(*words), text=True, errors="replace", cwd=cwd or self.folder, **more)

    def expect(self, condition, text, done=None):
        if not condition:
            end = "" if done is None else ": exit code %d\n%s" % (done.returncode, (done.stderr or "")[-600:])
            self.wrong.append(text + end)

    def earns(self, code, part, *words, **more):
        """Ends with this code and says this; nothing in the folder changes, but for what has a name of its own."""
        before = contents(self.folder)
        done = self.call(*words, **more)
        said = done.returncode == code and part in done.stderr
        self.expect(said, "%s earns %d and '%s'" % (" ".join(map(str, words)), code, part), done)
        self.expect("our fault" not in done.stderr, "%s isn't called our fault" % (words,), done)
        after = contents(self.folder)
        kept = all(after.get(path) == data for path, data in before.items())
        self.expect(kept, "%s leaves all files as they were" % (words,), done)
        return done

    def right(self, *words, **more):
        done = self.call(*words, **more)
        self.expect(done.returncode == 0, "%s goes well" % (words,), done)
        return done

    def tells(self, part, *words):
        """Goes on, and says this."""
        done = self.right(*words)
        self.expect(part in done.stdout + done.stderr, "%s tells '%s'" % (" ".join(map(str, words)), part), done)

    def scenario(self, name, text="", of=GATE):
        path = self.folder / name
        path.write_text("name: %s\nextends: %s\n%s" % (path.stem.replace(".", "_"), of, text))
        return path


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


def wait_for(path, process):
    """Until the file is there, or the process is over."""
    began = time.monotonic()
    while not path.exists() and process.poll() is None and time.monotonic() - began < 120:
        time.sleep(0.002)


def stopped_run(here, name, number=signal.SIGTERM, scenario=GATE, **popen):
    """A run of a toy that was stopped after its first checkpoint."""
    folder = here.folder / name
    folder.mkdir(exist_ok=True)
    words = here.words(*RUN, scenario, "-o", "run.h5", "--checkpoint-every", "1", "--set", "time.end=2026-12-31")
    process = subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **popen)
    wait_for(folder / "run.h5.checkpoint_a", process)
    process.send_signal(number)
    out, err = process.communicate(timeout=120)
    return folder, process.returncode, out, err


def try_all(parts, arguments, held):
    """Each part in a folder of its own; only those that are named, where some are."""
    retorno, wanted, wrong = pathlib.Path(arguments[0]).resolve(), arguments[1:], []
    with tempfile.TemporaryDirectory() as name:
        for part in parts:
            if wanted and part.__name__ not in wanted:
                continue
            here = Here(retorno, pathlib.Path(name) / part.__name__)
            here.folder.mkdir()
            try:
                part(here)
            except (subprocess.TimeoutExpired, OSError) as fault:
                here.wrong.append("can't go on: %s" % fault)
            wrong += ["%s: %s" % (part.__name__, one) for one in here.wrong]
            shutil.rmtree(here.folder, ignore_errors=True)
    if wrong:
        sys.exit("FAILED:\n" + "\n".join(wrong))
    print("%s: all held" % held)
