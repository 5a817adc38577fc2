"""The border and Mexico beside the record, nationality by nationality: what `retorno compare --record` says of a run of the
corridor, held against the bounds that the project set itself.
"""
SEVEN = ["gtm", "hnd", "slv", "mex", "ven", "ecu", "col"]
LAST = "2024-06"
HALVES = {"second half of 2023": ("2023-07", "2023-12"), "first half of 2024": ("2024-01", "2024-06")}
YEAR = {"VEN": "ven", "CUB": "cub", "HTI": "hti", "ECU": "ecu", "COL": "col", "others": "others"}


def by_period(record, series, first, last):
    """Pairs (model, record) of the periods of a series between two, both inclusive."""
    model, told = record.model(series), record.record(series)
    return [(model[p], told[p]) for p in told if first <= p[:7] and p[:7] <= last]


def difference(pairs):
    """Sum of |model - record| over the sum of the record."""
    return sum(abs(m - r) for m, r in pairs) / sum(r for _, r in pairs)


def ratio(pairs):
    return sum(m for m, _ in pairs) / sum(r for _, r in pairs)


def encounters(record, line):
    """By month, 2021 to June 2024: the total, weighted over nationalities, and each of seven."""
    def of(nation):
        return by_period(record, f"us_southwest_{nation}", "2021-01", LAST)
    total = difference(of("all"))
    nations = [s[len("us_southwest_"):] for s in record.series if s.startswith("us_southwest_") and not s.endswith("_all")]
    weighted = difference([pair for nation in nations if nation != "oth" for pair in of(nation)])
    lines = [line("B1", "encounters between ports by month, total: averaged relative difference", round(total, 3), "at most 0.20", total <= 0.20),
             line("B2", "the same weighted over nationalities", round(weighted, 3), "at most 0.40", weighted <= 0.40)]
    for nation in SEVEN:
        one = difference(of(nation))
        lines.append(line(f"B3-{nation.upper()}", f"the same of {nation.upper()} alone", round(one, 3), "at most 0.45", one <= 0.45))
    return lines


def half_years(record, line):
    lines = []
    for number, (name, (first, last)) in enumerate(HALVES.items()):
        got = {n.upper(): round(ratio(by_period(record, f"us_southwest_{n}", first, last)), 2) for n in SEVEN}
        lines.append(line(f"B4-{number + 1}", f"encounters between ports over the record, {name}", got, "each within a factor of 1.5",
                          all(1 / 1.5 <= value <= 1.5 for value in got.values())))
    return lines


def honduras(record, line):
    got = {name: round(record.model(f"honduras_north_year_{series}")["2024"] / record.record(f"honduras_north_year_{series}")["2024"], 2)
           for name, series in YEAR.items()}
    return line("B5", "northbound entries to Honduras in 2024 over the record, by nationality", got, "each within 35%",
                all(abs(value - 1) <= 0.35 for value in got.values()))


def mexico(record, line):
    to_july = "2024-01..2024-07"
    got = {"2023": record.model("mexico_detections_year")["2023"] / record.record("mexico_detections_year")["2023"]}
    for name, series in (("January to July 2024", "mexico_detections_to_date"), ("of them Venezuelans", "mexico_detections_to_date_ven")):
        got[name] = record.model(series)[to_july] / record.record(series)[to_july]
    within = dict(zip(got, (0.35, 0.35, 0.5)))
    return line("B6", "detections in Mexico over the record", {k: round(v, 2) for k, v in got.items()}, "within 35%, Venezuelans 50%",
                all(abs(got[name] - 1) <= within[name] for name in got))


def end_of_the_route(north, truth, line):
    """The last months before the closure, in the main scenario."""
    months = ["2024-10", "2024-11", "2024-12", "2025-01"]
    got = {m: round(north[m] / truth[m], 2) for m in months}
    return line("B7", "Darien, October 2024 to January 2025, over the record", got, "each within 50%", all(0.5 <= v <= 1.5 for v in got.values()))


def two_starts(late, early, line):
    """A run from July 2024 and one from June 2023 agree from September 2024 on. @param late, early  {what: {month: value}}"""
    got = {what: {m[2:]: round(late[what][m] / early[what][m], 2) for m in ("2024-09", "2024-10", "2024-11", "2024-12")} for what in late}
    return line("B8", "the main scenario over one run from June 2023, September to December 2024", got, "within 10% each",
                all(0.9 <= v <= 1.1 for months in got.values() for v in months.values()))


def lines(record, line):
    return encounters(record, line) + half_years(record, line) + [honduras(record, line), mexico(record, line)]
