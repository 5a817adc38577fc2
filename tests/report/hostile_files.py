"""Result files that are sealed and whole, and wrong: another version, no variables, names with scripts, NaN.

Usage: hostile_files.py RESULT FOLDER
"""

import hashlib
import shutil
import sys
from pathlib import Path

import h5py
import numpy

MARK = b"\xff\xf5seal: sha-256 of the rest\xf5\xff\n\0\0"
SCRIPT = '<img src=x onerror="globalThis.hurt=1"><script>globalThis.hurt=1</script>'


def seal(path):
    """Seals a file as the program would, so that only its content can be at fault."""
    data = bytearray(path.read_bytes())
    at = data.index(MARK) + len(MARK)
    data[at : at + 32] = bytes(32)
    data[at : at + 32] = hashlib.sha256(data).digest()
    path.write_bytes(data)



def version(file):
    file.attrs.modify("schema_version", numpy.int32(99))


def schema(file):
    file.attrs.create("schema_name", numpy.bytes_(b"something_else"))


def missing(file):
    del file["time"]


def nan(file):
    for name, data in file.items():
        if isinstance(data, h5py.Dataset) and data.ndim >= 2 and data.dtype.kind == "f":
            data[...] = numpy.nan
    for name in ("place_name", "gate_name", "place_name_es", "gate_name_es", "facility_name_es"):
        if name in file:
            file[name][...] = [SCRIPT] * len(file[name])
    file.attrs.create("title", numpy.bytes_(SCRIPT.encode()))


def main():
    result, folder = Path(sys.argv[1]), Path(sys.argv[2])
    for change in (version, schema, missing, nan):
        path = folder / f"{change.__name__}.h5"
        shutil.copy(result, path)
        with h5py.File(path, "r+") as file:
            change(file)
        seal(path)


if __name__ == "__main__":
    main()
