#!/usr/bin/env python3
"""Members that are run at once hold what members run one after another do, and a run of them that is stopped goes on.

    tests/members_test.py RETORNO
"""
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

import h5py
import numpy

TOP = pathlib.Path(__file__).resolve().parent.parent
SCENARIO = TOP / "scenarios/panama_reverse_flow_2025.yaml"
WORDS = ["--members", "3", "--draws", "posterior", "--set", "run.one_in=16", "--until", "2024-10-31", "--progress", "none"]


def contents(path):
    """Every dataset, as bytes."""
    found = {}
    with h5py.File(path) as file:
        file.visititems(lambda name, item: found.update({name: numpy.asarray(item[()]).tolist()})
                        if isinstance(item, h5py.Dataset) and not name.startswith("seal") else None)
    return {name: repr(values) for name, values in found.items()}  # nan equals nan


def main(retorno):
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)

        def words(output, *more):
            return [str(word) for word in (retorno, "-q", "run", SCENARIO, "-o", folder / output, *WORDS, *more)]

        for output, threads in (("one_by_one.h5", "1"), ("at_once.h5", "2")):
            subprocess.run(words(output, "--threads", threads), check=True, stdout=subprocess.DEVNULL)
        expected = contents(folder / "one_by_one.h5")
        if contents(folder / "at_once.h5") != expected:
            wrong.append("members run at once differ from members run one by one")
        process = subprocess.Popen(words("stopped.h5", "--threads", "2"), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        while not list(folder.glob("stopped.h5.members/*.log")) and not list(folder.glob("stopped.h5.members/*")):
            time.sleep(0.01)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        told = process.communicate()[1]
        if process.returncode != 75 or "the same command carries on" not in told:
            wrong.append("a signal ends it with %d: %s" % (process.returncode, told))
        if (folder / "stopped.h5").exists():
            wrong.append("a stopped run has a result")
        subprocess.run(words("stopped.h5", "--threads", "2"), check=True, stdout=subprocess.DEVNULL)
        if contents(folder / "stopped.h5") != expected:
            wrong.append("a run that was stopped and carried on differs")
        if list(folder.glob("stopped.h5.*")):
            wrong.append("left over: %s" % list(folder.glob("stopped.h5.*")))
    for text in wrong:
        print("WRONG:", text)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]).resolve())
