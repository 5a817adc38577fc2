#!/usr/bin/python3
"""What can have no effect, or may mislead, is told: by check, run and compare, in both languages.

    tests/silences_test.py PROGRAM
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
MAIN = str(TOP / "scenarios" / "panama_reverse_flow_2025.yaml")
BOATS = "{{type: investment, at: {at}, {what}, decided: {day}, lead_time_days: {lead}}}"


def investment(at="miramar", what="care: clinic, amount: 5", day="2025-02-01", lead=30):
    return "policies.x=" + BOATS.format(at=at, what=what, day=day, lead=lead)


# What is set, and what has to be said of it in English and Spanish.
NOTES = [
    ("a policy after the end", ["policies.x={type: slots, at: miramar_boats, from: 2026-02-01, slots_per_day: 5}"],
     "begins on 2026-02-01, after the run ends on 2025-12-31, and changes nothing",
     "comienza el 2026-02-01, después de que termina la corrida el 2025-12-31, y no cambia nada"),
    ("a policy before the start", ["policies.x={type: slots, at: miramar_boats, from: 2024-01-01, until: 2024-02-01, slots_per_day: 5}"],
     "ends on 2024-02-01, before the run begins on 2024-07-01", "termina el 2024-02-01, antes de que comienza la corrida el 2024-07-01"),
    ("a lead time beyond the end", [investment(lead=3000)], "after the run ends on 2025-12-31, and changes nothing",
     "después de que termina la corrida el 2025-12-31, y no cambia nada"),
    ("a facility that is closed", [investment(at="paso_canoas_fair")], "at paso_canoas_fair, which closed on 2023-10-31: it changes nothing",
     "en paso_canoas_fair, que cerró el 2023-10-31: no cambia nada"),
    ("a facility after the end", ["facilities.items.new={name: New, place: david, kind: shelter, opened: 2026-03-01, beds_persons: 5}"],
     "the facility new opens on 2026-03-01, after the run: nobody will ever be there",
     "la instalación new abre el 2026-03-01, después de la corrida: nunca habrá nadie allí"),
    ("a facility that was closed before", ["facilities.items.new={name: New, place: david, kind: shelter, closed: 2024-03-01, beds_persons: 5}"],
     "the facility new closes on 2024-03-01, before the run", "la instalación new cierra el 2024-03-01, antes de la corrida"),
    ("stocks of another day", ["time.start=2025-01-01"], "the stocks are those of 2024-07-01, the run starts on 2025-01-01",
     "las existencias son del 2024-07-01, la corrida comienza el 2025-01-01"),
    ("stocks without a row", ["stocks.file={empty}"], "empty.csv holds no row: nothing comes of it", "empty.csv no tiene filas: nada resulta de ella"),
    ("a bundle of a closed place", [investment(at="paso_canoas_fair", what="budget_usd: 1000, shares: {beds: 0.5, area: 0.5}")],
     "x.beds acts from 2025-03-03 on at paso_canoas_fair, which closed", "x.beds actúa desde el 2025-03-03 en paso_canoas_fair, que cerró"),
    ("what nobody knows the cost of", ["unit_costs.file={empty_costs}", investment()], "costs nothing, since the table of unit costs doesn't know what it builds",
     "no cuesta nada, porque la tabla de costos unitarios no conoce lo que construye"),
    ("a series in place of all departures", ["rules.departures={rule: series, file: data/templates/departures_series.csv}"],
     "takes the place of all departures of the rules", "reemplaza todas las partidas de las reglas"),
]
# What is set, and the fault that it is in English and Spanish.
FAULTS = [
    ("a place without an open facility", [investment(at="gardi")],
     "no known place or facility", "no es un lugar ni una instalación conocida"),
    ("a place whose facility opens later", [investment(at="colon", day="2024-07-10", lead=1)],
     "no facility there is open on 2024-07-11", "ninguna instalación de ahí está abierta el 2024-07-11"),
    ("money and an amount", [investment(what="care: clinic, amount: 5, budget_usd: 1000")],
     "stands beside budget_usd", "está junto a budget_usd"),
    ("neither", [investment(what="care: clinic")], "must say how much comes", "debe decir cuánto llega"),
    ("arrivals without a number", ["policies.w={type: arrivals, at: paso_canoas, direction: south, from: 2025-03-01}"],
     "must say how many come", "debe decir cuántos llegan"),
    ("arrivals at their goal",
     ["policies.w={type: arrivals, at: miramar, direction: south, goal: PAN, persons_per_day: 5, from: 2025-03-01}"],
     "is where they come to", "es adonde llegan"),
    ("what isn't offered, with an amount", ["facilities.items.miramar_pier.not_offered=[beds]"],
     "of which the same row says how much there is", "de lo que la misma fila dice cuánto hay"),
]

def header_of(table):
    """A file with the header of a table and no row, that goes with what is returned."""
    file = tempfile.NamedTemporaryFile(suffix="empty.csv", mode="w")
    file.write((TOP / "data" / table).read_text().splitlines()[0] + "\n")
    file.flush()
    return file


def sets(values):
    return [word for value in values for word in ("--set", value)]


def said(program, *words):
    done = subprocess.run([program, *words], capture_output=True, text=True, cwd=TOP)
    return done.returncode, done.stdout + done.stderr


def main():
    program, wrong = str(Path(sys.argv[1]).resolve()), []

    def ask(what, text, wanted, code, expected):
        if wanted not in text or code != expected:
            wrong.append(f"{what}: wanted '{wanted}' with code {expected}, got code {code}: {text[-600:]}")

    empty, empty_costs = header_of("stocks_2024_07_01.csv"), header_of("unit_costs.csv")
    for what, values, english, spanish in NOTES:
        values = [value.replace("{empty}", empty.name).replace("{empty_costs}", empty_costs.name) for value in values]
        for language, wanted in (("en", english), ("es", spanish)):
            code, text = said(program, "check", MAIN, "--lang", language, *sets(values))
            ask(f"check, {what}", text, wanted, code, 0)
    for what, values, english, spanish in FAULTS:
        for language, wanted in (("en", english), ("es", spanish)):
            code, text = said(program, "check", MAIN, "--lang", language, *sets(values))
            ask(what, text, wanted, code, 2)
    code, text = said(program, "check", MAIN)
    if "note:" in text:
        wrong.append(f"the main scenario needs no note: {text}")
    with tempfile.TemporaryDirectory() as folder:
        runs = {"base": [], "same": [investment(at="paso_canoas_fair")], "again": [investment(at="paso_canoas_fair")]}
        for name, values in runs.items():
            code, text = said(program, "run", MAIN, "-o", f"{folder}/{name}.h5", "--until", "2024-07-03", "--lang", "es", "--progress", "none", *sets(values))
            if values:
                ask("run", text, "nota: ", code, 0)
        files = [f"{folder}/{name}.h5" for name in runs]
        for language, wanted in (("en", "equals base in every outcome: what it changes has no effect"),
                                 ("es", "es igual a base en todos los resultados: lo que cambia no tiene efecto")):
            code, text = said(program, "compare", *files, "--lang", language)
            ask("compare", text, wanted, code, 0)
            ask("compare tells the notes of a run", text, "paso_canoas_fair", code, 0)
        done = subprocess.run([program, "compare", *files, "--json"], capture_output=True, text=True, cwd=TOP)
        if not any("equals base" in note for note in json.loads(done.stdout)["notes"]):
            wrong.append("compare --json tells no equals")
        for name, language, wanted in (("nobody", "en", "note: nobody sets out in the whole run"), ("nobody_too", "es", "nota: nadie parte en toda la corrida")):
            code, text = said(program, "run", MAIN, "-o", f"{folder}/{name}.h5", "--until", "2024-07-02", "--set", "rules.departures.rate_factor=0", "--progress", "none", "--lang", language)
            ask("run, nobody sets out", text, wanted, code, 0)
        code, text = said(program, "compare", f"{folder}/nobody.h5", f"{folder}/nobody_too.h5", "--lang", "es")
        ask("an empty run", text, "nadie parte en toda la corrida", code, 0)
        # A shelter in a town where nobody comes through: it can't be known before the run.
        idle = ["facilities.items.new={name: New, place: haina, kind: shelter, beds_persons: 5}",
                "policies.x={type: investment, at: new, resource: beds, budget_usd: 1000, decided: 2024-07-01, lead_time_days: 1}"]
        for language, wanted in (("en", "the investment x meets no demand at new: nobody is there from 2024-07-01 on"),
                                 ("es", "la inversión x no encuentra demanda en new: nadie está allí desde el 2024-07-01")):
            code, text = said(program, "run", MAIN, "-o", f"{folder}/idle.h5", "--until", "2024-07-04", "--lang", language, "--progress", "none", *sets(idle))
            ask("an investment without demand", text, wanted, code, 0)
        said(program, "run", MAIN, "-o", f"{folder}/used.h5", "--until", "2024-07-04", "--progress", "none")
        for language, wanted in (("en", "meets no demand at new"), ("es", "no encuentra demanda en new")):
            code, text = said(program, "compare", f"{folder}/used.h5", f"{folder}/idle.h5", "--lang", language)
            ask("compare, an investment without demand", text, wanted, code, 0)
    for text in wrong:
        print("WRONG:", text)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
