#!/usr/bin/python3
"""The checks of P19 and of the hosts fail where they should, on a run made by hand."""
import sys
import unittest
from datetime import date, timedelta
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
import patterns  # noqa: E402
import returns  # noqa: E402

COUNTRIES = ["NIC", "GTM", "HND"]
HORIZONS = ["6_months", "12_months", "24_months"]


class Made:
    """Three years; a thousand come home to each country in January of the first, and so many are looked at later."""

    def __init__(self, still):
        self.days = [date(2021, 1, 1) + timedelta(days=d) for d in range(3 * 365)]
        self.months = [f"{d.year}-{d.month:02}" for d in self.days]
        received = np.zeros((1, len(self.days), 3, 4))
        received[0, 9, :, 1] = 1000
        received[0, -30, :, 1] = 5000  # too late to be followed
        looked_at = np.zeros((1, len(self.days), 3, 3))
        looked_at[0, self.days.index(date(2023, 1, 20)), :, 2] = still
        self.file = {"received": received, "looked_at": looked_at}

    def at(self, dimension, label):
        return {"country": COUNTRIES, "horizon": HORIZONS}[dimension].index(label)


class LeavingAgain(unittest.TestCase):
    def met(self, still):
        return returns.leaving_again(Made(still), patterns.line)["met"]

    def test_shares_are_of_those_followed_for_the_whole_time(self):
        self.assertAlmostEqual(returns.left_within(Made([600, 700, 800]), "NIC"), 0.4)

    def test_order_and_level(self):
        self.assertTrue(self.met([600, 700, 800]))
        self.assertFalse(self.met([700, 600, 800]), "order")
        self.assertFalse(self.met([600, 700, 950]), "level")

    def test_months_before(self):
        self.assertEqual(returns.month_before(date(2024, 12, 31), 23), date(2023, 1, 1))


if __name__ == "__main__":
    unittest.main()
