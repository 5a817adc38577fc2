#!/usr/bin/env python3
"""Seeds for fuzzing, made from the files that are shipped; tests/fuzz/corpus holds those that are kept.

    scripts/fuzz_seeds.py TARGET FOLDER
"""
import hashlib
import pathlib
import re
import sys

import yaml

TOP = pathlib.Path(__file__).resolve().parent.parent
LARGEST = 8000
ROWS = 12


def scenarios():
    for folder in ("scenarios", "scenarios/experiments", "tests/errors"):
        for path in sorted((TOP / folder).glob("*.yaml")):
            text = path.read_text(errors="surrogateescape")
            if len(text) < LARGEST:
                yield text.encode(errors="surrogateescape")


def tables():
    """Each table that the main scenario names, and its first rows."""
    base = TOP / "scenarios" / "base" / "corridor.yaml"

    def found(node, path):
        if not isinstance(node, dict):
            return
        if "file" in node:
            yield ".".join(path), base.parent / node["file"]
        for key, value in node.items():
            yield from found(value, path + [str(key)])

    for path, file in found(yaml.safe_load(base.read_text()), []):
        if file.exists():
            rows = file.read_text().split("\n")[:ROWS]
            path = "observed.crossed" if path.startswith("observed.") else path
            yield (path + "\n" + "\n".join(rows) + "\n").encode()


def settings():
    pages = [TOP / "README.md", *(TOP / "scenarios").glob("*.md"), *(TOP / "tests").glob("*.py"),
             *(TOP / "tests" / "unit" / "files" / "input").glob("*.cpp")]
    for page in pages:
        for found in re.findall(r"""["' ]([a-z_]+(?:\.[a-z_0-9]+|\[[^\]]*\])+=[^"'\n]+)""", page.read_text()):
            yield found.encode()


def seeds(target):
    """None of plans, which sweeps make, and of recipes, of which every change is one as good as another."""
    return {"scenario": scenarios, "table": tables, "set": settings}.get(target, list)()


def main(target, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for bytes_of_seed in seeds(target):
        (folder / hashlib.sha1(bytes_of_seed).hexdigest()).write_bytes(bytes_of_seed)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
