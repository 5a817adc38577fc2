#!/usr/bin/python3
"""Sets gravity and radiation beside the destination rule: where would Venezuelans have gone by size and distance alone?

usage: scripts/baselines.py [--data FOLDER] [--origin VEN]

gravity     F = k P_o^alpha P_h^beta d^-gamma, fitted by Poisson pseudo-likelihood to the first count of every pair of
            origin and host in stocks_destinations.csv
radiation   F = F_o P_o P_h / ((P_o + s)(P_o + P_h + s)), s = persons who live nearer to the origin than the host does;
            nothing is fitted
Populations are those of drivers.csv in 2021, distances great circles between the first goal places of countries.csv.
What they are held against is the growth of the origin's stocks from the first count to the last, as shares of the hosts
counted twice; a host that lost counts as 0. The shares of the nested logit are its constants, destination_shares.csv,
which for Venezuelans were made from this same growth: its small error is no forecast. The last value is the first
count's shares.
"""
import argparse
import csv
from pathlib import Path

import numpy as np

DATA = Path(__file__).resolve().parent.parent / "data"
EARTH_RADIUS_KM = 6371.0
YEAR = "2021"


def read(folder, name):
    with open(folder / name, newline="") as table:
        return list(csv.DictReader(table))


def fit_poisson(columns, flows):
    """Weights w that make exp(columns w) the mean of the flows, by Poisson pseudo-likelihood: Newton's steps.

    Unlike least squares of logarithms, the fitted flows add up to the observed ones, and a flow of 0 may be among them.
    """
    weights = np.linalg.lstsq(columns, np.log(np.maximum(flows, 0.5)), rcond=None)[0]
    for _ in range(100):
        mean = np.exp(columns @ weights)
        # Least squares, because with few pairs several weights may fit equally; the smallest are taken.
        step = np.linalg.lstsq(columns.T @ (mean[:, None] * columns), columns.T @ (flows - mean), rcond=None)[0]
        weights = weights + step
        if np.abs(step).max() < 1e-10:
            return weights
    raise ArithmeticError("the fit of gravity doesn't settle")


def gravity_columns(origin_persons, host_persons, km):
    return np.column_stack([np.ones(len(km)), np.log(origin_persons), np.log(host_persons), -np.log(km)])


def fit_gravity(origin_persons, host_persons, km, flows):
    """[ln k, alpha, beta, gamma]; alpha is 0 where all come from origins of one size, since k then says it all."""
    columns = gravity_columns(origin_persons, host_persons, km)
    varies = [0] + [c for c in range(1, columns.shape[1]) if np.ptp(columns[:, c]) > 0]
    weights = np.zeros(columns.shape[1])
    weights[varies] = fit_poisson(columns[:, varies], np.asarray(flows, float))
    return weights


def radiation(leave, origin_persons, host_persons, nearer_persons):
    """Flows to each host; for `nearer_persons` see above. Simini, González, Maritan and Barabási 2012."""
    host, nearer = np.asarray(host_persons, float), np.asarray(nearer_persons, float)
    return leave * origin_persons * host / ((origin_persons + nearer) * (origin_persons + host + nearer))


class Countries:
    """Persons and distances of all countries that have both."""

    def __init__(self, folder):
        where = {row["id"]: (float(row["lat_deg"]), float(row["lon_deg"])) for row in read(folder, "places.csv")}
        at = {row["id"]: where[row["goal_places"].split(";")[0]] for row in read(folder, "countries.csv")}
        self.persons = {row["country"]: float(row["value"]) for row in read(folder, "drivers.csv")
                        if row["driver"] == "population_persons" and row["year"] == YEAR and row["country"] in at}
        self.at = at

    def km(self, a, b):
        (lat_a, lon_a), (lat_b, lon_b) = (np.radians(self.at[c]) for c in (a, b))
        chord = np.sin((lat_b - lat_a) / 2) ** 2 + np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
        return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(chord))

    def nearer(self, origin, host):
        return sum(persons for c, persons in self.persons.items()
                   if c not in (origin, host) and self.km(origin, c) < self.km(origin, host))


def as_shares(values):
    values = np.maximum(np.asarray(values, float), 0)
    return values / values.sum()


def difference(shares, truth):
    """Sum of |share - observed|: 0 is perfect, 2 the worst there is."""
    return float(np.abs(shares - truth).sum())


def compare(folder, origin):
    """Hosts, the observed shares of the growth, and the shares of each way to guess them."""
    countries = Countries(folder)
    counts = {}
    for row in sorted(read(folder, "stocks_destinations.csv"), key=lambda row: row["as_of"]):
        counts.setdefault((row["origin"], row["host"]), []).append(float(row["persons"]))
    pairs = list(counts)
    flows = [counts[pair][0] for pair in pairs]
    gravity = fit_gravity(*(np.array(column) for column in zip(*((countries.persons[o], countries.persons[h], countries.km(o, h))
                                                                  for o, h in pairs))), flows)
    hosts = [h for o, h in pairs if o == origin and len(counts[o, h]) > 1]
    persons = np.array([countries.persons[h] for h in hosts])
    km = np.array([countries.km(origin, h) for h in hosts])
    of_rule = {row["goal"]: float(row["share"]) for row in read(folder, "destination_shares.csv") if row["nationality"] == origin}
    guesses = {
        "gravity": np.exp(gravity_columns(np.full(len(hosts), countries.persons[origin]), persons, km) @ gravity),
        "radiation": radiation(1.0, countries.persons[origin], persons, [countries.nearer(origin, h) for h in hosts]),
        "last value": [counts[origin, h][0] for h in hosts],
        "nested logit": [of_rule.get(h, 0.0) for h in hosts],
    }
    growth = as_shares([counts[origin, h][-1] - counts[origin, h][0] for h in hosts])
    return hosts, growth, {name: as_shares(values) for name, values in guesses.items()}, gravity


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, default=DATA)
    ask.add_argument("--origin", default="VEN")
    asked = ask.parse_args()
    hosts, growth, guesses, gravity = compare(asked.data, asked.origin)
    print(f"gravity: alpha {gravity[1]:.2f}, beta {gravity[2]:.2f}, gamma {gravity[3]:.2f}")
    print(f"{'host':14}" + "".join(f"{host:>8}" for host in hosts) + "   error")
    print(f"{'growth':14}" + "".join(f"{share:8.3f}" for share in growth))
    for name, shares in guesses.items():
        print(f"{name:14}" + "".join(f"{share:8.3f}" for share in shares) + f"{difference(shares, growth):8.3f}")


if __name__ == "__main__":
    main()
