"""Every shipped form, filled in and saved again by programs of others, says what it said before, and nobody is accused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from sheetkit.api.merging import MergeOptions, merge
from sheetkit.model.consolidation import Consolidation, Standing
from sheetkit.model.record import Checked
from tests.end_to_end.filled import FORMS, recorded, wanted
from tests.resaved.forms import HandedIn, handed_in, written
from tests.resaved.outcome import noted, outcome
from tests.resaved.programs import PROGRAMS

Saved = Callable[[str, str], Mapping[str, Path]]
VERDICTS = ("accepted", "accepted_with_findings", "refused")
WAYS = [
    pytest.param(name, suffix, marks=[pytest.mark.office] if program.is_apart else [])
    for name, program in PROGRAMS.items()
    for suffix in program.formats
]


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, HandedIn]:
    return handed_in(tmp_path_factory.mktemp("projects"))


@pytest.fixture(scope="module")
def originals(forms: Mapping[str, HandedIn], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return written(forms, tmp_path_factory.mktemp("originals"))


@pytest.fixture(scope="module")
def before(forms: Mapping[str, HandedIn], originals: Mapping[str, Path]) -> dict[str, Checked]:
    return {name: form.checked(originals[name]) for name, form in forms.items()}


@pytest.fixture(scope="module")
def saved(originals: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """Gives the files as a program saves them under a suffix, each way once."""
    return cache(
        lambda name, suffix: PROGRAMS[name].saved(originals, suffix, tmp_path_factory.mktemp(name) / suffix)
    )


def test_the_originals_say_what_was_written(
    forms: Mapping[str, HandedIn], before: Mapping[str, Checked]
) -> None:
    assert len(before) >= 7
    for name, checked in before.items():
        assert (checked.verdict, checked.findings) == ("accepted", ()), name
        assert set(checked.carriers) == {"cell", "property", "name", "code"}, name
        filled = forms[name].filled
        assert checked.identity == forms[name].project.registry.identity(filled.form, filled.unit), name
        assert recorded(checked, filled.form) == wanted(filled.form, filled.rows) != [], name
        assert not any(record.held_back for record in checked.records), name


@pytest.mark.parametrize(("name", "suffix"), WAYS)
def test_it_becomes_of_it_what_is_noted(
    name: str, suffix: str, forms: Mapping[str, HandedIn], before: Mapping[str, Checked], saved: Saved
) -> None:
    """To the letter where the program is the one that is noted; where it is another, no worse."""
    program = noted()["programs"][name]
    expected = program["formats"][suffix]
    found = {form: outcome(forms[form], before[form], path) for form, path in saved(name, suffix).items()}
    for form, one in found.items():
        assert one["same"] is expected[form]["same"], form
        assert VERDICTS.index(one["verdict"]) <= VERDICTS.index(expected[form]["verdict"]), (
            form,
            one["codes"],
        )
    if PROGRAMS[name].version() == program["version"]:
        assert found == expected


def said(consolidation: Consolidation) -> tuple[object, object]:
    """What a merge found, whatever the files are called."""
    taken = [
        (entry.expected, entry.standing)
        for entry in consolidation.entries
        if entry.standing is not Standing.MISSING
    ]
    rows = {
        form: [(one.unit, one.record.sheet, one.record.row, dict(one.record.values)) for one in records]
        for form, records in consolidation.records.items()
    }
    return taken, rows


@pytest.mark.office
def test_a_merge_takes_every_format_alike(
    forms: Mapping[str, HandedIn], originals: Mapping[str, Path], saved: Saved, tmp_path: Path
) -> None:
    project = forms[FORMS[0]].project
    ways = [originals, *(saved("libreoffice", suffix) for suffix in PROGRAMS["libreoffice"].formats)]
    results = [
        said(
            merge(
                project, [files[form] for form in FORMS], MergeOptions(tmp_path / str(number))
            ).consolidation
        )
        for number, files in enumerate(ways)
    ]
    assert len(results[0][0]) == len(FORMS)  # type: ignore[arg-type]
    assert results[1:] == results[:1] * (len(ways) - 1)
