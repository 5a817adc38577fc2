"""Results and checkpoints whose structure is changed and whose seal fits, as a stranger would make them.

Two in three have one change that isn't left to chance: every dataset in turn, each time in another way, so that twenty
seeds have every way at every dataset.
"""
import hashlib
import multiprocessing
import pathlib
import random

import numpy

from forgeries import Forger

MARK = b"\xff\xf5seal: sha-256 of the rest\xf5\xff\n\0\0"
FORGES = multiprocessing.get_context("forkserver")
FORGES.set_forkserver_preload(["h5py", "numpy"])


def seal(path):
    data = bytearray(path.read_bytes())
    at = bytes(data).find(MARK)
    if at < 0:
        return
    at += len(MARK)
    data[at:at + 32] = bytes(32)
    data[at:at + 32] = hashlib.sha256(data).digest()
    path.write_bytes(data)


def in_turn(number):
    """Which of those that aren't left to chance it is, of its world: worlds take turns, too."""
    return sum(1 for before in range(number % 2, number, 2) if before % 3)


def forge(path, number, seed, chance, told):
    numpy.seterr(all="ignore")  # that a value doesn't fit its new type is the purpose
    forger = Forger(path, chance, Told(told))
    if number % 3 == 0:
        forger.forge()
    else:
        forger.forge_in_turn(in_turn(number), seed)


def forged(path, number, seed, chance):
    """What was changed. In a process of its own: libhdf5 itself falls to some files, as it does in the program."""
    told = path.with_name(path.name + ".told")
    told.write_text("")
    process = FORGES.Process(target=forge, args=(path, number, seed, chance, told))
    process.start()
    process.join()
    done = told.read_text(errors="replace").splitlines()
    told.unlink()
    if process.exitcode != 0:
        done.append("(forging ended with %d)" % process.exitcode)
    seal(path)
    return done


class Told:
    """A line for each change, in a file that outlives whoever writes it."""

    def __init__(self, path):
        self.path = path

    def append(self, line):
        with self.path.open("a", errors="replace") as file:
            file.write(line.replace("\n", " ") + "\n")
