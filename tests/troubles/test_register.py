"""Every kind of trouble in the register gets the verdict, the code, the cell and the value that the register says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sheetkit.api.project import open_project
from tests.samples import sample_project
from tests.troubles import told
from tests.troubles.forms import Forms
from tests.troubles.judging import RIGHT, differing, judged
from tests.troubles.readers import READERS
from tests.troubles.register import Trouble, troubles


def _cases(wanted: str) -> list[Any]:
    """The kinds of which that is expected; what is open must fail, so that it is not forgotten once it is mended."""
    return [
        pytest.param(
            trouble,
            id=trouble.id,
            marks=[pytest.mark.xfail(strict=True, reason=trouble.open)] if trouble.open else [],
        )
        for trouble in troubles()
        if wanted in trouble.expected
    ]


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Forms:
    """The sample projects of both packs."""
    folder = tmp_path_factory.mktemp("troubles")
    packs = ("school-research", "budget")
    return Forms([open_project(sample_project(folder / pack, pack=pack)) for pack in packs])


def test_no_two_kinds_share_an_id() -> None:
    assert len({trouble.id for trouble in troubles()}) == len(troubles())


@pytest.mark.parametrize("trouble", _cases("must"))
def test_what_any_reader_can_be_judged_by(trouble: Trouble, tmp_path: Path) -> None:
    ((name, data),) = trouble.made(Forms(())).items()
    (tmp_path / name).write_bytes(data)
    reading = READERS["sheetkit"](tmp_path / name)
    assert judged(trouble.expected, reading) == RIGHT, differing(trouble.expected, reading)
    code = trouble.expected.get("code")
    assert reading.codes == ((code,) if code else ())


@pytest.mark.parametrize("trouble", _cases("verdict"))
def test_what_comes_back_of_a_form(trouble: Trouble, forms: Forms, tmp_path: Path) -> None:
    checked, expected = told.checked(trouble, forms, tmp_path), trouble.expected
    assert (checked.verdict, told.codes(checked)) == (expected["verdict"], _codes(trouble))
    assert told.held_back(checked) == expected.get("held_back", 0)
    if "at" in expected or "cell" in expected:
        named = [cell for one in checked.findings if one.code == expected["code"] for cell in told.cells(one)]
        assert told.address(trouble, forms) in named
    if "value" in expected:
        assert told.recorded(checked, trouble, forms) == expected["value"]


@pytest.mark.parametrize("trouble", _cases("standing"))
def test_what_comes_together(trouble: Trouble, forms: Forms, tmp_path: Path) -> None:
    found = told.together(trouble, forms, tmp_path)
    assert (found.standing, found.codes) == (trouble.expected["standing"], _codes(trouble))


def _codes(trouble: Trouble) -> list[str]:
    """The codes of all that is to be said, and of nothing else."""
    expected = trouble.expected
    return sorted({expected["code"], *expected.get("also", ())} if "code" in expected else ())
