"""Lets other programs save every shipped form again, and writes docs/reference/programs.md about what becomes of it.

Without an option all programs are started; `--page` writes the page of what is noted, `--check` says whether it is stale.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests import samples
from tests.resaved.forms import handed_in, written
from tests.resaved.outcome import FEATURES, Outcome, left, note, noted, outcome
from tests.resaved.programs import PROGRAMS

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "programs.md"
MADE = "<!-- Made by `python -m tools.programs_table`; what was found is noted in tests/resaved/outcomes.json. -->\n\n"
CARRIERS = {
    "cell": "hidden cell",
    "property": "document property",
    "name": "defined name",
    "code": "form code",
}
_WORST = ("accepted", "accepted_with_findings", "refused")


def ask() -> dict[str, Any]:
    """What every program makes of every form, with its version."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        samples.keep_in(place)
        forms = handed_in(place / "projects")
        files = written(forms, place / "originals")
        originals = {form: one.checked(files[form]) for form, one in forms.items()}
        programs = {
            name: {
                "version": program.version(),
                "formats": {
                    suffix: {
                        form: outcome(forms[form], originals[form], path)
                        for form, path in program.saved(files, suffix, place / name / suffix).items()
                    }
                    for suffix in program.formats
                },
            }
            for name, program in PROGRAMS.items()
        }
        return {"forms": {form: left(path) for form, path in files.items()}, "programs": programs}


def page(found: Mapping[str, Any]) -> str:
    """The page about what is noted."""
    return MADE + "".join(_page(found))


def _page(found: Mapping[str, Any]) -> Iterator[str]:
    forms = list(found["forms"])
    yield "# Saved again by other programs\n\n"
    yield f"What becomes of a filled form that another program opens and saves: all {len(forms)} shipped forms of every pack, "
    yield "filled in by the sample's people, a file each. Every build on a machine that has a program does it again and compares.\n"
    yield "Microsoft Excel and WPS Office cannot be started by a build and are not in these tables.\n"
    yield "\n## What the check makes of it\n\n"
    yield "Whose file it is stands in a form at four places; one is enough. *Values*: identity, rows and every value are exactly "
    yield "those of the file before. Nobody is asked about anything where only notes are told.\n\n"
    yield "| program | version | saved as | whose file it is | values | verdict | findings |\n|---|---|---|---|---|---|---|\n"
    for name, suffix, outcomes in _outcomes(found):
        program = PROGRAMS[name]
        head = f"{program.title}, {program.how} | {found['programs'][name]['version']} | .{suffix}"
        yield f"| {head} | {_carriers(outcomes)} | {_same(outcomes)} | {_verdict(outcomes)} | {_codes(outcomes)} |\n"
    yield "\n## What is left in the file\n\n"
    yield "✓ all of it in every form, – nothing, else how many of how many; blank where it is not read from that format.\n\n"
    yield f"| program | saved as | {' | '.join(FEATURES.values())} |\n|---|---|{'---|' * len(FEATURES)}\n"
    for name, suffix, outcomes in _outcomes(found):
        cells = " | ".join(_left(feature, outcomes, found["forms"]) for feature in FEATURES)
        yield f"| {PROGRAMS[name].title} | .{suffix} | {cells} |\n"
    yield "\nWhat is lost there makes filling in harder and nothing less certain: every value is checked again when a file comes back.\n"


def _outcomes(found: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Outcome]]]:
    for name in PROGRAMS:
        for suffix, outcomes in found["programs"][name]["formats"].items():
            yield name, suffix, outcomes


def _carriers(outcomes: Mapping[str, Outcome]) -> str:
    kept = set.intersection(*(set(one["carriers"]) for one in outcomes.values()))
    return (
        "all"
        if kept == set(CARRIERS)
        else ", ".join(CARRIERS[name] for name in CARRIERS if name in kept) or "–"
    )


def _same(outcomes: Mapping[str, Outcome]) -> str:
    if all(one["verdict"] == "refused" for one in outcomes.values()):
        return "not read"
    return "✓" if all(one["same"] for one in outcomes.values()) else "**changed**"


def _verdict(outcomes: Mapping[str, Outcome]) -> str:
    worst: str = max((one["verdict"] for one in outcomes.values()), key=_WORST.index)
    return worst.replace("_", " ")


def _codes(outcomes: Mapping[str, Outcome]) -> str:
    """The codes that are told, with the number of forms where not of all."""
    told = [code for one in outcomes.values() for code in one["codes"]]
    every = len(outcomes)
    shown = (
        f"`{code}`" + ("" if told.count(code) == every else f" ({told.count(code)})")
        for code in sorted(set(told))
    )
    return ", ".join(shown) or "none"


def _left(feature: str, outcomes: Mapping[str, Outcome], forms: Mapping[str, Mapping[str, int]]) -> str:
    pairs = [
        (one["left"][feature], forms[form][feature])
        for form, one in outcomes.items()
        if feature in one["left"]
    ]
    if not pairs:
        return ""
    if all(after >= before for after, before in pairs):
        return "✓"
    after = sum(min(pair) for pair in pairs)
    return f"{after} of {sum(before for _, before in pairs)}" if after else "–"


def main(words: Sequence[str]) -> int:
    """Start them and write, write only, or with --check return 1 when the page is stale."""
    if "--check" in words:
        if PAGE.read_text(encoding="utf-8") != page(noted()):
            print("stale: run python -m tools.programs_table --page", file=sys.stderr)
            return 1
        return 0
    if "--page" not in words:
        note(ask())
    PAGE.write_text(page(noted()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
