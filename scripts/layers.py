#!/usr/bin/env python3
"""Check who includes whom, and that nothing is called whose result depends on the machine.

    scripts/layers.py [FOLDER]   print every breach in sim/ and models/ of the project (or of FOLDER); exit 1 if there is any
"""
import pathlib
import re
import sys

# The rooms of sim/files, likewise; what all of them share lies in sim/files itself.
FILES = {
    "sim/files/spanish":  ([], []),
    "sim/files":          (["sim/files/spanish"], ["openssl/", "unistd.h", "fcntl.h"]),
    "sim/files/sheets":   (["sim/files"], ["expat.h", "libdeflate.h"]),
    "sim/files/input":    (["sim/files", "sim/files/sheets"], ["yaml-cpp/", "nlohmann/"]),
    "sim/files/hdf5":     (["sim/files"], ["hdf5", "H5", "libdeflate.h", "unistd.h", "fcntl.h"]),
    "sim/files/results":  (["sim/files", "sim/files/input", "sim/files/hdf5"],
                           ["nlohmann/", "unistd.h", "fcntl.h", "sys/stat.h"]),
    "sim/files/sweep":    (["sim/files", "sim/files/input", "sim/files/hdf5", "sim/files/results"],
                           ["nlohmann/", "Eigen/", "unistd.h", "fcntl.h"]),
    "sim/files/import":   (["sim/files", "sim/files/sheets", "sim/files/input"], []),
    "sim/files/flee":     (["sim/files", "sim/files/input"], []),
    "sim/files/outcomes": (["sim/files", "sim/files/sheets", "sim/files/input", "sim/files/results", "sim/files/sweep"], ["nlohmann/"]),
    "sim/files/publish":  (["sim/files", "sim/files/sheets", "sim/files/input", "sim/files/results", "sim/files/outcomes"],
                           ["nlohmann/", "openssl/", "libdeflate.h", "xlsxwriter.h", "unistd.h", "sys/mman.h"]),
}
ENGINE = ["sim/base", "sim/world", "sim/rules", "sim/run"]

# Layer: the layers it may include, beside itself; the libraries it may include, beside the standard library.
LAYERS = {
    "sim/base":  ([], ["fmt/", "Random123/", "emmintrin.h", "immintrin.h"]),
    "sim/world": (["sim/base"], ["fmt/", "boost/", "Eigen/"]),
    "sim/rules": (["sim/base", "sim/world"], ["fmt/"]),
    "models":    (["sim/base", "sim/world", "sim/rules"], ["fmt/", "boost/", "Eigen/"]),
    "sim/run":   (["sim/base", "sim/world", "sim/rules"], ["fmt/"]),
    **{room: (ENGINE + below, ["fmt/"] + libraries) for room, (below, libraries) in FILES.items()},
    "sim/fit":   (ENGINE + list(FILES), ["fmt/", "Eigen/", "nlohmann/"]),
    "sim/app":   (ENGINE + list(FILES) + ["sim/fit"],
                  ["fmt/", "CLI/", "spdlog/", "nlohmann/", "unistd.h", "fcntl.h", "sys/", "signal.h", "sched.h", "linux/"]),
}

# The one door to threads and the one to ranks.
# A Sobol sequence is no chance: it is the same for ever.
ONLY_IN = {"tbb/": "sim/run/team_threads.cpp", "mpi.h": "sim/run/ranks_mpi.cpp",
           "boost/random/sobol.hpp": "sim/files/design.cpp"}

# Standard headers by which work would be shared out or chance come in unseen.
FORBIDDEN_HEADERS = {"random", "mutex", "shared_mutex", "condition_variable", "future", "execution",
                     "unordered_map", "unordered_set", "math.h", "boost/random"}
ALLOWED_HEADERS = {"atomic": ("sim/app", "sim/run"), "thread": ("sim/app", "sim/run")}

# Names the release of every library in --version and in results.
KNOWS_ALL_LIBRARIES = "sim/app/commands/this_program.cpp"

MATHS = "exp exp2 expm1 log log2 log10 log1p pow sin cos tan asin acos atan atan2 sinh cosh tanh erf erfc tgamma lgamma cbrt hypot"
NAMES = "|".join(f"{name}[fl]?" for name in MATHS.split())
EXACT_MATHS = "sim/base/exact_math.hpp"
FORBIDDEN_CALLS = [
    (re.compile(rf"\bstd\s*::\s*({NAMES})\b"), "the C library answers with other last bits on another processor; use sim/base/exact_math.hpp"),
    (re.compile(rf"(?<![\w>:])::\s*({NAMES})\s*\("), "the C library answers with other last bits on another processor; use sim/base/exact_math.hpp"),
    (re.compile(r"\.\s*(exp|log|sin|cos|tanh|erf)\s*\(\s*\)"), "Eigen's functions of arrays give other bits than sim/base/exact_math.hpp"),
    (re.compile(r"\bstd\s*::\s*\w+_distribution\b"), "its algorithm differs between standard libraries; use the samplers of sim/base/draw.hpp"),
    (re.compile(r"\b(mt19937(_64)?|minstd_rand0?|default_random_engine|random_device|s?rand)\b"), "chance comes from Seed::draw alone"),
    (re.compile(r"\bunordered_\w+"), "its order differs between standard libraries; use a sorted container"),
]
# `RunLog log(path)` declares a thing that is called log; `return log(x)` calls it.
UNQUALIFIED = re.compile(rf"(?<![\w.:>])(?<!\w )({NAMES})\s*\(|\breturn ({NAMES})\s*\(")
FORBIDDEN_OPTIONS = re.compile(r"-ffast-math|-march=native|-mtune=native|-Ofast|-funsafe-math-optimizations")
MOST_LINES = 300


def layer_of(path):
    """The layer a file of the project lies in, or None."""
    fits = [layer for layer in LAYERS if path.startswith(layer + "/")]
    return max(fits, key=len) if fits else None


def without_comments_and_texts(source):
    """The same lines, with comments and string literals blanked; includes are left alone."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group(0))
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(\\.|[^"\\\n])*"', blank, source, flags=re.DOTALL)


def include_breach(path, layer, included, quoted):
    """Why `path` may not include `included`; empty where it may."""
    for prefix, owner in ONLY_IN.items():
        if included.startswith(prefix):
            return "" if path == owner else f"only {owner} includes <{prefix}…>"
    allowed_layers, libraries = LAYERS[layer]
    if included.startswith(("sim/", "models/")):
        if not quoted:
            return "files of the project are included in quotes"
        if layer == "models" and included.startswith("models/"):
            own = str(pathlib.PurePosixPath(path).parent)
            return "" if included.startswith(own + "/") else f"a rule includes no other kind's files; its own are in {own}/"
        target = layer_of(included)
        fits = target == layer or target in allowed_layers
        return "" if fits else f"{layer} may include only {', '.join(allowed_layers) or 'itself'}"
    if quoted:
        return "own headers are named by their path from the top"
    if included in FORBIDDEN_HEADERS or any(included.startswith(h + "/") for h in FORBIDDEN_HEADERS):
        return "threads, chance and order come through sim/run/team.hpp, sim/base/draw.hpp and sorted containers"
    if included in ALLOWED_HEADERS:
        return "" if layer in ALLOWED_HEADERS[included] else f"only {' and '.join(ALLOWED_HEADERS[included])} include it"
    if path == KNOWS_ALL_LIBRARIES:
        return ""
    is_standard = re.fullmatch(r"[a-z_0-9]+", included) is not None
    fits = is_standard or included.startswith(tuple(libraries))
    return "" if fits else f"{layer} uses only the standard library and {', '.join(libraries)}"


def breaches_of(path, source):
    """(line, what) for all breaches in one file."""
    layer = layer_of(path)
    if layer is None:
        return [(1, "lies in no layer; layers are " + ", ".join(LAYERS))]
    found = []
    for number, line in enumerate(source.splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        why = match and include_breach(path, layer, match.group(2), match.group(1) == '"')
        if why:
            found.append((number, f"includes {match.group(2)}, but {why}"))
    if path == EXACT_MATHS:
        return found
    code = without_comments_and_texts(source)
    exact = f'#include "{EXACT_MATHS}"' in source
    for number, line in enumerate(code.splitlines(), 1):
        for pattern, why in FORBIDDEN_CALLS:
            found += [(number, f"uses {m.group(0).strip()}: {why}") for m in pattern.finditer(line)]
        if not exact:
            found += [(number, f"calls {m.group(1) or m.group(2)} without including {EXACT_MATHS}: the C library's would be taken")
                      for m in UNQUALIFIED.finditer(line)]
    if source.count("\n") > MOST_LINES:
        found.append((MOST_LINES, f"has {source.count(chr(10))} lines; {MOST_LINES} are the most"))
    return found


def main():
    top = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
    files = sorted(p for folder in ("sim", "models") for p in (top / folder).rglob("*") if p.suffix in (".cpp", ".hpp", ".def"))
    count = 0
    for file in files:
        path = file.relative_to(top).as_posix()
        for line, what in sorted(breaches_of(path, file.read_text(encoding="utf-8"))):
            print(f"{path}:{line}: error: {what}")
            count += 1
    for name in ("CMakeLists.txt", "CMakePresets.json", "tests/CMakeLists.txt"):
        text = (top / name).read_text(encoding="utf-8") if (top / name).exists() else ""
        for match in FORBIDDEN_OPTIONS.finditer(text):
            print(f"{name}:{text[:match.start()].count(chr(10)) + 1}: error: {match.group(0)} gives other bits on other machines")
            count += 1
    print(f"layers: {len(files)} files, {count} {'breach' if count == 1 else 'breaches'}")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
