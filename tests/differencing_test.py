#!/usr/bin/env python3
"""Nobody learns to within two persons, from all that is published of the main scenario, what a blank cell stands for.

    tests/differencing_test.py RETORNO [RESULT]     all exports and the page of the main scenario, or of a result

The attack: a number n of persons means n - 2 … n + 2, a blank 1 … 9, a row that isn't there nobody, or up to nine where
a total it is part of is blank. Whatever is a sum of other cells (tables of one measure, months of a run, groups, treated and
untreated, ways into a country) bounds each of them by the rest, again and again until nothing moves. What follows
from an occupancy must be blank where that is.
"""
import base64
import collections
import gzip
import itertools
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / "tests/support"))
from published import Outcomes, Published  # noqa: E402  (its folder is known only now)

MAIN = TOP / "scenarios/panama_reverse_flow_2025.yaml"
MARK = "RETORNO-RESULTS-GO-HERE"
FEWEST = 10
TOLD = 4  # from the least that it can be to the most: within two of the middle
OF_SITES = ("required", "shortfall", "load", "stress", "worst_resource", "breaking_point", "displaced", "below_standard", "not_offered",
            "not_recorded", "in_red", "unsheltered")
OF_MONTHS = ("below_standard", "not_offered", "not_recorded", "in_red")


def call(retorno, *words):
    done = subprocess.run([str(word) for word in (retorno, "-q", *words)], capture_output=True, text=True, cwd=TOP)
    if done.returncode != 0:
        sys.exit("FAILED: %s\n%s" % (" ".join(map(str, words)), done.stderr))


def page_of(retorno, result, folder):
    """What the page is given, without the page: a program beside a template that holds no page and no outlines."""
    (folder / "report").mkdir()
    (folder / "report/page.html").write_text('<p>%s</p><script id="outlines" type="text/plain"></script>' % MARK)
    shutil.copy(retorno, folder / "retorno")
    call(folder / "retorno", "report", result, "-o", folder / "page.html")
    return json.loads(gzip.decompress(base64.b85decode(re.search("<p>(.*)</p>", (folder / "page.html").read_text(), re.S)[1])))


class Attack:
    """Bounds of every cell, narrowed by sums."""

    def __init__(self, published):
        self.tables, self.bounds, self.sums = published.tables, {}, []
        for (measure, dims), rows in published.tables.items():
            for (day, labels), value in rows.items():
                self.bounds[measure, dims, day, labels] = [1, FEWEST - 1] if value is None else [value - 2, value + 2]
        self.more = collections.defaultdict(set)
        self.blanks = {key for key, told in self.bounds.items() if told == [1, FEWEST - 1]}

    def within_measures(self, counts):
        by_measure = collections.defaultdict(list)
        for measure, dims in self.tables:
            if measure in counts:
                by_measure[measure].append(dims)
        for measure, all_dims in by_measure.items():
            for coarse, fine in itertools.permutations(all_dims, 2):
                if set(coarse) < set(fine):
                    self.add_sums((measure, coarse), [(measure, fine)], lambda labels, c=coarse, f=fine: tuple(labels[f.index(d)] for d in c))

    def left_out(self):
        """Rows that aren't there although a total that they are part of is blank: up to nine each."""
        by_measure = collections.defaultdict(list)
        for measure, dims in self.tables:
            by_measure[measure].append(dims)
        labels = collections.defaultdict(set)
        for (measure, dims), rows in self.tables.items():
            for _day, names in rows:
                for dim, name in zip(dims, names):
                    labels[measure, dim].add(name)
        for measure, all_dims in by_measure.items():
            for coarse, fine in itertools.permutations(all_dims, 2):
                if set(coarse) < set(fine):
                    for (day, names), value in list(self.tables[measure, coarse].items()):
                        if value is None:
                            known = dict(zip(coarse, names))
                            for cell in itertools.product(*([known[d]] if d in known else labels[measure, d] for d in fine)):
                                if (day, cell) not in self.tables[measure, fine]:
                                    self.bounds[measure, fine, day, cell] = [0, FEWEST - 1]
                                    self.more[measure, fine].add((day, cell))

    def add_sums(self, total, parts, of_labels, day_of=lambda day: day):
        """@param of_labels  labels of the total that a cell is part of, None = of none"""
        found = collections.defaultdict(list)
        for part in parts:
            for day, labels in itertools.chain(self.tables.get(part, ()), self.more.get(part, ())):
                to = of_labels(labels)
                if to is not None:
                    found[day_of(day), to].append((*part, day, labels))
        self.sums += [((*total, *at), cells) for at, cells in found.items() if (*total, *at) in self.bounds]

    def known_sums(self, published):
        places = {row[0]: row[published.names["places"][0].index("place_country")] for row in published.names["places"][1:]}
        head = published.names["links"][0]
        ways = {row[0]: tuple(places[row[head.index(end)]] for end in ("link_from", "link_to")) for row in published.names["links"][1:]}
        self.add_sums(("occupancy", ("facility",)), [("occupants", ("facility", "group"))], lambda labels: labels[:1])
        care = ("facility", "care", "group")
        self.add_sums(("demand", care), [("treated", care), ("untreated", care)], lambda labels: labels)
        self.add_sums(("entries", ("country", "from_country", "nationality")), [("crossings", ("link", "nationality"))],
                      lambda labels: (ways[labels[0]][1], ways[labels[0]][0], labels[1]) if ways[labels[0]][0] != ways[labels[0]][1] else None)
        self.add_sums(("crossings", ("link", "run")), [("crossings", ("link",))], lambda labels: (labels[0], "run"), lambda day: "run")

    def moved_blanks(self):
        """A blank with a number among its cells is no small one, but a total that had to be withheld."""
        for total, cells in self.sums:
            if total in self.blanks and any(self.bounds[cell][0] >= FEWEST - 2 for cell in cells):
                self.blanks.discard(total)
                self.bounds[total][1] = float("inf")

    def narrow(self):
        for _ in range(6):
            moved = 0
            for total, cells in self.sums:
                moved += self.apply(total, cells)
            if moved == 0:
                return

    def apply(self, total, cells):
        found = [self.bounds[cell] for cell in cells]
        low, high = sum(b[0] for b in found), sum(b[1] for b in found)
        whole, moved = self.bounds[total], 0
        if high < whole[0] or low > whole[1]:
            return 0  # a total that was moved: it tells no more
        if low > whole[0] or high < whole[1]:
            whole[0], whole[1], moved = max(low, whole[0]), min(high, whole[1]), 1
        for b in found:
            least, most = whole[0] - (high - b[1]) if high < float("inf") else b[0], whole[1] - (low - b[0])
            if least > b[0] or most < b[1]:
                b[0], b[1], moved = max(least, b[0]), min(most, b[1]), moved + 1
                low, high = sum(b[0] for b in found), sum(b[1] for b in found)
        return moved

    def told(self, width):
        return sorted((str(key), self.bounds[key]) for key in self.blanks if self.bounds[key][1] - self.bounds[key][0] <= width)


def of_blank_sites(published):
    """What follows from an occupancy that is blank on that day or, of what is told of a month, on its last."""
    blank = {at for at, value in published.tables["occupancy", ("facility",)].items() if value is None}
    last_days = {day[:7]: day for _measure, _dims, day in sorted((m, d, day) for (m, d), rows in published.tables.items() if m == "occupants"
                                                                   for day, _labels in rows)}
    found = []
    for (measure, dims), rows in published.tables.items():
        if measure in OF_SITES and dims[:1] == ("facility",):
            for (day, labels), value in rows.items():
                told_on = last_days[day[:7]] if measure in OF_MONTHS else day
                if value not in (None, 0) and (told_on, labels[:1]) in blank:
                    found.append("%s of %s on %s is %s, where the occupancy is blank" % (measure, labels, day, value))
    return found


def main(retorno, result):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if result is None:
            result = folder / "main.h5"
            call(retorno, "run", MAIN, "-o", result)
        for form in ("csv", "geojson", "flowmap"):
            call(retorno, "export", result, "--to", form, "-o", folder / form)
        page = page_of(retorno, result, folder)
        published = Published()
        published.read_csv(folder / "csv")
        published.read_page(page)
        for feature in json.loads((folder / "geojson/links.geojson").read_text())["features"]:
            if "persons" in feature["properties"]:
                published.put("crossings", ("link", "run"), "run", (feature["properties"]["id"], "run"), feature["properties"]["persons"], "links.geojson")
    outcomes = Outcomes(page, published)
    outcomes.put()
    units = {table["measure"]: table["unit"] for table in page["results"][0]["tables"].values()}
    counts = {measure for measure, dims in published.tables if units.get(measure, "count") == "count" and measure not in OF_SITES}
    attack = Attack(published)
    attack.left_out()
    attack.within_measures(counts)
    attack.known_sums(published)
    outcomes.add_to(attack)
    attack.moved_blanks()
    attack.narrow()
    told = ["%s is told to lie in %g … %g" % (key, *bounds) for key, bounds in attack.told(TOLD)]
    faults = told + of_blank_sites(published) + published.differing
    faults += ["%s names a folder of this machine" % path.name for path in sorted(folder.rglob("*.*"))
               if path.suffix in (".csv", ".geojson", ".txt") and str(TOP) in path.read_text()]
    if str(TOP) in json.dumps(page):
        faults.append("the page names a folder of this machine")
    if faults:
        sys.exit("FAILED: %d faults\n%s" % (len(faults), "\n".join(faults[:40])))
    print("%d blank cells, none of them told to within two by %d sums" % (len(attack.blanks), len(attack.sums)))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None)
