#!/usr/bin/python3
"""Open a small result with every reader that is installed, and run the recipes on it.

    tests/readers_test.py RETORNO     exit 0 fine, 1 a reader failed, 77 no reader is installed
"""
import importlib
import pathlib
import shutil
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parent.parent
SCENARIO = TOP / "scenarios/panama_reverse_flow_2025.yaml"
DAYS = 10


def installed(*modules):
    try:
        return [importlib.import_module(module) for module in modules]
    except ImportError:
        return None


def small_result(retorno, folder):
    path = folder / "small.h5"
    done = subprocess.run([retorno, "run", SCENARIO, "--until", "2024-07-%02d" % DAYS, "--members", "2", "-o", path,
                           "--progress", "none"], stdout=subprocess.PIPE, cwd=TOP, check=True, text=True)
    assert done.stdout == "%s\n" % path, "stdout holds the path alone, not %r" % done.stdout
    return path


def check_dataset(ds):
    assert ds.sizes["member"] == 2 and ds.sizes["time"] == DAYS
    assert str(ds.time.values[0])[:10] == "2024-07-01"
    assert ds.crossings.dims == ("member", "time", "link", "nationality")
    assert ds.crossings.dtype == "int32" and ds.belief.dtype == "float32"
    assert ds.waiting.dtype == "float32", "days must not become time differences"
    assert "place_name" in ds.people_at.coords and "Panam" in " ".join(map(str, ds.country_name.values))
    assert int(ds.people_at.sum()) > 0
    # The README's way of asking.
    ds.crossings.sel(link=ds.link.values[0]).sum("nationality").resample(time="1MS").sum().load()
    ds.queue.to_dataframe()


def with_xarray(path, engine):
    import xarray as xr
    with xr.open_dataset(path, engine=engine) as ds:
        check_dataset(ds.load())
    for group in ("parameters", "policy_events", "balance", "provenance", "observed/darien_north"):
        with xr.open_dataset(path, group=group, engine=engine) as ds:
            ds.load()
    with xr.open_dataset(path, group="balance", engine=engine) as ds:
        assert int(abs(ds.difference).max()) == 0


def with_netcdf4(path):
    import netCDF4
    with netCDF4.Dataset(path) as file:
        assert file.Conventions == "CF-1.11" and file.schema_name == "retorno_result"
        assert file["crossings"].dimensions == ("member", "time", "link", "nationality")
        for name in file.variables:
            file[name][...]


def with_h5py(path):
    import h5py
    with h5py.File(path) as file:
        assert file["people_at"].dims[2].keys() == ["place"]
        def read(_, thing):
            if isinstance(thing, h5py.Dataset):
                thing[()]
                assert thing.compression in (None, "gzip") and thing.dtype.kind in "ifO"
        file.visititems(read)


def equal_runs(retorno, path, folder):
    again = folder / "again"
    again.mkdir()
    assert small_result(retorno, again).read_bytes() == path.read_bytes(), "two equal runs differ"


def recipe(command, path):
    subprocess.run([*command, path], check=True, stdout=subprocess.DEVNULL, cwd=TOP)


def tables(retorno, path, folder, *style):
    subprocess.run([retorno, "export", path, *style, "-o", folder], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return folder


def with_pandas(retorno, path, folder):
    """The CSV that a spreadsheet opens, HXL tags and byte-order mark included."""
    import pandas as pd
    plain = pd.read_csv(tables(retorno, path, folder / "csv") / "crossings_by_link.csv", parse_dates=["month_from"])
    assert plain.month_from.dt.year.eq(2024).all() and (plain.crossings.dropna() % 5 == 0).all()
    tagged = pd.read_csv(tables(retorno, path, folder / "hxl", "--hxl", "--excel") / "crossings_by_link.csv", encoding="utf-8-sig")
    assert tagged.columns[0] == "month_from" and tagged.iloc[0, 0] == "#date+start" and len(tagged) == len(plain) + 1


def with_spreadsheet(retorno, path, folder):
    """The recipe of scripts/recipes/spreadsheet.md: as a workbook and back, no row is lost."""
    source = tables(retorno, path, folder / "calc", "--excel") / "crossings_by_link.csv"
    book, back = folder / "crossings.xlsx", folder / "back.csv"
    for one, other in ((source, book), (book, back)):
        subprocess.run(["ssconvert", one, other], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    rows = [len(file.read_text(encoding="utf-8-sig").splitlines()) for file in (source, back)]
    assert rows[0] == rows[1] > 10, rows


def maps(retorno, path, folder):
    import json
    found = tables(retorno, path, folder / "maps", "--to", "geojson")
    places, links = (json.loads((found / name).read_text())["features"] for name in ("places.geojson", "links.geojson"))
    assert {one["geometry"]["type"] for one in places + links} == {"Point", "LineString"}
    assert all(one["properties"].get("persons") is None or one["properties"]["persons"] >= 10 for one in links)
    if shutil.which("ogrinfo"):
        subprocess.run(["ogrinfo", "-so", "-al", found / "links.geojson"], check=True, stdout=subprocess.DEVNULL)


def checks(retorno, path, folder):
    yield "equal runs", lambda: equal_runs(retorno, path, folder)
    if installed("xarray", "netCDF4"):
        yield "netCDF4", lambda: with_netcdf4(path)
        yield "xarray with netcdf4", lambda: with_xarray(path, "netcdf4")
        yield "recipe read_xarray.py", lambda: recipe([sys.executable, "scripts/recipes/read_xarray.py"], path)
    if installed("xarray", "h5netcdf"):
        yield "xarray with h5netcdf", lambda: with_xarray(path, "h5netcdf")
        yield "xarray by itself", lambda: with_xarray(path, None)
    if installed("pandas"):
        yield "tables with pandas", lambda: with_pandas(retorno, path, folder)
    if shutil.which("ssconvert"):
        yield "recipe spreadsheet.md", lambda: with_spreadsheet(retorno, path, folder)
    yield "maps as GeoJSON", lambda: maps(retorno, path, folder)
    if installed("h5py"):
        yield "h5py", lambda: with_h5py(path)
    if shutil.which("ncdump"):
        yield "ncdump", lambda: recipe(["ncdump", "-h"], path)
    if shutil.which("Rscript"):
        yield "recipe read_r.R", lambda: recipe(["Rscript", "scripts/recipes/read_r.R"], path)


def main(retorno):
    if not any(installed(module) for module in ("xarray", "netCDF4", "h5py")):
        print("no reader is installed: apt-get install python3-xarray python3-netcdf4 python3-h5netcdf python3-h5py")
        return 77
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        path = small_result(retorno, folder)
        for reader, check in checks(retorno, path, folder):
            try:
                check()
                print("ok     ", reader)
            except Exception as fault:  # a reader may raise anything
                failed += 1
                print("FAILED ", reader, "-", type(fault).__name__, fault)
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
