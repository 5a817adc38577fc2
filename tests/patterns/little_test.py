#!/usr/bin/python3
"""The checks of little.py fail where they should."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "scripts"))
import little
import numpy as np

# Two persons join on day 0 and two on day 1; one is served on day 1, three on day 2: evenings 2, 3, 0.
QUEUE = np.array([2, 3, 0, 0])
WAITED = np.array([0, 1, 1 + 1 + 2, 0])


class Little(unittest.TestCase):
    def test_a_desk_whose_days_agree_passes_and_one_with_a_day_too_many_or_too_few_does_not(self):
        self.assertEqual(little.breaches_at_desk(QUEUE, WAITED), 0)
        for more in (1, -1):
            self.assertEqual(little.breaches_at_desk(QUEUE, WAITED + [0, 0, more, 0]), 1)

    def test_errors_of_two_stretches_do_not_cancel(self):
        self.assertEqual(little.breaches_at_desk(np.tile(QUEUE, 2), np.concatenate([WAITED + [0, 0, 1, 0], WAITED - [0, 0, 1, 0]])), 2)

    def test_elsewhere_some_may_leave_but_nobody_waits_more_than_was_stood(self):
        self.assertEqual(little.breaches_elsewhere(QUEUE, WAITED, 0), 0)
        self.assertEqual(little.breaches_elsewhere(QUEUE, WAITED - [0, 0, 2, 0], 0), 0)
        self.assertEqual(little.breaches_elsewhere(QUEUE, WAITED + [0, 0, 1, 0], 0), 2)  # on this evening and the next
        self.assertEqual(little.breaches_elsewhere(QUEUE, WAITED + [0, 0, 1, 0], 1), 0)

    def test_elsewhere_days_waited_in_vain_make_up_for_nobody_later(self):
        waited = np.concatenate([WAITED - [0, 0, 2, 0], WAITED + [0, 0, 1, 0]])
        self.assertEqual(little.breaches_elsewhere(np.tile(QUEUE, 2), waited, 0), 1)

    def test_who_stands_there_has_waited_for_this_evening_at_least(self):
        # Nobody can have been served after two days by the evening on which all four still stand there for the first.
        self.assertEqual(little.breaches_elsewhere(np.array([4]), np.array([2]), 0), 1)


if __name__ == "__main__":
    unittest.main()
