#!/usr/bin/env python3
"""Check that what the program says before a result has its Spanish, and that no Spanish is left without its English.

    scripts/spanish.py [FOLDER]   print each text that lacks its Spanish, and each line that is said nowhere, of the project
                                  (or of FOLDER); exit 1 if there is any

English texts stand where they are said: in faults, refusals, help and what is told. Their Spanish stands beside them in
sim/files/spanish. A text is any literal with a blank in it that is given to one of CALLS.
"""
import pathlib
import re
import sys

TOP = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent
CATALOGUE = TOP / "sim/files/spanish"
CALLS = ["add", "InputError", "FileError", "refuse", "complain", "tell", "give_words", "ValidationError", "add_option", "add_flag",
         "add_subcommand", "footer", "add_scenario", "add_progress_choice", "translated"]
# Forms of names alone, and names that have both languages where they stand.
FORMS = {"digest {}{} {:016x}", "  populations: {{groups: {{file: {}}}}}", "policies.{}.{} {}", "{} in {}: {}",
         "origins.{}: {}", "did you mean 'type'?", "filas; cómo se leyó", "rows; how it was read",
         "in nobody's budget", "en el presupuesto de nadie"}
LITERAL = r'"(?:[^"\\\n]|\\.)*"'
KEYS = {"schema_policies.cpp", "schema_scenario.cpp"}  # of tables the meanings of columns are English so far
MEANING = re.compile(rf"\.meaning = ({LITERAL})")
TOKEN = re.compile(rf"//[^\n]*|{LITERAL}|'(?:[^'\\]|\\.)'|[()]|[\w.:>-]+|\S")
ENDS_HERE = {"\\n": "\n", '\\"': '"', "\\\\": "\\"}


def plain(literal):
    return re.sub(r'\\[n"\\]', lambda m: ENDS_HERE[m.group()], literal[1:-1])


def texts_of(source):
    """Every literal of a source, neighbours joined, with the innermost calls around it."""
    stack, found, word, held = [], [], "", None
    for match in TOKEN.finditer(source):
        token = match.group()
        if token.startswith("//"):
            continue
        if token.startswith('"'):
            held = (held or "") + plain(token)
            continue
        if held is not None:
            found.append((held, tuple(stack)))
            held = None
        if token in "({" and len(token) == 1:
            stack.append(word)
        elif token in ")}" and len(token) == 1 and stack:
            stack.pop()
        word = token if re.match(r"[\w.:>-]+$", token) else word if token in "()" else ""
    return found


def is_said(calls):
    return any(call == said or call.endswith(("." + said, "->" + said, "::" + said)) for call in calls for said in CALLS)


def has_words(text):
    return re.search(r"[A-Za-z]{2,}.* |[A-Za-z]{3,}", re.sub(r"\{[^}]*\}", "", text)) is not None


def sources():
    for folder in ("sim", "models"):
        for path in sorted((TOP / folder).rglob("*")):
            if path.suffix in (".cpp", ".hpp") and CATALOGUE not in path.parents:
                yield path


def main():
    english, library, said, anywhere = set(), set(), {}, set()
    for path in sorted(CATALOGUE.glob("*.cpp")):
        lines = [text for text, calls in texts_of(path.read_text(encoding="utf-8"))][1:]  # but for the header it includes
        (library if path.stem == "words" else english).update(lines[::2])
    for path in sources():
        source = path.read_text(encoding="utf-8")
        for text, calls in texts_of(source):
            anywhere.add(text.rstrip("\n"))
            if is_said(calls) and " " in text.strip() and has_words(text) and not text.startswith("Example"):
                said.setdefault(text.rstrip("\n"), path.relative_to(TOP))
        for text in MEANING.findall(source) if path.name in KEYS else ():
            said.setdefault(plain(text), path.relative_to(TOP))
    said = {text: path for text, path in said.items() if text not in FORMS}
    # What is put together of parts stands whole in the catalogue.
    has_spanish = {text for text in said if text in english | library or any(text in line for line in english | library)}
    missing = [f"{path}: no Spanish for: {text}" for text, path in said.items() if text not in has_spanish]
    orphans = [f"sim/files/spanish: said nowhere: {text}" for text in sorted(english - anywhere)]
    print("\n".join(missing + orphans + [f"{len(said) - len(missing)} of {len(said)} texts have Spanish"]))
    return 1 if missing or orphans else 0


if __name__ == "__main__":
    sys.exit(main())
