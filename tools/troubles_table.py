"""Lets several readers of spreadsheets read the neutral troubles, and writes docs/reference/troubles.md about it.

Without an option all readers are asked anew; `--page` writes the page of what is noted, `--check` says whether it is stale.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.troubles.forms import Forms
from tests.troubles.judging import DIED, HUNG, MEANINGS, RIGHT, judged
from tests.troubles.readers import READERS, read
from tests.troubles.register import FORM, Trouble, neutral, troubles

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reference" / "troubles.md"
OUTCOMES = ROOT / "tests" / "troubles" / "outcomes.json"
OWN = "sheetkit"
PACKAGES = ("openpyxl", "python-calamine", "pandas")
SECONDS, BYTES = 30, 3 << 30
MADE = "<!-- Made by `python -m tools.troubles_table`; the register is tests/troubles/register.json. -->\n\n"
_SIGNS = {RIGHT: "✓", "refused": "–", "wrong": "**wrong**", DIED: "**died**", HUNG: "**hung**"}
_MUST = {"read": "read", "refuse": "refuse", "either": "read or refuse"}


def fingerprint(trouble: Trouble) -> str:
    """What a noted outcome belongs to: another file, or another expectation, makes it stale."""
    said = (trouble.generator, trouble.parameters, trouble.name, trouble.expected)
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def answer(reader: str, files: Sequence[str]) -> None:
    """In a child process: what the reader makes of each file, a line each as soon as it is known."""
    import resource  # not there on Windows, where nothing is asked

    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    known = {trouble.id: trouble for trouble in neutral()}
    for file in map(Path, files):
        outcome = judged(known[file.parent.name].expected, read(reader, file))
        print(file.parent.name, outcome, flush=True)


def outcomes(reader: str, files: Sequence[Path]) -> dict[str, str]:
    """Id → what the reader makes of its file. A child that dies or does not answer is left for another one."""
    found: dict[str, str] = {}
    left = list(files)
    while left:
        with subprocess.Popen(
            [sys.executable, "-m", "tools.troubles_table", "--answer", reader, *map(str, left)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        ) as child:  # fmt: skip
            killed = _answers(child, found)
        left = [file for file in left if file.parent.name not in found]
        if left:
            found[left.pop(0).parent.name] = HUNG if killed else DIED
    return found


def _answers(child: subprocess.Popen[str], found: dict[str, str]) -> bool:
    """Take the child's answers until it ends; whether it had to be stopped, for it took too long over one."""
    killed = threading.Event()

    def stop() -> None:
        killed.set()
        child.kill()

    assert child.stdout is not None
    lines = iter(child.stdout)
    while True:
        clock = threading.Timer(SECONDS, stop)
        clock.start()
        line = next(lines, "")
        clock.cancel()
        if not line:
            return killed.is_set()
        name, _, outcome = line.strip().partition(" ")
        found[name] = outcome


def ask() -> dict[str, Any]:
    """What every reader makes of every neutral kind, with what that is about and the versions that were asked."""
    with tempfile.TemporaryDirectory() as place:
        files = []
        for trouble in neutral():
            ((name, data),) = trouble.made(Forms(())).items()
            folder = Path(place) / trouble.id
            folder.mkdir()
            (folder / name).write_bytes(data)
            files.append(folder / name)
        found = {reader: outcomes(reader, files) for reader in READERS}
    of_kinds = {
        trouble.id: {
            "about": fingerprint(trouble),
            **{reader: of_reader[trouble.id] for reader, of_reader in found.items()},
        }
        for trouble in neutral()
    }
    return {"versions": {name: version(name) for name in PACKAGES}, "kinds": of_kinds}


def noted() -> Any:
    """What was found out last."""
    return json.loads(OUTCOMES.read_text(encoding="utf-8"))


def stale(found: Mapping[str, Any]) -> list[str]:
    """Kinds that changed since the readers were asked, that are new, or that are gone."""
    now = {trouble.id: fingerprint(trouble) for trouble in neutral()}
    before = {name: kind["about"] for name, kind in found["kinds"].items()}
    return sorted(name for name in {*now, *before} if now.get(name) != before.get(name))


def page(found: Mapping[str, Any]) -> str:
    """The page about what is noted."""
    return MADE + "".join(_page(found))


def _page(found: Mapping[str, Any]) -> Iterator[str]:
    of_forms = [trouble for trouble in troubles() if trouble.scope == FORM]
    asked = ", ".join(f"{name} {number}" for name, number in found["versions"].items())
    yield "# Troubles\n\n"
    yield f"What can be wrong with a spreadsheet that comes back: {len(troubles())} kinds, as data in "
    yield "[the register](../../tests/troubles/register.json) ([its schema](../../tests/troubles/register.schema.json)).\n"
    yield "`python -m tests.troubles FOLDER` writes a file of every kind, with an index, for whoever wants to judge a program by them.\n"
    yield f"\n## What any reader can be judged by\n\n{len(neutral())} kinds say what a reader must do: give the values of "
    yield "named cells, refuse the file, or one of the two.\n"
    yield f"Each reader is called as its own documentation says first, with usual options: {asked}. It has "
    yield f"{SECONDS} seconds and {BYTES >> 30} GB for each file.\n"
    yield "The kinds are those that we met or thought of, and what each must do is our judgement; readers that never promised "
    yield "to tell what is damaged are not blamed for it here, but whoever relies on them should know.\n\n"
    yield "".join(
        f"- {_SIGNS[name]} {meaning.partition(': ')[2] or meaning}\n" for name, meaning in MEANINGS.items()
    )
    yield "\n| | " + " | ".join(READERS) + " |\n|---|" + "---|" * len(READERS) + "\n"
    counted = {reader: Counter(kind[reader] for kind in found["kinds"].values()) for reader in READERS}
    for name, sign in _SIGNS.items():
        yield f"| {sign} | " + " | ".join(str(counted[reader][name]) for reader in READERS) + " |\n"
    for group in dict.fromkeys(trouble.group for trouble in neutral()):
        yield f"\n### {group}\n\n| kind | how it comes about | must | " + " | ".join(READERS) + " |\n"
        yield "|---|---|---|" + "---|" * len(READERS) + "\n"
        for trouble in neutral():
            if trouble.group == group:
                kind = found["kinds"][trouble.id]
                signs = " | ".join(_SIGNS[kind[reader]] for reader in READERS)
                how, must = _cell(trouble.what_happened), _MUST[trouble.expected["must"]]
                yield f"| {_cell(trouble.title)} (`{trouble.id}`) | {how} | {must} | {signs} |\n"
    yield f"\n## What forms come back with\n\n{len(of_forms)} kinds, and the finding that tells of each.\n"
    yield "\n| kind | how it comes about | what becomes of it |\n|---|---|---|\n"
    for trouble in of_forms:
        became = _became(trouble) + (f"; not yet: {trouble.open}" if trouble.open else "")
        yield f"| {_cell(trouble.title)} (`{trouble.id}`) | {_cell(trouble.what_happened)} | {_cell(became)} |\n"


def _became(trouble: Trouble) -> str:
    told = f": `{trouble.expected['code']}`" if "code" in trouble.expected else ""
    became: str = trouble.expected.get("verdict") or trouble.expected["standing"]
    return became.replace("_", " ") + told


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def main(words: Sequence[str]) -> int:
    """Ask and write, write only, or with --check return 1 when something is stale."""
    if words[:1] == ["--answer"]:
        answer(words[1], words[2:])
        return 0
    if "--check" in words:
        found = noted()
        old = stale(found)
        if old or PAGE.read_text(encoding="utf-8") != page(found):
            print(f"stale: run python -m tools.troubles_table ({', '.join(old[:5])})", file=sys.stderr)
            return 1
        return 0
    if "--page" not in words:
        OUTCOMES.write_text(json.dumps(ask(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(noted()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
