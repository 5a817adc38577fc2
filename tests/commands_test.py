#!/usr/bin/env python3
"""What is typed before and after a run, from a folder of one's own that holds nothing of the project.

    tests/commands_test.py PROGRAM
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

EXPERIMENT = """name: lines
description: A toy with two options
extends: toy_gate
experiment:
  compare_to: slow
  arms:
    slow: {}
    fast: {set: {policies.fast: {type: slots, at: %s, from: 2025-05-01, slots_per_day: 20}}}
"""
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
GATE = "pier_boats"
wrong = []


def call(*words, locale="C.UTF-8", **more):
    environment = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "LANG", "RETORNO_DATA")}
    environment.update(LANG=locale, **more)
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, env=environment)


def expect(what, holds, done=None):
    print(f"{'ok' if holds else 'WRONG'}: {what}")
    if not holds:
        wrong.append(what)
        if done is not None:
            print(f"  code {done.returncode}\n  {done.stdout[-1500:]}\n  {done.stderr[-1500:]}")


def says(what, done, code, *parts):
    text = done.stdout + done.stderr
    expect(what, done.returncode == code and all(part in text for part in parts), done)


def shipped_scenarios():
    done = call("list")
    says("list names the shipped scenarios", done, 0, "panama_reverse_flow_2025 ", "experiments/dear_boats ")
    expect("and no part of them", "base/" not in done.stdout and "calibrations/" not in done.stdout, done)
    says("in Spanish it describes them so", call("list", locale="es_PA.UTF-8"), 0, "Un juguete para filas")
    found = {one["name"]: one for one in json.loads(call("list", "--json").stdout)}
    expect("and as JSON in both languages", found["toy_gate"]["description_es"].startswith("Un juguete"))
    says("a shipped scenario is checked by its name", call("check", "toy_line"), 0, "No faults.")
    says("or with its ending", call("check", "experiments/dear_boats.yaml"), 0, "No faults.")
    says("a name that isn't there is answered", call("check", "toy_lin"), 2, "toy_line", "comes with the program")
    says("a path doesn't lead out of the shipped ones", call("check", "../data/toy"), 2, "there is no such file")
    says("data elsewhere is told", call("list", RETORNO_DATA="/nowhere"), 4, "RETORNO_DATA = '/nowhere'")
    says("a child names its parent", call("init", "mine.yaml", "--from", "toy_gate"), 0)
    expect("by its name", "extends: toy_gate\n" in pathlib.Path("mine.yaml").read_text())
    says("and is sound", call("check", "mine.yaml"), 0, "No faults.")
    pathlib.Path("toy_line.yaml").write_text("name: mine\nextends: toy_gate\n")
    says("a file of one's own goes before a shipped one", call("check", "toy_line.yaml"), 0, "mine: 2025-05-01 to 2025-06-30")


def spanish():
    says("help is Spanish by the locale", call("--help", locale="es_PA.UTF-8"), 0, "Órdenes:", "corre un escenario")
    says("and by --lang before or after the verb", call("run", "--help", "--lang", "es"), 0, "Ejemplo: retorno run", "Opciones")
    says("and English by --lang against the locale", call("--lang", "en", "run", "--help", locale="es_PA.UTF-8"), 0, "Example: ")
    says("a language that isn't there is refused", call("list", "--lang", "fr"), 2, "fr")
    pathlib.Path("bad.yaml").write_text("name: bad\nextends: toy_gate\npolices: {}\ntime: {end: never}\n")
    says("faults are Spanish, all of them", call("check", "bad.yaml", locale="es_PA.UTF-8"), 2, "bad.yaml:3:1: error: clave desconocida",
         "¿quiso decir 'policies'?", "no es una fecha", "2 errores. No se ejecutó nada.")
    says("an unknown verb too", call("chek", locale="es_PA.UTF-8"), 2, "orden desconocida 'chek'; ¿quiso decir 'check'?")
    says("and what the parser refuses", call("run", locale="es_PA.UTF-8"), 2, "falta SCENARIO")
    says("and a file that can't be read", call("verify", "no.h5", locale="es_PA.UTF-8"), 4, "no se puede leer no.h5")
    says("init comments in Spanish", call("init", "mio.yaml", "--from", "toy_gate", "--lang", "es"), 0)
    expect("all of it", "# Cambios con fecha." in pathlib.Path("mio.yaml").read_text())


def describe():
    says("one policy is described", call("describe", "policies", "investment"), 0, "## investment", "budget_usd")
    expect("and no other", "## news" not in call("describe", "policies", "investment").stdout)
    rows = json.loads(call("describe", "parameters", "turn_back", "--json").stdout)
    expect("one parameter as JSON", {row["parameter"] for row in rows} == {"turn_back"})
    says("a kind of rule by its name", call("describe", "rules", "route"), 0, "| route | ")
    says("a misspelt one is answered", call("describe", "policies", "investmnt"), 2, "did you mean 'investment'?")
    says("what has no names says so", call("describe", "schema", "gate"), 2, "told as a whole")


def sweep():
    pathlib.Path("lines.yaml").write_text(EXPERIMENT % GATE)
    says("a sweep says what comes next", call("sweep", "lines.yaml", "--progress", "none", "-o", "lines"), 0, "`retorno merge lines`")
    points = json.loads(call("status", "lines", "--json").stdout)["points"]
    expect("status as JSON counts runs", [(p["name"], p["runs"]["there"]) for p in points] == [("slow", 1), ("fast", 1)])
    says("options that aren't joined are told", call("compare", "lines"), 4, "retorno merge lines")
    says("so does merge", call("merge", "lines"), 0, "`retorno compare lines`")
    by_files = call("compare", "lines/slow.h5", "lines/fast.h5").stdout
    expect("compare takes a folder", by_files and call("compare", "lines").stdout == by_files)
    expect("its outcomes", call("compare", "lines/outcomes.h5").stdout == by_files)
    expect("and all that lies in it", call("compare", "lines/fast.h5", "lines/outcomes.h5", "lines/slow.h5").stdout == by_files)
    says("a folder without a sweep is told", call("compare", "."), 2, "holds no sweep")


def results():
    says("a run says what comes next", call("run", "toy_gate", "--set", "run.seed=5", "-o", "a.h5"), 0, "retorno report a.h5 -o a.html")
    says("a result is the same again", call("replay", "a.h5"), 0, "The same, byte for byte.", "a_replayed.h5")
    says("and of a sweep's option", call("replay", "lines/fast.h5", "-o", "again.h5"), 0, "The same")
    whole = json.loads(call("verify", "a.h5", "--json").stdout)
    expect("verify as JSON", whole == {"file": "a.h5", "whole": True, "faults": []})
    files = json.loads(call("export", "a.h5", "-o", "tables", "--json").stdout)
    expect("export as JSON", files["folder"] == "tables" and all(pathlib.Path(f).is_file() for f in files["files"]))
    says("a result is cited", call("cite", "a.h5"), 0, "@software{retorno,", "version = {0.", "@misc{retorno_toy_gate,", "seed 5")


def changed_inputs():
    pathlib.Path("own.yaml").write_text("name: own\nextends: toy_gate\n")
    says("a scenario of one's own runs", call("run", "own.yaml", "-o", "own.h5"), 0)
    pathlib.Path("own.yaml").write_text("name: own\nextends: toy_gate\nrun: {seed: 9}\n")
    says("one that has changed is named", call("replay", "own.h5"), 2, "own.yaml holds something else now", "--anyway")
    says("and run when that is wanted", call("replay", "own.h5", "--anyway"), 3, "Other outcomes than before")
    pathlib.Path("own.yaml").unlink()
    says("one that isn't there is told", call("replay", "own.h5"), 2, "its scenario own.yaml isn't here", "--from")


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for part in (shipped_scenarios, spanish, describe, sweep, results, changed_inputs):
            part()
        os.chdir("/")
    print(f"{len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
