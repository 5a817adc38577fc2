#!/usr/bin/env python3
"""Results and checkpoints from a stranger, whose structure was changed and whose seal fits: every verb that reads them says
what is wrong or goes on; none crashes, hangs, or calls it our fault.

Two in three have one change that isn't left to chance: every dataset in turn, each time in another way, so that twenty
seeds have every way at every dataset. Every second file is of the small world of tests/fuzz, which is read ten times as fast.

    tests/forged_test.py RETORNO [FORGERIES] [SEED] [KIND]     so many of each kind of file, 25 and seed 1 unless said; the seed
                                                        and number of one that breaks something are told
    tests/forged_test.py RETORNO --try KIND NUMBER SEED FOLDER     makes that one anew, keeps it and tries it
"""
import concurrent.futures
import hashlib
import multiprocessing
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

import h5py
import numpy

TOP = pathlib.Path(__file__).resolve().parent.parent
MARK = b"\xff\xf5seal: sha-256 of the rest\xf5\xff\n\0\0"
LONGEST = 20  # seconds of a processor
PATIENCE = 600  # seconds on the clock: the machine may be busy with something else
TEXT = h5py.string_dtype()
WAYS_OF_DATASETS, WAYS_OF_VALUES = 12, 8
FORGES = multiprocessing.get_context("forkserver")


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


def objects(file):
    found = []
    file.visit(lambda name: found.append("/" + name))
    return [name for name in found if not name.startswith("/seal")]


def forge(path, number, seed, chance, told):
    numpy.seterr(all="ignore")  # that a value doesn't fit its new type is the purpose
    forger = Forger(path, chance, Told(told))
    if number % 3 == 0:
        forger.forge()
    else:
        forger.forge_in_turn(in_turn(number), seed)


def forged(path, number, seed, chance):
    """What was changed. In a process of its own: libhdf5 itself falls to some files, here as in the program that is tried."""
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


class Forger:
    """One change of the structure, or a few, each chosen by chance."""

    def __init__(self, path, chance, done):
        self.path, self.chance, self.done = path, chance, done

    def forge(self):
        if self.chance.random() < 0.12:
            self.bytes()
        else:
            self.noted("closing", self.changes)

    def forge_in_turn(self, turn, seed):
        """The dataset whose turn it is, in a way that another seed or round has changed."""
        with h5py.File(self.path, "r+") as file:
            names = sorted(name for name in objects(file) if isinstance(file[name], h5py.Dataset))
            turns = random.Random(seed).sample(range(len(names)), len(names))
            at = turns[turn % len(turns)]
            way = (at + 7 * seed + turn // len(turns)) % (WAYS_OF_DATASETS + WAYS_OF_VALUES)
            self.noted("closing", self.one_way, file, names[at], way)

    def one_way(self, file, name, way):
        if way < WAYS_OF_DATASETS:
            self.noted("dataset", self.change_dataset, file, name, way)
        elif file[name].size:
            self.noted("value", self.change_value, file, name, way % 2 == 0)

    def changes(self):
        with h5py.File(self.path, "r+") as file:
            for _ in range(self.chance.choice((1, 1, 1, 2, 4))):
                act = self.chance.choice([self.attribute, self.new_attribute, self.dataset, self.dataset, self.dataset, self.value,
                                          self.value, self.link, self.layout])
                self.noted(act.__name__, act, file)

    def noted(self, name, act, *args):
        """After an earlier change there may be no dataset left, links that lead in a circle, or a library that can't go on, also
        when it closes the file: whatever can't be forged is noted, and the file tried as it is."""
        try:
            act(*args)
        except Exception as fault:  # what the library raises on files made wrong isn't a closed list
            self.done.append("(%s: %s: %s)" % (name, type(fault).__name__, fault))

    def bytes(self):
        data = bytearray(self.path.read_bytes())
        for _ in range(self.chance.choice((1, 3, 10))):
            at = self.chance.randrange(len(data))
            data[at] = self.chance.choice((0, 255, data[at] ^ 1 << self.chance.randrange(8), self.chance.randrange(256)))
            self.done.append("byte %d" % at)
        self.path.write_bytes(data)

    def any_value(self):
        return self.chance.choice((
            lambda: numpy.arange(4000, dtype="i4"), lambda: numpy.arange(0, dtype="i4"), lambda: "abc", lambda: "", lambda: -1,
            lambda: 2**62, lambda: float("nan"), lambda: 1e300, lambda: numpy.bytes_(b"\xff\xfe\x1b[2J"), lambda: "x" * 60000,
            lambda: numpy.float64(0.5), lambda: numpy.zeros((3, 3)), lambda: numpy.array(["a", "b"], dtype=TEXT),
            lambda: h5py.Empty("i4"), lambda: numpy.int8(3), lambda: "../../x", lambda: numpy.bytes_(b"999999999999999999999")))()

    def attribute(self, file):
        name = self.chance.choice(["/"] * 6 + objects(file))
        attributes = file[name].attrs
        if len(attributes) == 0:
            return
        key = self.chance.choice(sorted(attributes))
        self.done.append("attribute %s of %s" % (key, name))
        if self.chance.random() < 0.3:
            del attributes[key]
        else:
            attributes[key] = self.any_value()

    def new_attribute(self, file):
        name = self.chance.choice(objects(file))
        key = self.chance.choice(("units", "over_first_day", "over_variable", "statistic", "unit", "calendar", "CLASS", "NAME", "_FillValue"))
        self.done.append("new attribute %s of %s" % (key, name))
        file[name].attrs[key] = self.any_value()

    def a_dataset(self, file, wanted=lambda d: True):
        return self.chance.choice([name for name in objects(file) if isinstance(file[name], h5py.Dataset) and wanted(file[name])])

    def put(self, file, name, data, like, **more):
        """In place of the dataset, with its attributes and, as far as they fit, its axes."""
        scales = [[scale.name for scale in dim.values() if scale.name] for dim in like.dims] if like.shape else []
        attributes = {key: value for key, value in like.attrs.items() if key not in ("DIMENSION_LIST", "REFERENCE_LIST", "CLASS", "NAME", "_Netcdf4Dimid")}
        is_scale = h5py.h5ds.is_scale(like.id)
        del file[name]
        made = file.create_dataset(name, data=data, **more)
        for key, value in attributes.items():
            made.attrs[key] = value
        if is_scale:
            made.make_scale(name.rsplit("/", 1)[-1])
        for dim, names in zip(made.dims if made.shape else [], scales):
            for scale in names:
                if scale in file:
                    dim.attach_scale(file[scale])

    def dataset(self, file):
        self.change_dataset(file, self.a_dataset(file), self.chance.randrange(WAYS_OF_DATASETS))

    def change_dataset(self, file, name, act):
        like = file[name]
        data = like[()]
        self.done.append("dataset %s, way %d" % (name, act))
        text = like.dtype.kind == "O"
        flat = numpy.atleast_1d(data)
        if act == 0:
            del file[name]
        elif act == 1:
            self.put(file, name, flat[:max(0, len(flat) - 1)], like, dtype=like.dtype)
        elif act == 2:
            self.put(file, name, numpy.concatenate([flat, flat[:1]]), like, dtype=like.dtype)
        elif act == 3:
            self.put(file, name, flat[:1], like, dtype=like.dtype)
        elif act == 4:
            self.put(file, name, flat[:0], like, dtype=like.dtype)
        elif act == 5:
            self.put(file, name, numpy.zeros(flat.shape) if text else numpy.full(flat.shape, "abc", dtype=object), like, dtype="f8" if text else TEXT)
        elif act == 6:
            self.put(file, name, numpy.full(flat.shape, b"abc", dtype="S3") if text else flat.astype(self.chance.choice(("i8", "u1", "f2", "i2", ">i4", "f8", "i4"))), like)
        elif act == 7:
            self.put(file, name, data if data is flat else flat[0], like, dtype=like.dtype) if like.shape == () else self.put(file, name, flat.reshape(-1)[0], like, dtype=like.dtype)
        elif act == 8:
            self.put(file, name, flat[numpy.newaxis] if self.chance.random() < 0.5 else flat.reshape(-1), like, dtype=like.dtype)
        elif act == 9:
            del file[name]
            file.create_group(name)
        elif act == 10:
            dtype = like.dtype
            del file[name]
            huge = self.chance.choice(((10**9,), (10**6, 10**6), (2**40,), (10**7,)))
            file.create_dataset(name, shape=huge, dtype=TEXT if text else dtype, chunks=tuple(min(n, 1000) for n in huge))
        else:
            other = self.a_dataset(file)
            self.put(file, name, file[other][()], like, dtype=file[other].dtype)

    def value(self, file):
        self.change_value(file, self.a_dataset(file, lambda d: d.size), self.chance.random() < 0.3)

    def change_value(self, file, name, everywhere):
        data = file[name]
        text = data.dtype.kind == "O"
        if text:
            to = self.chance.choice((b"x", b"", b"\xff\xff", b"../../../etc/passwd", b"9" * 400, b"=HYPERLINK(1)", b"\x1b]0;x\x07", b"{}", b"[" * 5000, b"a: *b", b"panama"))
        elif data.dtype.kind == "f":
            to = self.chance.choice((float("nan"), float("inf"), -1e308, 1e18, -1.0, 0.5, 70000.0))
        else:
            most = numpy.iinfo(data.dtype)
            to = self.chance.choice((most.max, most.min, 0, 1, 7, 255 if most.max >= 255 else 1))
        self.done.append("value of %s = %r" % (name, to if not text else to[:30]))
        if data.shape == ():
            data[()] = to
            return
        some = data[()]
        if everywhere:
            some[...] = to
        else:
            for _ in range(self.chance.choice((1, 1, 20))):
                some.reshape(-1)[self.chance.randrange(some.size)] = to
        data[...] = some

    def link(self, file):
        name = self.chance.choice(objects(file))
        to = self.chance.choice((h5py.SoftLink("/time"), h5py.SoftLink(name), h5py.ExternalLink(str(TOP / "README.md"), "/x"), h5py.ExternalLink("whole.h5", name), "/", name.rsplit("/", 1)[0] or "/", self.a_dataset(file)))
        self.done.append("link %s to %s" % (name, to))
        if isinstance(to, str):
            to = file[to]
        del file[name]
        file[name] = to

    def layout(self, file):
        name = self.a_dataset(file, lambda d: d.shape not in (None, ()) and d.size and d.dtype.kind != "O")
        like = file[name]
        data = like[()]
        way = self.chance.randrange(6)
        self.done.append("layout of %s, way %d" % (name, way))
        if way == 0:
            self.put(file, name, data, like)
        elif way == 1:
            self.put(file, name, data, like, chunks=True, compression="lzf")
        elif way == 2:
            self.put(file, name, data, like, chunks=data.shape, compression="gzip", shuffle=True, fletcher32=True)
        elif way == 3:
            self.put(file, name, data, like, chunks=tuple(1 for _ in data.shape), compression="gzip", shuffle=True, fletcher32=True)
        elif way == 4:
            shape, dtype = data.shape, data.dtype
            del file[name]
            file.create_dataset(name, shape=shape, dtype=dtype, external=[("/etc/hostname", 0, h5py.h5f.UNLIMITED)])
        else:
            sources = h5py.VirtualLayout(shape=data.shape, dtype=data.dtype)
            sources[...] = h5py.VirtualSource("whole.h5", name, shape=data.shape)
            del file[name]
            file.create_virtual_dataset(name, sources)


class Tries:
    def __init__(self, retorno, folder):
        self.retorno = retorno
        self.whole = [self.of_world(folder / "main", "scenarios/panama_reverse_flow_2025.yaml", "2024-07-03", "2024-07-05"),
                      self.of_world(folder / "small", "tests/fuzz/small.yaml", "2025-05-03", "2025-05-20")]

    def of_world(self, folder, parent, until, end):
        """A result and a checkpoint of one world."""
        folder.mkdir(parents=True, exist_ok=True)
        scenario = folder / "world.yaml"
        scenario.write_text("name: world\nextends: %s\ntime: {end: %s}\n" % (TOP / parent, end))
        done = self.call(["run", scenario, "--members", "2", "--until", until, "-o", folder / "whole.h5"], folder)
        if done.returncode != 0:
            sys.exit("FAILED: %s\n%s" % (parent, done.stderr))
        return {"result": folder / "whole.h5", "checkpoint": self.stopped(scenario, folder)}

    def stopped(self, scenario, folder):
        """What a run leaves that is killed at its first checkpoint; a small one may be over before it is killed."""
        kept, left = folder / "kept.h5.checkpoint_a", folder / "stopped.h5.checkpoint_a"
        words = [self.retorno, "-q", "run", scenario, "-o", folder / "stopped.h5", "--members", "1", "--checkpoint-every", "1", "--progress", "none"]
        for _ in range(50):
            process = subprocess.Popen([str(word) for word in words], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while process.poll() is None and not kept.exists():
                try:
                    os.link(left, kept)
                except FileNotFoundError:
                    time.sleep(0.0005)
            process.kill()
            process.wait()
            if kept.exists():
                return kept
        sys.exit("FAILED: %s left no checkpoint" % scenario)

    def call(self, words, folder):
        return subprocess.run([str(word) for word in (self.retorno, *words)], capture_output=True, text=True, errors="replace", cwd=folder, timeout=PATIENCE,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST + 5)),
                              env={**os.environ, "ASAN_OPTIONS": "allocator_may_return_null=1:exitcode=99"})

    def words(self, kind, path, whole, folder):
        if kind == "checkpoint":
            return [["verify", path], ["resume", path, "--checkpoint-every", "30000", "--progress", "none"]]
        return [["verify", path], ["export", path, "--to", "csv", "-o", folder / "csv"], ["export", path, "--to", "geojson", "-o", folder / "map"],
                ["export", path, "--to", "flowmap", "-o", folder / "flow"], ["compare", whole, path], ["compare", path, "--record"],
                ["report", whole, path, "--figures", folder / "figures"], ["report", path, whole, "-o", folder / "page.html"]]

    def faults(self, kind, number, seed, folder):
        """What went wrong with one forgery."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / ("forged.h5" if kind == "result" else "forged.h5.checkpoint_a")
        world = self.whole[number % len(self.whole)]
        shutil.copy(world[kind], path)
        done = forged(path, number, seed, random.Random("%s %d %d" % (kind, number, seed)))
        found = []
        for words in self.words(kind, path, world["result"], folder):
            try:
                called = self.call(words, folder)
            except subprocess.TimeoutExpired:
                found.append("%s takes more than %d s" % (words[0], PATIENCE))
                continue
            told = called.stderr
            if called.returncode not in (0, 2, 3, 4) or "our fault" in told or (called.returncode and not told.strip()):
                found.append("%s ends with %d: %s" % (" ".join(map(str, words[:4])), called.returncode, told.strip()[-700:]))
        return ["%s %d, seed %d (%s): %s" % (kind, number, seed, "; ".join(done), fault) for fault in found]


def main(retorno, count, seed, kinds):
    with tempfile.TemporaryDirectory() as name:
        tries = Tries(retorno, pathlib.Path(name))

        def one(kind, number):
            folder = pathlib.Path(name) / ("%s_%d" % (kind, number))
            try:
                return tries.faults(kind, number, seed, folder)
            finally:
                shutil.rmtree(folder, ignore_errors=True)

        with concurrent.futures.ThreadPoolExecutor(2) as workers:
            jobs = [workers.submit(one, kind, number) for number in range(count) for kind in kinds]
            found = []
            for job in jobs:
                for fault in job.result():
                    print(fault, flush=True)
                    found.append(fault)
    if found:
        sys.exit("FAILED: %d faults" % len(found))
    print("%d forged files of each kind (%s): all held" % (count, ", ".join(kinds)))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    FORGES.set_forkserver_preload(["h5py", "numpy"])
    program = pathlib.Path(sys.argv[1]).resolve()
    if "--try" in sys.argv:
        kind, number, seed, folder = sys.argv[3:7]
        where = pathlib.Path(folder).resolve()
        where.mkdir(parents=True, exist_ok=True)
        print("\n".join(Tries(program, where).faults(kind, int(number), int(seed), where / "try")) or "held")
    else:
        main(program, int(sys.argv[2]) if len(sys.argv) > 2 else 25, int(sys.argv[3]) if len(sys.argv) > 3 else 1,
             sys.argv[4:] or ["result", "checkpoint"])
