"""Little's law at every gate of a result: evenings in a queue are days of waiting, whoever counts them.

A person who joins on day J and is served on day S stands there on S - J evenings and is counted in `waited` with S - J.

desks   Nobody on the way leaves the queue of a desk but by being served, so between two evenings on which nobody stands there the
        evenings queued equal the days waited by those served, exactly.
others  Who waits for a boat, on a list or to be received at home may leave, and days waited in vain are not an output. Up to every evening, the
        days waited by those served and an evening for each who still stands there are at most the evenings queued, and
        the days that a stock had waited before the first day; from one empty evening to the next too.

That the days of those who leave make up the rest, party by party, is tested on small worlds in tests/laws.
"""
import csv
from pathlib import Path

import numpy as np
import yaml

TOP = Path(__file__).resolve().parent.parent.parent


def stocks_of(result):
    """The rows of the stock that a run began with, of its table and of its scenario."""
    stocks = yaml.safe_load(result.file["provenance/scenario_resolved"].asstr()[()]).get("stocks") or {}
    rows = list((stocks.get("items") or {}).values())
    if stocks.get("file"):
        name = stocks["file"].replace("../", "")  # a result tells files as seen from its scenario, wherever that lies
        with open(TOP / name) as table:
            rows += csv.DictReader(table)
    return rows


def waited_before(name, stocks):
    """The longest that anybody in the stock has waited: the draw goes up to twice the mean of its row."""
    means = [float(row["days_waited_mean"]) for row in stocks if row.get("gate") == name]
    return 2 * max(means, default=0.0)


def breaches_at_desk(queue, waited):
    """Stretches from one empty evening to the next where evenings queued and days waited differ."""
    gap = (np.cumsum(queue) - np.cumsum(waited))[queue == 0]
    return int(np.count_nonzero(np.diff(gap, prepend=0)))


def breaches_elsewhere(queue, waited, before):
    """Evenings on which more was waited by those served than was stood by all, since the start or the last empty evening."""
    gap = np.cumsum(queue) - np.cumsum(waited)
    return int(np.count_nonzero(gap + before < queue) + np.count_nonzero(np.diff(gap[queue == 0]) < 0))


def gates_of(result):
    """(name, is a desk, evenings queued, days waited by those served, breaches) for each gate."""
    if "gate" not in result.file:  # a world without gates
        return
    names, rounds, offices = (result.file[axis].asstr()[:] for axis in ("gate", "gate_round", "gate_office"))
    stocks = stocks_of(result)
    queue, waited, served = (result.daily(v).astype(np.int64) for v in ("queue", "waited", "served"))
    for g, name in enumerate(names):
        desk = rounds[g] == "desk" and offices[g] == "none"
        before = waited_before(name, stocks) * float(queue[0, g] + served[0, g])
        wrong = breaches_elsewhere(queue[:, g], waited[:, g], before) + (breaches_at_desk(queue[:, g], waited[:, g]) if desk else 0)
        yield name, desk, int(queue[:, g].sum()), int(waited[:, g].sum()), wrong


def lines(results, line):
    """One line for desks and one for the other gates, over all results."""
    found = [gate for result in results for gate in gates_of(result)]
    desks = [gate for gate in found if gate[1]]
    others = [gate for gate in found if not gate[1]]
    wrong = sorted({gate[0] for gate in found if gate[4]})

    def reached(gates):
        return [sum(g[2] for g in gates), sum(g[3] for g in gates), *wrong]

    return [line("L1", f"Little's law, {len(desks)} desks: evenings queued and days waited by those served, persons times days", reached(desks),
                 "equal between any two empty evenings", not any(g[4] for g in desks)),
            line("L2", f"Little's law, {len(others)} other gates: the same", reached(others),
                 "on every evening, waited by those served at most what was queued", not any(g[4] for g in others))]
