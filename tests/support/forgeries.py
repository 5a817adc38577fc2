"""The changes that a forgery may be made of: of bytes, attributes, lengths, types, axes, values, links and layout."""
import pathlib
import random

import h5py
import numpy

TOP = pathlib.Path(__file__).resolve().parents[2]
TEXT = h5py.string_dtype()
WAYS_OF_DATASETS, WAYS_OF_VALUES = 12, 8
TEXTS = (b"x", b"", b"\xff\xff", b"../../../etc/passwd", b"9" * 400, b"=HYPERLINK(1)", b"\x1b]0;x\x07", b"{}",
         b"[" * 5000, b"a: *b", b"panama")
NUMBERS = (float("nan"), float("inf"), -1e308, 1e18, -1.0, 0.5, 70000.0)
TYPES = ("i8", "u1", "f2", "i2", ">i4", "f8", "i4")
HUGE = ((10**9,), (10**6, 10**6), (2**40,), (10**7,))
ATTRIBUTES = ("units", "over_first_day", "over_variable", "statistic", "unit", "calendar", "CLASS", "NAME",
              "_FillValue")
OF_AXES = ("DIMENSION_LIST", "REFERENCE_LIST", "CLASS", "NAME", "_Netcdf4Dimid")


def objects(file):
    found = []
    file.visit(lambda name: found.append("/" + name))
    return [name for name in found if not name.startswith("/seal")]


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
                act = self.chance.choice([self.attribute, self.new_attribute, self.dataset, self.dataset, self.dataset,
                                          self.value, self.value, self.link, self.layout])
                self.noted(act.__name__, act, file)

    def noted(self, name, act, *args):
        """After an earlier change there may be no dataset left, links that lead in a circle, or a library that can't go
        on, also when it closes the file: whatever can't be forged is noted, and the file tried as it is."""
        try:
            act(*args)
        except Exception as fault:  # what the library raises on files made wrong isn't a closed list
            self.done.append("(%s: %s: %s)" % (name, type(fault).__name__, fault))

    def bytes(self):
        data = bytearray(self.path.read_bytes())
        for _ in range(self.chance.choice((1, 3, 10))):
            at = self.chance.randrange(len(data))
            flipped, other = data[at] ^ 1 << self.chance.randrange(8), self.chance.randrange(256)
            data[at] = self.chance.choice((0, 255, flipped, other))
            self.done.append("byte %d" % at)
        self.path.write_bytes(data)

    def any_value(self):
        return self.chance.choice((
            lambda: numpy.arange(4000, dtype="i4"), lambda: numpy.arange(0, dtype="i4"), lambda: "abc", lambda: "",
            lambda: -1, lambda: 2**62, lambda: float("nan"), lambda: 1e300, lambda: numpy.bytes_(b"\xff\xfe\x1b[2J"),
            lambda: "x" * 60000, lambda: numpy.float64(0.5), lambda: numpy.zeros((3, 3)),
            lambda: numpy.array(["a", "b"], dtype=TEXT), lambda: h5py.Empty("i4"), lambda: numpy.int8(3),
            lambda: "../../x", lambda: numpy.bytes_(b"999999999999999999999")))()

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
        key = self.chance.choice(ATTRIBUTES)
        self.done.append("new attribute %s of %s" % (key, name))
        file[name].attrs[key] = self.any_value()

    def a_dataset(self, file, wanted=lambda d: True):
        datasets = [name for name in objects(file) if isinstance(file[name], h5py.Dataset)]
        return self.chance.choice([name for name in datasets if wanted(file[name])])

    def put(self, file, name, data, like, **more):
        """In place of the dataset, with its attributes and, as far as they fit, its axes."""
        scales = [[scale.name for scale in dim.values() if scale.name] for dim in like.dims] if like.shape else []
        attributes = {key: value for key, value in like.attrs.items() if key not in OF_AXES}
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
        self.done.append("dataset %s, way %d" % (name, act))
        like = file[name]
        flat = numpy.atleast_1d(like[()])
        text = like.dtype.kind == "O"
        if act < 5:
            self.other_length(file, name, like, flat, act)
        elif act < 7:
            self.other_type(file, name, like, flat, text if act == 5 else None)
        elif act < 9:
            self.other_axes(file, name, like, flat, act)
        else:
            self.in_its_place(file, name, like, text, act)

    def other_length(self, file, name, like, flat, act):
        if act == 0:
            del file[name]
            return
        lengths = {1: flat[:max(0, len(flat) - 1)], 2: numpy.concatenate([flat, flat[:1]]), 3: flat[:1], 4: flat[:0]}
        self.put(file, name, lengths[act], like, dtype=like.dtype)

    def other_type(self, file, name, like, flat, from_text):
        """@param from_text  from text to numbers, or from numbers to text; None: to another kind of its own"""
        if from_text is None:
            text = like.dtype.kind == "O"
            data = numpy.full(flat.shape, b"abc", dtype="S3") if text else flat.astype(self.chance.choice(TYPES))
            self.put(file, name, data, like)
        elif from_text:
            self.put(file, name, numpy.zeros(flat.shape), like, dtype="f8")
        else:
            self.put(file, name, numpy.full(flat.shape, "abc", dtype=object), like, dtype=TEXT)

    def other_axes(self, file, name, like, flat, act):
        if act == 8:
            data = flat[numpy.newaxis] if self.chance.random() < 0.5 else flat.reshape(-1)
        elif like.shape == ():
            data = flat[0]
        else:
            data = flat.reshape(-1)[0]
        self.put(file, name, data, like, dtype=like.dtype)

    def in_its_place(self, file, name, like, text, act):
        """A group, a claim that no memory holds, or another dataset."""
        if act == 9:
            del file[name]
            file.create_group(name)
        elif act == 10:
            dtype = TEXT if text else like.dtype
            del file[name]
            huge = self.chance.choice(HUGE)
            file.create_dataset(name, shape=huge, dtype=dtype, chunks=tuple(min(n, 1000) for n in huge))
        else:
            other = self.a_dataset(file)
            self.put(file, name, file[other][()], like, dtype=file[other].dtype)

    def value(self, file):
        self.change_value(file, self.a_dataset(file, lambda d: d.size), self.chance.random() < 0.3)

    def change_value(self, file, name, everywhere):
        data = file[name]
        text = data.dtype.kind == "O"
        if text:
            to = self.chance.choice(TEXTS)
        elif data.dtype.kind == "f":
            to = self.chance.choice(NUMBERS)
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
        outside = h5py.ExternalLink(str(TOP / "README.md"), "/x"), h5py.ExternalLink("whole.h5", name)
        inside = "/", name.rsplit("/", 1)[0] or "/", self.a_dataset(file)
        to = self.chance.choice((h5py.SoftLink("/time"), h5py.SoftLink(name), *outside, *inside))
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
            self.put(file, name, data, like, chunks=tuple(1 for _ in data.shape), compression="gzip", shuffle=True,
                     fletcher32=True)
        elif way == 4:
            shape, dtype = data.shape, data.dtype
            del file[name]
            file.create_dataset(name, shape=shape, dtype=dtype, external=[("/etc/hostname", 0, h5py.h5f.UNLIMITED)])
        else:
            sources = h5py.VirtualLayout(shape=data.shape, dtype=data.dtype)
            sources[...] = h5py.VirtualSource("whole.h5", name, shape=data.shape)
            del file[name]
            file.create_virtual_dataset(name, sources)
