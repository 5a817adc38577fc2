#!/usr/bin/env python3
"""scripts/layers.py finds what it is there to find, and nothing else."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "scripts"))
import layers


def breaches(path, source):
    return [what for _, what in layers.breaches_of(path, source)]


class Includes(unittest.TestCase):
    def test_a_lower_layer_may_be_included_and_a_higher_one_may_not(self):
        self.assertEqual(breaches("sim/run/a.cpp", '#include "sim/world/world.hpp"\n'), [])
        self.assertEqual(len(breaches("sim/world/a.cpp", '#include "sim/run/team.hpp"\n')), 1)

    def test_rooms_of_files_lie_above_one_another(self):
        self.assertEqual(breaches("sim/files/results/a.cpp", '#include "sim/files/words.hpp"\n#include "sim/files/hdf5/hdf5.hpp"\n'), [])
        self.assertEqual(len(breaches("sim/files/hdf5/a.cpp", '#include "sim/files/results/results.hpp"\n')), 1)
        self.assertEqual(len(breaches("sim/files/a.cpp", '#include "sim/files/input/yaml.hpp"\n')), 1)
        self.assertEqual(len(breaches("sim/run/a.cpp", '#include "sim/files/input/yaml.hpp"\n')), 1)

    def test_models_know_neither_the_engine_nor_each_other(self):
        self.assertEqual(breaches("models/route/a.cpp", '#include "models/route/link_value.hpp"\n'), [])
        self.assertEqual(len(breaches("models/route/a.cpp", '#include "models/decision/six_way.hpp"\n')), 1)
        self.assertEqual(len(breaches("models/route/a.cpp", '#include "sim/run/team.hpp"\n')), 1)

    def test_each_library_has_its_layer_and_threads_and_ranks_one_file(self):
        self.assertEqual(breaches("sim/files/input/a.cpp", "#include <yaml-cpp/yaml.h>\n"), [])
        self.assertEqual(breaches("sim/files/hdf5/a.cpp", "#include <hdf5.h>\n"), [])
        self.assertEqual(len(breaches("sim/world/a.cpp", "#include <yaml-cpp/yaml.h>\n#include <hdf5.h>\n")), 2)
        self.assertEqual(breaches("sim/run/team_threads.cpp", "#include <tbb/parallel_for.h>\n"), [])
        self.assertEqual(len(breaches("sim/run/phases.cpp", "#include <tbb/parallel_for.h>\n#include <mpi.h>\n")), 2)

    def test_a_file_outside_all_layers_is_a_breach(self):
        self.assertEqual(len(breaches("sim/extra/a.cpp", "")), 1)


class Calls(unittest.TestCase):
    def test_the_c_librarys_functions_are_found_however_they_are_named(self):
        for call in ("std::exp(x)", "::exp(x)", "exp(x)", "return exp(x)", "std::lgamma (x)", "x.array().exp()"):
            self.assertEqual(len(breaches("models/harm/a.cpp", f"double f(double x) {{ {call}; }}\n")), 1, call)

    def test_exact_and_harmless_functions_pass(self):
        source = '#include "sim/base/exact_math.hpp"\ndouble f(double x) { return exp(x) + std::sqrt(x) + std::floor(x); }\n'
        self.assertEqual(breaches("models/harm/a.cpp", source), [])
        self.assertEqual(breaches("sim/app/commands/a.cpp", "RunLog log(output);\nlog.say(1); explog(2);\n"), [])

    def test_comments_and_texts_are_no_calls(self):
        self.assertEqual(breaches("models/harm/a.cpp", '// std::exp(x)\nconst char* s = "std::mt19937";\n'), [])

    def test_chance_and_order_of_the_standard_library_are_found(self):
        for use in ("std::mt19937 g;", "std::normal_distribution<> n;", "std::unordered_map<int, int> m;", "std::random_device d;"):
            self.assertEqual(len(breaches("sim/run/a.cpp", use)), 1, use)


if __name__ == "__main__":
    unittest.main()
