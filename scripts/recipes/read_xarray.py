#!/usr/bin/env python3
"""Read a result with xarray: persons by month, where they are on a day, and what was decided when.

    scripts/recipes/read_xarray.py results/panama_reverse_flow_2025.h5

Debian: apt-get install python3-xarray python3-netcdf4
"""
import sys

import xarray as xr


def main(path):
    ds = xr.open_dataset(path)

    # Persons over a link, by month: the middle repeat, the lowest and the highest.
    links = ds.link.values[:3]
    monthly = ds.crossings.sel(link=links).sum("nationality").resample(time="1MS").sum()
    print("persons over three links by month, median of the repeats")
    print(monthly.median("member").to_pandas().astype(int))
    print("lowest and highest:", int(monthly.min()), int(monthly.max()))

    # Everybody on the way in Panama at the end of the last day, by direction.
    last = ds.isel(time=-1)
    in_panama = last.under_way_at.where(ds.place_country == "PAN", 0)
    print("\non the way in Panama on", str(last.time.values)[:10])
    print(in_panama.sum(["place", "nationality"]).to_pandas())

    # Where queues are longest at the end.
    queues = last.queue.mean("member").to_series().sort_values(ascending=False)
    print("\nlongest queues, persons")
    print(queues.head(5))

    # What was decided when, as a table.
    events = xr.open_dataset(path, group="policy_events").to_dataframe()
    print("\npolicies and news")
    print(events[["type", "from", "at", "value"]].tail(5))

    # Which values rest on assumption.
    parameters = xr.open_dataset(path, group="parameters").to_dataframe()
    weak = parameters[parameters.confidence.isin(["weak", "bound", "assumed"])]
    print("\n%d of %d parameters are weak, at a bound or assumed" % (len(weak), len(parameters)))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
