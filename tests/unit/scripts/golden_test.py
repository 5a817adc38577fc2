#!/usr/bin/python3
"""scripts/golden.py says what changed, what is new and what is gone."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "scripts"))
import golden


class Differences(unittest.TestCase):
    def test_equal_numbers_differ_nowhere(self):
        numbers = {("served", "boats"): 10, ("crossings", "a->b"): 0}
        self.assertEqual(golden.differences(numbers, dict(numbers)), [])

    def test_a_changed_a_new_and_a_missing_number_are_each_a_line(self):
        before = {("served", "boats"): 10, ("served", "ferry"): 3}
        after = {("served", "boats"): 11, ("crossings", "a->b"): 7}
        self.assertEqual(golden.differences(before, after),
                         ["served boats: 10 -> 11", "crossings a->b: nothing -> 7", "served ferry: 3 -> nothing"])

    def test_what_was_kept_is_read_back(self):
        numbers = {("served", "boats"): 10, ("crossings", "a->b"): 0}
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(golden.kept(pathlib.Path(folder)), {})
            golden.keep(pathlib.Path(folder), numbers)
            self.assertEqual(golden.kept(pathlib.Path(folder)), numbers)


if __name__ == "__main__":
    unittest.main()
