"""The translations' lists: `update`, `compile` and `check`, called by dev.py with .venv's Python.

The message id is the English sentence. A sentence counts as marked when it stands as a literal in
one of the calls of `MARKS`.
"""

from __future__ import annotations

import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from wizard.text import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / "rootsafe.pot"
HEADER = (
    "# Sentences of Rootsafe; the same licence as the program's. `python3 dev.py translations`."
)
MARKS = {"N_": None, "translate": None, "phrase": None}


def empty(language: str | None = None) -> Catalog:
    """Return a list with nothing but a header."""
    people = "Rootsafe contributors"
    team = {"last_translator": people, "language_team": people, "copyright_holder": people}
    return Catalog(language, header_comment=HEADER, project="rootsafe", fuzzy=False, **team)


def collect(package: Path) -> Catalog:
    """Return every marked sentence of the program, in the order of the files."""
    found = empty()
    for file, _, message, comments, context in extract_from_dir(
        package, keywords=MARKS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        place = (Path(package.name) / file).as_posix()
        found.add(message, locations=[(place, 1)], auto_comments=comments, context=context)
    return found


def sources() -> list[Path]:
    """Return the .po file of every language but English, which is the message ids themselves."""
    return [LOCALE / code / "LC_MESSAGES" / "rootsafe.po" for code in LANGUAGES if code != "en"]


def read(path: Path) -> Catalog:
    """Return what stands in a .po or .pot file, nothing yet if there is none."""
    language = None if path == TEMPLATE else path.parent.parent.name
    if not path.exists():
        return empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(path: Path, catalogue: Catalog) -> None:
    """Write a list without line numbers, which would change with every edit."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, include_lineno=False, sort_by_file=True)


def merge(old: Catalog, template: Catalog) -> None:
    """Bring a language's list up to date, keeping each translation.

    A sentence that left the program stays at the end of the file, commented out, and comes back
    with its translation when the program says it again. Nothing is guessed: a near match would be
    a wrong sentence in an owner's language.
    """
    for key, left in list(old.obsolete.items()):
        if left.id in template:
            old[left.id] = left
            del old.obsolete[key]
    template.creation_date = old.creation_date
    old.update(template, no_fuzzy_matching=True)


def update() -> None:
    """Collect the sentences into the template and every language's list."""
    template = collect(ROOT / "wizard")
    template.creation_date = read(TEMPLATE).creation_date
    write(TEMPLATE, template)
    for path in sources():
        catalogue = read(path)
        merge(catalogue, template)
        write(path, catalogue)


def compile_all() -> None:
    """Write the .mo file beside every .po file."""
    for path in sources():
        catalogue = read(path)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


def placeholders(sentence: str) -> set[str]:
    """Return the names between braces."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def complaints(said: set[str], catalogue: Catalog) -> Iterator[str]:
    """Yield what is wrong with one language's list against what the program says."""
    listed = {str(message.id): message for message in catalogue if message.id}
    for sentence in sorted(said - listed.keys()):
        yield f"not in the list: {sentence!r}"
    for sentence in sorted(listed.keys() - said):
        yield f"no longer said: {sentence!r}"
    for sentence, message in listed.items():
        if not message.string or message.fuzzy:
            yield f"not translated: {sentence!r}"
        elif placeholders(sentence) != placeholders(str(message.string)):
            yield f"other placeholders than the sentence: {sentence!r}"


def check() -> int:
    """Say what is stale or missing, and return the exit code."""
    said = {str(message.id) for message in collect(ROOT / "wizard") if message.id}
    listed = {str(message.id) for message in read(TEMPLATE) if message.id}
    found = [] if said == listed else ["rootsafe.pot is stale: run `python3 dev.py translations`"]
    for path in sources():
        name = path.relative_to(ROOT).as_posix()
        found += [f"{name}: {one}" for one in complaints(said, read(path))]
    print("\n".join(found) or f"{len(said)} sentences, {len(sources())} language(s), all in order")
    return 1 if found else 0


def main(arguments: list[str]) -> int:
    """Do the one thing asked."""
    match arguments:
        case ["update"]:
            update()
        case ["compile"]:
            compile_all()
        case ["check"]:
            return check()
        case _:
            print("translations.py update | compile | check", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
