#!/usr/bin/env python3
"""Spreadsheets in and out: what was understood is told, nothing is written over, and what is exported opens as it was.

    tests/spreadsheets_test.py RETORNO
"""
import csv
import json
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

TOP = pathlib.Path(__file__).resolve().parent.parent
SHEETS = TOP / "tests/sheets"
TOY = TOP / "scenarios/toy_line.yaml"
MAIN = TOP / "scenarios/panama_reverse_flow_2025.yaml"
# Of LibreOffice: 59 or 44 between cells, quotes, UTF-8, from line 1 on, and the language of the settings.
SETTINGS = {"Spanish": ("es", 59, 3082), "English": ("en", 44, 1033), "Portuguese": ("es", 59, 1046)}


class Tries:
    def __init__(self, retorno, folder):
        self.retorno, self.folder, self.wrong = retorno, folder, []

    def run(self, *words):
        return subprocess.run([self.retorno, *map(str, words)], capture_output=True, text=True, cwd=TOP)

    def expect(self, held, text, done=None):
        if not held:
            self.wrong.append(text if done is None else "%s: %d\n%s%s" % (text, done.returncode, done.stdout, done.stderr))

    def right(self, *words):
        done = self.run(*words)
        self.expect(done.returncode == 0, " ".join(map(str, words)), done)
        return done

    def refused(self, text, *words):
        done = self.run(*words)
        self.expect(done.returncode == 2 and text in done.stderr, "refused with '%s': %s" % (text, " ".join(map(str, words))), done)


def cells_of(book, number):
    """Rows of a sheet of a workbook; numbers as such."""
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(book) as files:
        shared = []
        if "xl/sharedStrings.xml" in files.namelist():
            root = ElementTree.fromstring(files.read("xl/sharedStrings.xml"))
            shared = ["".join(t.text or "" for t in one.iter("{%s}t" % space["m"])) for one in root.findall("m:si", space)]
        root = ElementTree.fromstring(files.read("xl/worksheets/sheet%d.xml" % number))
    rows = []
    for row in root.iter("{%s}row" % space["m"]):
        cells = {}
        for cell in row.findall("m:c", space):
            value = cell.find("m:v", space)
            text = "".join(t.text or "" for t in cell.iter("{%s}t" % space["m"]))
            if cell.get("t") == "s":
                text = shared[int(value.text)]
            elif value is not None and cell.get("t") in (None, "n"):
                text = float(value.text)
            cells[re.match("[A-Z]+", cell.get("r")).group()] = text
        rows.append(cells)
    return rows


def names_of(book):
    with zipfile.ZipFile(book) as files:
        return re.findall(r'<sheet name="([^"]+)"', files.read("xl/workbook.xml").decode())


def what_is_understood_is_told(here):
    table = here.folder / "llegadas.csv"
    scenario = here.folder / "asked.yaml"
    # The record of a toy: a column of the own form, but of a Spanish Excel.
    table.write_text("series;period;period_kind;nationality;persons\nx;feb-25;month;all;1.234.567\n", encoding="cp1252")
    scenario.write_text("name: asked\nextends: %s\nobserved:\n  x: {file: llegadas.csv, series: x, variable: departures}\n" % TOY)
    english, spanish = here.right("check", scenario), here.right("check", scenario, "--lang", "es")
    here.expect("llegadas.csv: read with semicolons between cells; decimal commas (1.234.567 = 1234567); dates (feb-25 = 2025-02)"
                in english.stderr, "told in English", english)
    here.expect("llegadas.csv: leída con punto y coma entre celdas; coma decimal" in spanish.stderr, "told in Spanish", spanish)
    table.write_text("series;period;period_kind;nationality;persons\nx;feb-25;month;all;1.200\n")
    here.refused("llegadas.csv:2:20: error: persons = '1.200' may be 1200 or 1.2; write 1200 or 1.2", "check", scenario)
    plain = here.right("check", MAIN)
    here.expect("read with" not in plain.stderr, "nothing is told of the shipped tables", plain)


def a_sheet_comes_in(here):
    out = here.folder / "in/darien.csv"
    words = ("import", SHEETS / "months_across.csv", "--as", "observed", "--decimal", "comma", "--with", "series=darien", "-o", out)
    done = here.right(*words)
    here.expect(list(csv.reader(out.open()))[1] == ["darien", "2025-01", "month", "VEN", "1521"], "its first row", done)
    account = (here.folder / "in/darien.IMPORT.md").read_text()
    here.expect("'Nacionalidad'" in account and "the row 'Total' in line 4 left out" in account, "the account:\n" + account)
    before = out.read_bytes()
    out.write_bytes(before + b"edited\n")
    here.refused("this file is there already", *words)
    here.expect(out.read_bytes() == before + b"edited\n", "what was edited stays")
    here.right(*words, "--force")
    here.expect(out.read_bytes() == before, "--force writes over it")
    here.refused("tells of single persons", "import", SHEETS / "of_persons.csv", "--as", "observed", "-o", here.folder / "x.csv")
    here.refused("did you mean 'persons'?", "import", SHEETS / "two_counts.csv", "--as", "arrivals", "--map", "person=Casos", "-o", here.folder / "x.csv")
    here.refused("--as departures", "import", SHEETS / "two_counts.csv", "-o", here.folder / "x.csv")
    here.expect(not (here.folder / "x.csv").exists(), "what is refused writes nothing")
    here.right("import", SHEETS / "two_counts.csv", "--as", "arrivals", "--map", "persons=Casos", "-o", here.folder / "x.csv")
    here.expect((here.folder / "x.csv").read_text() == "period,persons\n2025-01,10\n", "--map says which column")


def results(here):
    for name, until, members in (("base", "2024-08-05", 1), ("long", "2024-08-08", 2)):
        here.right("run", MAIN, "--until", until, "--members", members, "--progress", "none", "-o", here.folder / (name + ".h5"))
    return here.folder / "base.h5", here.folder / "long.h5"


def several_results_have_a_column_of_options(here, base, long):
    alone, both = here.folder / "alone", here.folder / "both"
    here.right("export", base, "-o", alone)
    here.right("export", base, long, "-o", both)
    rows = list(csv.DictReader((both / "departures.csv").open()))
    here.expect(list(rows[0])[0] == "option" and {row["option"] for row in rows} == {"base", "long"}, "the column of options: %s" % rows[0])
    first = [{key: row[key] for key in one} for one, row in zip(csv.DictReader((alone / "departures.csv").open()), rows)]
    here.expect(first == list(csv.DictReader((alone / "departures.csv").open())), "the rows of the first are those of it alone")
    here.refused("a map is made of one result", "export", base, long, "--to", "geojson", "-o", here.folder / "maps")
    here.refused("add --excel", "export", base, "--lang", "es", "-o", here.folder / "es")


def a_workbook_holds_the_same_cells(here, base):
    book, again, folder = here.folder / "base.xlsx", here.folder / "again.xlsx", here.folder / "alone"
    here.right("export", base, "--workbook", book, "--lang", "es")
    here.right("export", base, "--workbook", again, "--lang", "es")
    here.expect(book.read_bytes() == again.read_bytes(), "equal results make equal workbooks")
    here.right("export", base, "--workbook", book, "--lang", "es")
    names = names_of(book)
    here.expect(names[:2] == ["Contenido", "Fuentes"], "contents and sources come first: %s" % names)
    contents = cells_of(book, 1)
    here.expect(any(row.get("B") == "departures" and row.get("D") == "count" for row in contents), "contents with units")
    here.expect(any("data/gates.csv" in str(row.get("B", "")) for row in cells_of(book, 2)), "sources: %s" % cells_of(book, 2))
    for name in [path.stem for path in sorted(folder.glob("*.csv"))]:
        known = list(csv.reader((folder / (name + ".csv")).open()))
        found = cells_of(book, names.index(name[:31]) + 1)
        same = len(known) == len(found)
        for row, cells in zip(known, found):
            texts = [cells.get(chr(65 + i) if i < 26 else "A" + chr(39 + i), "") for i in range(len(row))]
            same = same and all(one == other if isinstance(other, str) else math.isclose(float(one), other, rel_tol=1e-15)
                                for one, other in zip(row, texts))
        here.expect(same, "the sheet %s holds the cells of the table" % name)


def the_language_is_that_of_excel(here, base):
    folders = {language: here.folder / ("excel_" + language) for language in ("en", "es")}
    for language, folder in folders.items():
        here.right("export", base, "--excel", "--lang", language, "-o", folder)
    english = list(csv.reader((folders["en"] / "links.csv").open(encoding="utf-8-sig")))
    spanish = list(csv.reader((folders["es"] / "links.csv").open(encoding="utf-8-sig"), delimiter=";"))
    here.expect([[cell.replace(",", ".") for cell in row] for row in spanish] == [[cell.replace(",", ".") for cell in row] for row in english],
                "the same cells")
    decimals = [cell for row in spanish[1:] for cell in row if re.fullmatch(r"-?\d+,\d+", cell)]
    here.expect(decimals and not any(re.fullmatch(r"-?\d+\.\d+", cell) for row in spanish for cell in row), "decimal commas: %s" % decimals[:3])
    if shutil.which("soffice"):
        opens_in_libreoffice(here, folders)
    else:
        print("LibreOffice isn't here: not tried in it")


def opens_in_libreoffice(here, folders):
    """Whoever opens the table finds the numbers of the English one, with the settings of each country."""
    known = [[float(cell) if re.fullmatch(r"-?\d+(\.\d+)?", cell) else cell for cell in row]
             for row in csv.reader((folders["en"] / "links.csv").open(encoding="utf-8-sig"))]
    for country, (language, separator, settings) in SETTINGS.items():
        out = here.folder / ("libre_" + country)
        subprocess.run(["soffice", "--headless", "-env:UserInstallation=file://%s" % (here.folder / "office"),
                        "--infilter=CSV:%d,34,76,1,,%d,false,true" % (separator, settings), "--convert-to", "xlsx", "--outdir", out,
                        folders[language] / "links.csv"], check=True, capture_output=True)
        found = cells_of(out / "links.xlsx", 1)
        numbers = [cell for row in known[1:] for cell in row if isinstance(cell, float)]
        opened = [cell for row in found[1:] for cell in row.values() if isinstance(cell, float)]
        here.expect(sorted(numbers) == sorted(opened), "%s settings: %s, not %s" % (country, opened[:5], numbers[:5]))


def maps_run_through_months(here, base):
    folder = here.folder / "maps"
    here.right("export", base, "--to", "geojson", "-o", folder)
    here.right("export", base, "-o", here.folder / "alone")
    for name, column in (("links_by_month", "crossings_by_link"), ("facilities_by_month", "stress")):
        table = here.folder / "alone" / (column + ".csv")
        rows = len(list(csv.reader(table.open()))) - 1 if table.exists() else 0
        features = json.loads((folder / (name + ".geojson")).read_text())["features"]
        here.expect(len(features) == rows, "%s: %d features, %d rows of %s" % (name, len(features), rows, column))


def main(retorno):
    with tempfile.TemporaryDirectory() as name:
        here = Tries(retorno, pathlib.Path(name))
        what_is_understood_is_told(here)
        a_sheet_comes_in(here)
        base, long = results(here)
        several_results_have_a_column_of_options(here, base, long)
        a_workbook_holds_the_same_cells(here, base)
        the_language_is_that_of_excel(here, base)
        maps_run_through_months(here, base)
    if here.wrong:
        sys.exit("FAILED: %d\n%s" % (len(here.wrong), "\n".join(here.wrong)))
    print("spreadsheets come in and go out as they are meant")


if __name__ == "__main__":
    main(sys.argv[1]) if len(sys.argv) == 2 else sys.exit(__doc__)
