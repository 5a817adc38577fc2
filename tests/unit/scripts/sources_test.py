#!/usr/bin/env python3
"""scripts/sources.py finds what it is there to find, and nothing else."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "scripts"))
import sources

PAGE = "# Sources\n\n| key | title |\n|---|---|\n| `survey_2021` | a survey |\n"
USED = {"models/harm/README.md": "Three in four [survey_2021].\n"}
ABSENT = "design" + ".md"  # written so that this file names no absent document itself


def faults(files, page=PAGE):
    return [what for _, _, what in sources.faults({sources.SOURCES: page, **USED, **files})]


class Keys(unittest.TestCase):
    def test_a_key_that_is_listed_passes_wherever_it_is_named(self):
        self.assertEqual(faults({
            "models/harm/a.cpp": 'PARAMETER(A, b, .source = "survey_2021: n = 12; assumed: the rest")\n',
            "data/a.csv": "id,source,note\nx,survey_2021,why\ny,survey_2021;survey_2021,\n",
            "scenarios/a.yaml": "homes: {items: {HND: {share: 0.1, source: survey_2021, note: x}}}\n"}), [])

    def test_a_key_that_is_not_listed_is_a_fault_wherever_it_is_named(self):
        for path, text in {"models/harm/a.cpp": 'PARAMETER(A, b, .source = "assumed; hearsay: n = 12")\n',
                           "sim/base/a.hpp": 'P(.source =\n  "hear"\n  "say: a text over two lines")\n',
                           "data/deep/a.csv": 'id,note,source\nx,"a, b",hearsay\n',
                           "scenarios/a.yaml": "  HND: {share: 0.1, source: hearsay}\n",
                           "models/order/README.md": "As told [hearsay].\n"}.items():
            self.assertEqual(faults({path: text}), ["'hearsay' isn't a key of data/SOURCES.md"], path)

    def test_a_key_that_nothing_names_is_a_fault(self):
        self.assertEqual(faults({}, PAGE + "| `survey_1999` | an old one |\n"), ["'survey_1999' is used nowhere"])

    def test_a_row_without_a_source_is_a_fault(self):
        self.assertEqual(faults({"data/a.csv": "id,source\nx,\n"}), ["names no source"])

    def test_parameters_may_be_assumed_or_fitted_or_defined(self):
        text = 'P(.source = "assumed")P(.source = "fitted for americas: to 2023; assumed: the form")P(.source = "definition")\n'
        self.assertEqual(faults({"models/harm/a.cpp": text}), [])

    def test_links_and_listings_on_a_page_name_no_source(self):
        self.assertEqual(faults({"models/order/README.md": "[kinds](../README.md)\n\n    x = y[links]\n", "README.md": ""}), [])


class Documents(unittest.TestCase):
    def test_a_document_that_is_not_in_the_project_is_a_fault(self):
        for path in ("sim/run/a.cpp", "scripts/a.py", "data/a.csv", "scenarios/a.yaml", "models/README.md"):
            self.assertEqual(faults({path: f"// see {ABSENT}, part 2\n"}), [f"names '{ABSENT}', which isn't in the project"])

    def test_a_section_or_repair_of_one_is_a_fault(self):
        for words in ("model " + "3.4", "R" + "12"):
            self.assertEqual(len(faults({"sim/run/a.cpp": f"// 7 days, {words}\n"})), 1)

    def test_pages_of_the_project_are_found_under_any_folder(self):
        self.assertEqual(faults({"sim/run/a.cpp": "// see models/harm/README.md and data/SOURCES.md; R4V is no repair\n"}), [])


if __name__ == "__main__":
    unittest.main()
