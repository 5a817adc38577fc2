#!/usr/bin/env python3
"""scripts/spanish.py names a text without Spanish and a line that is said nowhere, and is content with neither."""
import pathlib
import subprocess
import sys
import tempfile

SCRIPT = pathlib.Path(__file__).resolve().parents[3] / "scripts/spanish.py"
SAID = 'problems.add(where, fmt::format("there is no \'{}\' "\n "here", name), "name another");\n'
LINES = '#include "x.hpp"\nconstexpr InSpanish kLines[] = {\n%s};\n'
GOOD = '{"there is no \'{}\' here", "no hay \'{}\' aquí"},\n{"name another", "nombre otro"},\n'


def checked(lines, said=SAID):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "sim/files/spanish").mkdir(parents=True)
        (folder / "sim/files/spanish/tables.cpp").write_text(LINES % lines)
        (folder / "sim/said.cpp").write_text(said)
        done = subprocess.run([sys.executable, str(SCRIPT), name], capture_output=True, text=True)
        return done.returncode, done.stdout


def main():
    cases = [("whole", checked(GOOD), 0, "2 of 2"),
             ("no Spanish", checked(GOOD.split("\n")[0]), 1, "no Spanish for: name another"),
             ("said nowhere", checked(GOOD + '{"an old text", "un texto viejo"},\n'), 1, "said nowhere: an old text"),
             ("not told", checked("", 'log.write("a text for no user");\n'), 0, "0 of 0")]
    wrong = [f"{name}: {code}\n{text}" for name, (code, text), wanted, part in cases if code != wanted or part not in text]
    print("\n".join(wrong) or f"{len(cases)} cases as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
