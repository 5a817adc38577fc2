#!/usr/bin/python3
"""Runs every shipped scenario: it ends, its result is whole, its balance closes, Little's law holds at every gate. One
party in four is simulated, but in the toys, whose numbers are told in them.

    tests/patterns/every_scenario.py PROGRAM [--options] [SCENARIO.yaml …]     --options: each option, not the first alone
"""
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml

TOP = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(TOP / "scripts"))
import little  # noqa: E402
import patterns  # noqa: E402


def options(program, scenario):
    """The arguments that choose each option; none for a scenario without options."""
    resolved = subprocess.run([program, "check", str(scenario), "--resolved"], check=True, capture_output=True, text=True, cwd=TOP).stdout
    arms = ((yaml.safe_load(resolved) or {}).get("experiment") or {}).get("arms") or {}
    return [["--arm", arm] for arm in arms] or [[]]


def arguments(words):
    """(program, scenarios, each option?)"""
    names = [word for word in words if word != "--options"]
    shipped = sorted([*(TOP / "scenarios").glob("*.yaml"), *(TOP / "scenarios/experiments").glob("*.yaml")])
    return str(Path(names[0]).resolve()), [Path(name).resolve() for name in names[1:]] or shipped, len(names) < len(words)


def fault(program, scenario, option, out):
    """What is wrong with a run, and how much was waited in it."""
    sample = [] if scenario.stem.startswith("toy_") else ["--set", "run.one_in=4"]
    for words in (["run", str(scenario), "-o", out, "--threads", "1", "--progress", "none", *sample, *option], ["verify", out]):
        done = subprocess.run([program, *words], capture_output=True, text=True, cwd=TOP)
        if done.returncode:
            return f"{words[0]} ended with {done.returncode}: {done.stderr.strip()}", 0
    result = patterns.Result(out)
    gates = list(little.gates_of(result))
    result.file.close()
    os.remove(out)
    broken = [gate[0] for gate in gates if gate[4]]
    return f"Little's law doesn't hold at {', '.join(broken)}" if broken else "", sum(gate[2] for gate in gates)


def main():
    program, scenarios, each = arguments(sys.argv[1:])
    wrong = 0
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as at_once:
        runs = [(scenario, option) for scenario in scenarios for option in options(program, scenario)[:None if each else 1]]
        found = at_once.map(lambda job: fault(program, *job[1], f"{folder}/{job[0]}.h5"), enumerate(runs))
        for (scenario, option), (what, queued) in zip(runs, found):
            print(f"{scenario.stem} {' '.join(option[1:])}: {what or f'{queued:,} evenings queued, by both counts'}", flush=True)
            wrong += bool(what)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
