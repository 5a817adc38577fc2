"""What is published of a result, in exports and on the page, cell by cell."""
import collections
import csv
import datetime
import itertools

PERIODS = ("day", "month_from", "week_from")
WATCHED = "PAN"  # whose sites the outcomes of the main scenario count


class Published:
    """Cells by measure, dimensions, day and labels: the value told, None where it is blank."""

    def __init__(self):
        self.tables = collections.defaultdict(dict)  # (measure, dimensions) → {(day, labels): value}
        self.names = {}
        self.differing = []

    def put(self, measure, dims, day, labels, value, where):
        table = self.tables[measure, dims]
        if table.setdefault((day, labels), value) != value:
            self.differing.append("%s: %s of %s %s is %s, and %s elsewhere" % (where, measure, day, labels, value, table[day, labels]))

    def read_csv(self, folder):
        for path in sorted(folder.glob("*.csv")):
            rows = list(csv.reader(path.open()))
            head = rows[0]
            if head[0] not in PERIODS or head[0] == "week_from":
                self.names[path.stem] = rows
                continue
            for row in rows[1:]:
                at = len(head) - 1
                self.put(head[at], tuple(head[1:at]), row[0], tuple(row[1:at]), float(row[at]) if row[at] else None, path.name)

    def read_page(self, page):
        for name, table in page["results"][0]["tables"].items():
            labels = [page["results"][0]["labels"][dim] for dim in table["dims"]]
            cells = list(itertools.product(*labels))
            days = self.days(page["results"][0], table)
            at = 0
            for step, value in zip(table["at"], table["mean"]):
                at += step
                self.put(table["measure"], tuple(table["dims"]), days[at % len(days)], cells[at // len(days)], value, "the page's " + name)

    def days(self, result, table):
        day = lambda number: datetime.date(2000, 1, 1) + datetime.timedelta(number)
        start, end, cut = day(result["start"]), day(result["end"]), []
        at = start
        while at <= end:
            if table["grain"] == "week":
                after = at + datetime.timedelta(7 - at.weekday())
            else:
                after = (at.replace(day=1) + datetime.timedelta(32)).replace(day=1)
            last = min(end, after - datetime.timedelta(1))
            cut.append(str(at if table["flow"] else last))
            at = after
        return cut


class Outcomes:
    """Key outcomes of a page as sums: which cells of which tables each is made of, by month and over the run."""

    def __init__(self, page, published):
        self.known, self.result = page["outcomes"], page["results"][0]
        self.published = published
        self.countries = {row[0]: row[self.column("places", "place_country")] for row in published.names["places"][1:]}
        self.place_of = self.by_id("facilities", "facility_place")
        self.office_of = self.by_id("gates", "gate_office")
        self.watched = self.by_id("links", "link_watched")

    def column(self, table, name):
        return self.published.names[table][0].index(name)

    def by_id(self, table, name):
        return {row[0]: row[self.column(table, name)] for row in self.published.names[table][1:]}

    def takes(self, outcome, dims):
        """Asked of a cell's labels; None where a table of these dimensions doesn't tell."""
        of, words = outcome["of"], outcome["labels"].split(" ")
        whole = self.dims_of(outcome["measure"])
        if of in ("all", "watched_north"):
            return lambda labels: True
        needed = whole[:1]
        if of == "labelled":
            needed = whole[-1:]
        elif of == "watched_sites" and outcome["labels"]:
            needed = whole[:2]
        if not set(needed) <= set(dims):
            return None
        at = [dims.index(dimension) for dimension in needed]
        if of == "labelled":
            return lambda labels: labels[at[0]] in words
        if of == "offices":
            return lambda labels: self.office_of[labels[at[0]]] in words
        if of == "watched_sites":
            return lambda labels: (self.countries[self.place_of[labels[at[0]]]] == WATCHED
                                   and (len(at) == 1 or labels[at[1]] in words))
        return lambda labels: self.watched[labels[at[0]]] == "south"

    def dims_of(self, measure):
        return max((dims for name, dims in self.published.tables if name == measure), key=len, default=())

    def counted(self):
        for o, outcome in enumerate(self.known):
            if outcome["unit"] == "count" and outcome["reduction"] in ("total", "on_last_day", "highest_month"):
                yield o, outcome, "outcome:" + outcome["id"]

    def put(self):
        """What is told of them, as cells of measures of their own."""
        days = {}
        for table in self.result["tables"].values():
            if table["grain"] == "month":
                days[table["flow"]] = self.published.days(self.result, table)
        for o, outcome, name in self.counted():
            told = [values[0] for values in self.result["courses"][o]]
            for day, value in zip(days[outcome["reduction"] != "on_last_day"], told):
                if value != 0:
                    self.published.put(name, (), day, (), None if value in (-1, None) else value, "courses")
            total = self.result["totals"][o][0]
            self.published.put(name, ("run",), "run", ("run",), None if total in (-1, None) else total, "totals")

    def add_to(self, attack):
        for _o, outcome, name in self.counted():
            for measure, dims in list(self.published.tables):
                takes = self.takes(outcome, dims) if measure == outcome["measure"] else None
                if takes is not None:
                    attack.add_sums((name, ()), [(measure, dims)], lambda labels, t=takes: () if t(labels) else None)
            if outcome["reduction"] == "total":
                attack.add_sums((name, ("run",)), [(name, ())], lambda labels: ("run",), lambda day: "run")
