#!/usr/bin/env python3
"""A result is whole under its name or not there: small disks, closed folders, damaged files.

    tests/failing_writes_test.py RETORNO
"""
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent
RUN = ["run", TOP / "scenarios/panama_reverse_flow_2025.yaml", "--until", "2024-07-02", "--progress", "none", "-q", "-o"]

EXPERIMENT = """name: swept
extends: %s
run: {members: 3}
experiment:
  arms: {base: {}}
  sweep: {run.seed: [1, 2]}
"""
# In place of the C library's: every lock is refused, as on a disk of a cluster that knows none.
NO_LOCKS = """#include <cerrno>
#include <cstdarg>
#include <dlfcn.h>
#include <fcntl.h>
#include <initializer_list>
namespace {
int passed_on(const char* name, int file, int command, void* argument) {
  for (int lock : {F_SETLK, F_SETLKW, F_GETLK, F_OFD_SETLK, F_OFD_SETLKW, F_OFD_GETLK})
    if (command == lock) return errno = ENOLCK, -1;
  return reinterpret_cast<int (*)(int, int, ...)>(dlsym(RTLD_NEXT, name))(file, command, argument);
}
}
#define IN_PLACE_OF(name) \
  extern "C" int name(int file, int command, ...) { \
    va_list more; va_start(more, command); void* argument = va_arg(more, void*); va_end(more); \
    return passed_on(#name, file, command, argument); \
  }
IN_PLACE_OF(fcntl)
IN_PLACE_OF(fcntl64)
extern "C" int flock(int, int) { return errno = ENOLCK, -1; }
"""


def run(retorno, arguments, most_bytes=None):
    def limit():
        if most_bytes is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that a write fails as on a full disk
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    return subprocess.run([retorno, *arguments], capture_output=True, text=True, cwd=TOP, preexec_fn=limit)


def expect(condition, text, done):
    if not condition:
        sys.exit("FAILED: %s\nexit code %d\n%s" % (text, done.returncode, done.stderr))


def disks_that_fill_up(retorno, folder, whole):
    size = whole.stat().st_size
    for share in (0.01, 0.2, 0.5, 0.8, 0.95, 0.999):
        path = folder / "small.h5"
        done = run(retorno, [*RUN, path], int(size * share))
        expect(done.returncode == 4, "a disk of %d%% of the result gives exit code 4" % (100 * share), done)
        expect("File too large" in done.stderr, "the reason stands in words", done)
        expect(not path.exists() and not path.with_name("small.h5.partial").exists(), "nothing is left behind", done)


def many_runs(retorno, folder):
    """A sweep and its merge: what was whole before stays, what didn't fit isn't there, and once there is room both go on."""
    experiment = folder / "swept.yaml"
    experiment.write_text(EXPERIMENT % (TOP / "scenarios/toy_gate.yaml"))
    alone, results = folder / "alone", folder / "results"
    for words in (["sweep", experiment, "-o", alone, "--progress", "none"], ["merge", alone]):
        done = run(retorno, words)
        expect(done.returncode == 0, "%s with room" % words[0], done)
    sizes = {path.relative_to(alone): path.stat().st_size for path in alone.rglob("*.h5")}
    for words, limit, name in ((["sweep", experiment, "-o", results], 300, "plan.json"), (["sweep", experiment, "-o", results, "--slurm"], 1000, "array.sh")):
        done = run(retorno, words, limit)
        expect(done.returncode == 4 and "%s: File too large" % name in done.stderr, "no room for %s: exit code 4" % name, done)
        expect(not (results / name).exists() and not left_over(results), "nothing half-written is left of %s: %s" % (name, left_over(results)), done)
    def goes_on(verb, words, kind):
        limits = [int(size * share) for name, size in sizes.items() if kind(name) for share in (0.05, 0.6, 0.99)]
        for limit in limits:
            before = whole_files(results)
            done = run(retorno, words, limit)
            expect(done.returncode == 4 and "File too large" in done.stderr, "%s with files of at most %d bytes ends with 4" % (verb, limit), done)
            expect(whole_files(results).items() >= before.items(), "%s leaves earlier files as they were" % verb, done)
            expect(all(data == (alone / name).read_bytes() for name, data in whole_files(results).items() if name.suffix == ".h5"), "%s leaves nothing half-written under a final name" % verb, done)
            expect(not left_over(results), "%s leaves nothing half-written: %s" % (verb, left_over(results)), done)
        done = run(retorno, words)
        expect(done.returncode == 0, "%s goes on once there is room" % verb, done)
    goes_on("sweep", ["sweep", experiment, "-o", results, "--progress", "none"], lambda name: name.name.startswith("member_"))
    goes_on("merge", ["merge", results], lambda name: not name.name.startswith("member_"))
    expect({name: data for name, data in whole_files(results).items() if name.suffix == ".h5"} == {name: (alone / name).read_bytes() for name in sizes}, "all is as if there had been room", run(retorno, ["status", results]))


def disks_without_locks(retorno, folder):
    """Some disks of clusters know no locks; there runs aren't guarded against each other, but they run."""
    source, library = folder / "no_locks.cpp", folder / "no_locks.so"
    source.write_text(NO_LOCKS)
    done = subprocess.run(["c++", "-shared", "-fPIC", "-o", library, source, "-ldl"], capture_output=True, text=True)
    expect(done.returncode == 0, "what refuses locks is compiled", done)
    results = folder / "without_locks"
    for words in (["sweep", folder / "swept.yaml", "-o", results, "--progress", "none"], ["merge", results], [*RUN, folder / "without_locks.h5"]):
        done = subprocess.run([retorno, *words], capture_output=True, text=True, cwd=TOP, env={**os.environ, "LD_PRELOAD": str(library)})
        expect(done.returncode == 0, "%s goes on where no lock can be had" % words[0], done)
    alone = folder / "alone"
    expect(all((results / name).read_bytes() == data for name, data in whole_files(alone).items() if name.suffix == ".h5"), "the files are the same without locks", done)


def whole_files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.suffix in (".h5", ".json")}


def left_over(folder):
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".h5", ".json", ".log", ".tries")]


def small_disk(retorno, folder):
    """The same on a disk that is really small, where a namespace of its own may be had."""
    test = ["unshare", "-rm", "sh", "-c", 'mount -t tmpfs -o size="$1" none "$2" && shift 2 && exec "$@"', "sh"]
    disk = folder / "disk"
    disk.mkdir()
    if subprocess.run([*test, "1m", disk, "true"], capture_output=True).returncode != 0:
        print("no tmpfs can be mounted here; full disks were tried by the limit on the length of files alone")
        return
    alone = folder / "alone"
    experiment = folder / "swept.yaml"
    members = sum(path.stat().st_size for path in alone.rglob("member_*.h5"))
    for verb, before, words, size in (("sweep", "true", ["sweep", experiment, "-o", disk / "alone", "--progress", "none"], members * 2 // 3),
                                      ("merge", 'mkdir "%s" && tar -C "%s" --exclude="seed=?.h5" --exclude=outcomes.h5 -cf - . | tar -C "%s" -xf -' % (disk / "alone", alone, disk / "alone"),
                                       ["merge", disk / "alone"], members + 300_000)):
        script = 'eval "$0" || exit 99; "$@"; code=$?; cp -r "%s/alone" "%s" || exit 98; exit $code' % (disk, folder / ("after_" + verb))
        done = subprocess.run([*test, str(size), disk, "sh", "-c", script, before, retorno, *words], capture_output=True, text=True, cwd=TOP)
        expect(done.returncode == 4 and "No space left on device" in done.stderr, "%s on a disk of %d bytes ends with 4" % (verb, size), done)
        after = folder / ("after_" + verb)
        expect(all(data == (alone / name).read_bytes() for name, data in whole_files(after).items() if name.suffix == ".h5"), "%s leaves nothing half-written under a final name" % verb, done)
        expect(not left_over(after), "%s leaves nothing half-written: %s" % (verb, left_over(after)), done)
        expect(verb == "sweep" or len(list(after.rglob("member_*.h5"))) == len(list(alone.rglob("member_*.h5"))), "merge leaves the members", done)


def folders_that_are_closed(retorno, folder):
    for path in ("/proc/x.h5", folder):
        done = run(retorno, [*RUN, path])
        expect(done.returncode == 4 and str(path) in done.stderr, "%s can't be written: exit code 4" % path, done)
    if os.geteuid() != 0:  # root may write everywhere
        closed = folder / "closed"
        closed.mkdir(mode=0o555)
        done = run(retorno, [*RUN, closed / "x.h5"])
        expect(done.returncode == 4 and "Permission denied" in done.stderr, "a read-only folder gives exit code 4", done)


def damaged_files(retorno, folder, whole):
    done = run(retorno, ["verify", whole])
    expect(done.returncode == 0 and done.stdout == "%s\n" % whole, "a whole result holds", done)
    data = bytearray(whole.read_bytes())
    data[len(data) // 2] ^= 1
    damaged = folder / "damaged.h5"
    damaged.write_bytes(data)
    for path in (damaged, TOP / "README.md" if (TOP / "README.md").exists() else pathlib.Path(__file__)):
        done = run(retorno, ["verify", path])
        expect(done.returncode == 3 and str(path) in done.stderr, "%s doesn't hold: exit code 3" % path.name, done)
    done = run(retorno, ["export", damaged, "-o", folder / "tables"])
    expect(done.returncode == 4 and not (folder / "tables").exists(), "a damaged result isn't exported", done)
    done = run(retorno, ["verify", folder / "nowhere.h5"])
    expect(done.returncode == 4, "a file that isn't there can't be read: exit code 4", done)


def main(retorno):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        whole = folder / "whole.h5"
        done = run(retorno, [*RUN, whole])
        expect(done.returncode == 0 and done.stdout == "%s\n" % whole, "stdout holds the path alone", done)
        disks_that_fill_up(retorno, folder, whole)
        many_runs(retorno, folder)
        small_disk(retorno, folder)
        disks_without_locks(retorno, folder)
        folders_that_are_closed(retorno, folder)
        damaged_files(retorno, folder, whole)
    print("failing writes: all held")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]).resolve())
