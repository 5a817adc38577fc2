#!/usr/bin/python3
"""Lays northern Central America and Haiti side by side, from two results: one table of how people come home and fare there.

usage: scripts/contrast_returns.py CENTRAL_AMERICA.h5 HAITI.h5

The first is a run of scenarios/central_america_returns.yaml, the second one of scenarios/haiti_returns.yaml. Means over
members; levels rest on assumptions (data/homes.csv), the contrast is what to look at.
"""
import sys

import h5py
import numpy as np

REGIONS = {"northern Central America": ["GTM", "HND", "SLV"], "Haiti": ["HTI"]}


class Result:
    def __init__(self, path, countries):
        self.file = h5py.File(path, "r")
        self.countries = [self.labels("country").index(c) for c in countries]

    def labels(self, dimension):
        return [x.decode() for x in self.file[dimension][:]]

    def of(self, variable):
        """[time, ...] of the region, summed over its countries, mean over members."""
        return np.asarray(self.file[variable])[:, :, self.countries].sum(axis=2).mean(axis=0)

    def share_of(self, variable, dimension, label):
        flow = self.of(variable).sum(axis=0)
        return flow[self.labels(dimension).index(label)] / max(1, flow.sum())

    def gates(self, prefix_of_names, variable):
        ids = self.labels("gate")
        at = [i for i, g in enumerate(ids) if g in prefix_of_names]
        return np.asarray(self.file[variable])[:, :, at].mean(axis=0).sum(axis=1)


RECEPTIONS = {"northern Central America": ["guatemala_air_reception", "tecun_uman_reception", "la_lima_reception", "corinto_reception", "la_chacra_reception"],
              "Haiti": ["ouanaminthe_reception", "belladere_reception", "malpasse_reception", "anse_a_pitres_reception"]}


def rows(region, result):
    returns = result.of("returns").sum(axis=1)
    slots = result.gates(RECEPTIONS[region], "slots")
    followed = result.of("followed").sum()
    scores = result.of("scores").sum(axis=0) / max(1, followed)
    looked = result.of("looked_at").sum(axis=0)
    held = result.of("sustained").sum(axis=0)
    year = result.labels("horizon").index("12_months")
    stock = result.of("returnees")
    again = result.of("re_emigrations").sum()
    person_months = stock.sum() / 30.44
    weekly = np.convolve(returns, np.ones(7), "valid") / 7
    return {
        "came home, persons": f"{returns.sum():,.0f}",
        "of these removed": f"{result.share_of('returns', 'return_kind', 'removed'):.0%}",
        "busiest week, persons a day": f"{weekly.max():,.0f}",
        "slots of receptions a day": f"{slots.mean():,.0f}",
        "received by nobody": f"{result.share_of('received', 'reception', 'none'):.0%}",
        "with another way open": f"{result.share_of('return_choices', 'alternative', 'with'):.0%}",
        "employed, last day": f"{result.of('returnees_employed')[-1] / max(1, stock[-1]):.0%}",
        "economic, social, psychosocial score": ", ".join(f"{s:.2f}" for s in scores),
        "a disorder, any symptom": f"{result.of('disorder').sum() / max(1, followed):.0%}, {result.of('symptoms').sum() / max(1, followed):.0%}",
        "return holds after 12 months": f"{held[year] / looked[year]:.0%}" if looked[year] > 0 else "-",
        "left again, per month": f"{again / max(1, person_months):.2%}",
    }


def main(paths):
    tables = {region: rows(region, Result(path, countries)) for (region, countries), path in zip(REGIONS.items(), paths)}
    names = list(tables)
    print(f"{'':40}{names[0]:>28}{names[1]:>22}")
    for row in tables[names[0]]:
        print(f"{row:40}{tables[names[0]][row]:>28}{tables[names[1]][row]:>22}")
    print("Scores RSS-style, not RSS. Levels rest on assumptions: data/homes.csv, `retorno describe parameters`.")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1:])
