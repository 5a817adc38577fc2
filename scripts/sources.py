#!/usr/bin/env python3
"""Check that every source named in the project stands in data/SOURCES.md, and that every one there is used.

    scripts/sources.py [FOLDER]   print every fault of the project (or of FOLDER); exit 1 if there is any

Sources are named by key: in the `.source` of parameters, in the column `source` of tables, in `source:` of scenarios, and
in square brackets on the pages of models/. Besides, nothing may name a document that isn't in the project.
"""
import csv
import pathlib
import re
import sys

SOURCES = "data/SOURCES.md"
FOLDERS = ("data", "models", "scenarios", "scripts", "sim", "tests")
TEXTS = {".cpp", ".csv", ".def", ".hpp", ".js", ".json", ".md", ".mjs", ".py", ".sh", ".txt", ".yaml"}
NO_KEY = re.compile(r"assumed|definition|fitted for [a-z][a-z0-9_]*")  # what a parameter may say instead of a key

KEY = r"[a-z0-9_]+"
ROW = re.compile(rf"^\| `({KEY})` \|", re.MULTILINE)
DECLARED = re.compile(r'\.source\s*=\s*((?:"(?:\\.|[^"\\])*"[\s\\]*)+)')
IN_YAML = re.compile(r"(?:^|[\s{,])source:\s*[\"']?([^,}\"'#\n]*)")
ON_PAGE = re.compile(rf"\[({KEY})\](?!\()")

DOCUMENT = re.compile(r"(?<![\w./-])(?:[\w.-]+/)*([\w-]+\.md)\b")
ABSENT = re.compile(r"\bmodel \d+\.\d|\bR\d{1,2}\b")  # section and repair of a description that lies elsewhere

# Pages that the program writes beside what it makes.
WRITTEN = {"IMPORT.md", "COLUMNS.md"}


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def keys_of(page):
    """{key: line} of the tables of SOURCES.md."""
    return {match.group(1): line_of(page, match.start()) for match in ROW.finditer(page)}


def named_by(source):
    """Keys and stock words that the source of a parameter begins its parts with."""
    return [part.split(":")[0].strip() for part in source.split("; ")]


def in_code(text):
    """(line, what is named) in the sources of parameters."""
    found = []
    for match in DECLARED.finditer(text):
        words = "".join(re.findall(r'"((?:\\.|[^"\\])*)"', match.group(1)))
        found += [(line_of(text, match.start()), name) for name in named_by(words) if not NO_KEY.fullmatch(name)]
    return found


def in_table(text):
    """(line, key) in the column `source`; a row without one names the empty key."""
    rows = csv.reader(text.splitlines())
    head = next(rows, [])
    if "source" not in head:
        return []
    at = head.index("source")
    return [(rows.line_num, key.strip()) for row in rows if row for key in (row[at] if at < len(row) else "").split(";")]


def in_scenario(text):
    return [(line_of(text, match.start(1)), key.strip()) for match in IN_YAML.finditer(text)
            for key in match.group(1).split(";")]


def on_page(text):
    """(line, key) in square brackets, outside of listings."""
    found, listing = [], False
    for number, line in enumerate(text.splitlines(), 1):
        listing ^= line.startswith("```")
        if not listing and not line.startswith("    "):
            found += [(number, key) for key in ON_PAGE.findall(line)]
    return found


def named_in(path, text):
    """(line, key) of all sources named in one file of the project."""
    file = pathlib.PurePosixPath(path)
    if file.parts[0] in ("models", "sim") and file.suffix in (".cpp", ".hpp"):
        return in_code(text)
    if file.parts[0] == "data" and file.suffix == ".csv":
        return in_table(text)
    if file.parts[0] == "scenarios" and file.suffix == ".yaml":
        return in_scenario(text)
    return on_page(text) if file.parts[0] == "models" and file.name == "README.md" else []


def documents_missing(text, pages):
    """(line, what) for every document that is named and isn't in the project."""
    found = [(line_of(text, match.start()), match.group(0)) for match in DOCUMENT.finditer(text) if match.group(1) not in pages]
    return found + [(line_of(text, match.start()), match.group(0)) for match in ABSENT.finditer(text)]


def faults(texts):
    """(path, line, what) for a project given as {path: text}."""
    keys = keys_of(texts.get(SOURCES, ""))
    pages = {pathlib.PurePosixPath(path).name for path in texts if path.endswith(".md")} | WRITTEN
    found, used = [], set()
    for path, text in texts.items():
        for line, key in named_in(path, text):
            used.add(key)
            if key not in keys:
                found.append((path, line, f"'{key}' isn't a key of {SOURCES}" if key else "names no source"))
        found += [(path, line, f"names '{what}', which isn't in the project") for line, what in documents_missing(text, pages)]
    found += [(SOURCES, line, f"'{key}' is used nowhere") for key, line in keys.items() if key not in used]
    return sorted(found)


def texts_of(top):
    files = [top / "README.md"] + [path for folder in FOLDERS for path in (top / folder).rglob("*")]
    return {path.relative_to(top).as_posix(): path.read_text(encoding="utf-8", errors="replace") for path in sorted(files)
            if path.suffix in TEXTS and path.is_file() and "node_modules" not in path.parts}


def main():
    texts = texts_of(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent))
    found = faults(texts)
    for path, line, what in found:
        print(f"{path}:{line}: error: {what}")
    print(f"sources: {len(keys_of(texts.get(SOURCES, '')))} keys, {len(found)} {'fault' if len(found) == 1 else 'faults'}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
