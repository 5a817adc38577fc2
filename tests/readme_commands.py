#!/usr/bin/env python3
"""Runs the commands that a page shows, as they stand there, in a scratch copy of the project.

    tests/readme_commands.py PROGRAM PAGE…

Blocks marked ```sh or ```bash are run line by line. Commands that set up, build or test the project are only looked up, since
they would start this very test again; a block after `<!-- not run: why -->` is left out.
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent
LOOKED_UP = ("scripts/run.sh", "scripts/test.sh", "scripts/setup.sh", "scripts/build.sh", "scripts/bench.sh", "scripts/report.sh", ".ci/run")
LEFT_OUT = ("git", "cd", "sudo", "apt", "apt-get", "ctest", "cmake", "sbatch")
SECONDS = 600


def commands_of(page):
    """(line, command) of each command in the page's shell blocks."""
    found, inside, skip, held = [], False, False, ""
    document, ends = [], None  # a here-document, and the line that ends it
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if ends is not None:
            document.append(line)
            if line == ends:
                found.append((number - len(document) + 1, "\n".join(document)))
                ends = None
        elif inside and (start := re.search(r"<<'(\w+)'$", line)):
            document, ends = [line], start.group(1)
        elif line.startswith("<!-- not run:"):
            skip = True
        elif line.startswith("```"):
            if inside:
                inside, skip = False, False
            else:
                inside = re.match(r"```(sh|bash)\s*$", line) is not None and not skip
                skip = skip and not re.match(r"```(sh|bash)\s*$", line)
        elif inside:
            text = held + line.strip().removeprefix("$ ")
            held = text[:-1] if text.endswith("\\") else ""
            if not held and text and not text.startswith("#"):
                found.append((number, text))
    return found


def scratch_copy(folder, program):
    """The project as a user sees it, without its build: links to what is read, room for what is written."""
    for entry in TOP.iterdir():
        if entry.name not in ("build", "results", ".git", "scenarios") and not entry.name.startswith("build-"):
            (folder / entry.name).symlink_to(entry)
    subprocess.run(["cp", "-r", str(TOP / "scenarios"), str(folder / "scenarios")], check=True)
    (folder / "build").mkdir()
    (folder / "build" / "retorno").symlink_to(program)


def fault_of(command, folder):
    """What is wrong with a command; empty where nothing is."""
    words = shlex.split(command.splitlines()[0], comments=True)
    if words[0] in LOOKED_UP:
        return "" if os.access(TOP / words[0], os.X_OK) else "no such script"
    if words[0] in LEFT_OUT:
        return ""
    environment = dict(os.environ, PATH=f"{folder / 'build'}:{os.environ['PATH']}")
    try:
        run = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, timeout=SECONDS, text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except subprocess.TimeoutExpired:
        return f"took more than {SECONDS} s"
    return "" if run.returncode == 0 else f"exit {run.returncode}\n{run.stdout[-3000:]}"


def main():
    program, pages = pathlib.Path(sys.argv[1]).resolve(), [pathlib.Path(p).resolve() for p in sys.argv[2:]]
    faults = count = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        scratch_copy(folder, program)
        for page in pages:
            for line, command in commands_of(page):
                count += 1
                fault = fault_of(command, folder)
                print(f"{page.relative_to(TOP)}:{line}: {command.splitlines()[0]}: {fault or 'works'}", flush=True)
                faults += bool(fault)
    print(f"{count} commands, {faults} don't work")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
