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
        folders_that_are_closed(retorno, folder)
        damaged_files(retorno, folder, whole)
    print("failing writes: all held")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]).resolve())
