#!/usr/bin/python3
"""scripts/baselines.py gives what gravity and radiation give by hand."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "scripts"))
import baselines
import numpy as np

# Places on the equator at 0, 1 and 2 degrees east: seen from A, C lies beyond B. B and C have 10 and 20 persons.
TABLES = {
    "places.csv": "id,lat_deg,lon_deg\na,0,0\nb,0,1\nc,0,2\n",
    "countries.csv": "id,goal_places\nAAA,a\nBBB,b;a\nCCC,c\n",
    "drivers.csv": "country,year,driver,value\nAAA,2021,population_persons,10\nBBB,2021,population_persons,10\nCCC,2021,population_persons,20\n"
                   "AAA,2020,population_persons,99\n",
    "stocks_destinations.csv": "origin,host,as_of,persons\nAAA,BBB,2025,500\nAAA,CCC,2021,100\nAAA,BBB,2021,200\nAAA,CCC,2025,200\n",
    "destination_shares.csv": "nationality,goal,share\nAAA,BBB,0.6\nAAA,CCC,0.2\nAAA,USA,0.2\nBBB,CCC,1\n",
}


class Poisson(unittest.TestCase):
    def test_the_mean_of_a_group_is_its_sum_over_its_number_not_its_geometric_mean(self):
        # At distance 1 flows of 4 and 12, at distance 2 a flow of 2: k = 8, gamma = 2. Logarithms would give k = 6.93.
        columns = baselines.gravity_columns(np.array([5.0] * 3), np.array([7.0] * 3), np.array([1.0, 1.0, 2.0]))
        weights = baselines.fit_poisson(columns[:, [0, 3]], np.array([4.0, 12.0, 2.0]))
        np.testing.assert_allclose(weights, [np.log(8), 2], atol=1e-9)

    def test_a_flow_of_nobody_may_be_among_them(self):
        columns = baselines.gravity_columns(np.array([5.0] * 3), np.array([7.0] * 3), np.array([1.0, 1.0, 2.0]))
        weights = baselines.fit_poisson(columns[:, [0, 3]], np.array([0.0, 16.0, 2.0]))
        np.testing.assert_allclose(weights, [np.log(8), 2], atol=1e-9)


class Gravity(unittest.TestCase):
    def test_flows_made_by_the_formula_give_their_exponents_back(self):
        origin, host, km = np.array([1.0, 2, 3, 4, 5]), np.array([3.0, 1, 4, 1, 5]), np.array([2.0, 7, 1, 8, 2])
        weights = baselines.fit_gravity(origin, host, km, 6 * origin**0.5 * host**1.5 / km**2)
        np.testing.assert_allclose(weights, [np.log(6), 0.5, 1.5, 2], atol=1e-8)


class Radiation(unittest.TestCase):
    def test_a_host_behind_another_gets_what_that_one_leaves(self):
        # 1000 * 10 * 10 / (10 * 20) = 500 to the nearer; 1000 * 10 * 20 / (20 * 40) = 250 to the one behind it.
        np.testing.assert_allclose(baselines.radiation(1000.0, 10.0, [10, 20], [0, 10]), [500, 250])


class Comparison(unittest.TestCase):
    def test_a_tiny_world_of_three_countries_comes_out_as_by_hand(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in TABLES.items():
                (pathlib.Path(folder) / name).write_text(text)
            hosts, growth, guesses, _ = baselines.compare(pathlib.Path(folder), "AAA")
        # In the order of first counts: C, B. They grew by 100 and 300; radiation gives 250 and 500.
        self.assertEqual(hosts, ["CCC", "BBB"])
        np.testing.assert_allclose(growth, [0.25, 0.75])
        np.testing.assert_allclose(guesses["radiation"], [1 / 3, 2 / 3])
        np.testing.assert_allclose(guesses["last value"], [1 / 3, 2 / 3])
        np.testing.assert_allclose(guesses["nested logit"], [0.25, 0.75])
        self.assertAlmostEqual(baselines.difference(guesses["radiation"], growth), 1 / 6)
        self.assertAlmostEqual(baselines.difference(guesses["nested logit"], growth), 0)


if __name__ == "__main__":
    unittest.main()
