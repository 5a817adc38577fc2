"""Every number of behaviour in models/ is a PARAMETER: no other literal stands in a formula there."""
import pathlib
import re
import sys

MODELS = pathlib.Path(__file__).resolve().parent.parent / "models"

# Numbers that say nothing about people, and why.
EVERYWHERE = {
    "0": "nothing",
    "1": "one, all of it",
    "2": "halves and squares",
    "-1": "sign",
    "0.0": "nothing",
    "1.0": "one, all of it",
    "-1.0": "sign",
    "255": "largest of a byte column",
    "65535": "largest of a column of two bytes",
    "0.005": "quantum of byte columns, party_columns.def",
    "200": "so many quanta make 1",
    "200.0": "so many quanta make 1",
}
IN_FILE = {
    "harm/leg_hazards.cpp": {"0.999": "a chance of 1 has no finite hazard"},
    "order/half_and_half.cpp": {"0.5": "the half that its name tells of"},
    "livelihood/savings.cpp": {"256": "more days than a byte tells"},
    "order/priority.cpp": {"3": "the last class"},
    "traits/household.cpp": {
        "0.5": "half a variance",
        "0.4307": "tercile of the standard normal",
        "1e9": "digits to which a mean is rounded",
        "8": "sizes that three bits tell",
        "3": "bits", "4": "levels of two bits", "0x80": "bit", "64": "bit", "64u": "bit", "0u": "bit",
    },
    "reintegration/formulas.hpp": {
        "0.5": "half of a normal distribution", "0.7071067811865476": "square root of one half",
        "12": "months of a year", "60": "halvings of an interval", "3": "ends of it, and three domains",
        "-3": "ends of it", "5": "parts of equal weight in a domain",
        "1.5": "middle of four levels of education",
    },
    "reintegration/scores_and_hazards.cpp": {
        "0.25": "quantum of debt, party_columns.def", "0.5": "rounding, and half a variance",
        "1e6": "price of no way", "0.05": "least spread that can be divided by",
        "3": "kinds of support that change work",
    },
    "route/recursive_logit.cpp": {"3": "terms named in a message"},
    "route/nearer_links.hpp": {"1e-3": "keeps a leg of no length from leading nowhere"},
    "belief/news_and_evidence.cpp": {"0.5": "half of a half-life", "30.0": "days of a month"},
    "decision/covariates.hpp": {
        "1e6": "price of no way", "30": "days of a month", "7": "days of a week", "16": "attempts that four bits tell",
        "32.0": "quanta of own evidence, party_columns.def", "1e-9": "keeps a division by nothing from happening",
    },
    "decision/six_way.hpp": {"0.5": "a start that is filled before it is read"},
    "departures/drivers.cpp": {
        "6.283185307179586": "a full turn", "365.0": "days of a year", "2021": "year of the reference",
        "1e-9": "keeps a logit from being infinite",
    },
    "destination/nested_logit.cpp": {"3": "number of a nest", "4": "nests", "100": "percent"},
}

NUMBER = re.compile(r"(?<![\w.])(0x[0-9a-fA-F]+|(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?)u?(?![\w.])")


def without(text, opening, start):
    """Cuts what stands in the parentheses that open at `start`, over several lines."""
    depth, at = 0, text.index("(", start)
    for at in range(at, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            break
    return text[:start] + re.sub(r"[^\n]", " ", text[start:at + 1]) + text[at + 1:]


def formulas(text):
    """The code without comments, texts, includes and declarations of parameters; lines stay where they are."""
    text = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)
    text = re.sub(r"'(?:[^'\\\n]|\\.)'", "''", text)
    text = re.sub(r"//[^\n]*", "", text)
    text = re.sub(r"^#include[^\n]*", "", text, flags=re.M)
    for found in reversed(list(re.finditer(r"\b(PARAMETER|OF)\s*\(", text))):
        text = without(text, found.group(1), found.start())
    return text


def literals(path):
    name = path.relative_to(MODELS).as_posix()
    allowed = {**EVERYWHERE, **IN_FILE.get(name, {})}
    for number, line in enumerate(formulas(path.read_text()).split("\n"), 1):
        # Positions in arrays and names of types say nothing.
        line = re.sub(r"\[\d+\]", "[]", line)
        for found in NUMBER.finditer(line):
            if found.group(1) not in allowed:
                yield f"models/{name}:{number}: {found.group(1)} is no PARAMETER: {line.strip()[:90]}"


def main():
    sample = 'PARAMETER(X, y, .usual = 7,\n .meaning = "8")\nreturn 0.3 * y + "9";  // 10\n'
    assert re.findall(r"\d[\d.]*", formulas(sample)) == ["0.3"], "the finder finds too much or too little"
    files = [path for path in sorted(MODELS.glob("*/*.?pp"))]
    assert len(files) > 10, "the rules have moved"
    faults = [fault for path in files for fault in literals(path)]
    used = {name for name in IN_FILE if (MODELS / name).exists()}
    faults += [f"models/{name} is gone, but numbers of it are allowed" for name in set(IN_FILE) - used]
    print("\n".join(faults) or f"{len(files)} files hold no number that isn't declared")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
