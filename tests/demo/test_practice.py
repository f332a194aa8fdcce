"""The project to learn on: five returns come back, and a merge says of each the one thing that is wrong with it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sheetkit.api.documents import merge_document
from sheetkit.api.merging import merge
from sheetkit.api.project import create_project, open_project
from sheetkit.model.finding import Level
from sheetkit_demo.fill import fill_returns
from sheetkit_demo.mistakes import Expected
from sheetkit_demo.practice import NAME, WANTED, chosen_from, practise
from sheetkit_demo.prove import prove
from sheetkit_demo.scenario import scenario_of
from tests.command import run

PACKS = {"school-research": "zh", "budget": "en"}


@pytest.mark.parametrize("pack", PACKS)
def test_five_mistakes_come_out_one_a_file(pack: str, tmp_path: Path) -> None:
    create_project(tmp_path / "p", sample=True, pack=pack)
    project = open_project(tmp_path / "p")
    chosen = tuple(chosen_from(scenario_of(project)))
    assert [one.expected for one in chosen] == list(WANTED)
    assert len({(one.form, one.unit) for one in chosen}) == len(WANTED)
    files = practise(project)
    returned = [file for file in files if file.suffix != ".txt"]
    assert len(returned) == len(WANTED)
    sheet = (tmp_path / "p" / NAME.in_language(PACKS[pack])).read_text(encoding="utf-8-sig")
    for one in chosen:
        assert one.done.in_language(PACKS[pack]) in sheet
    merged = merge(open_project(tmp_path / "p"))
    document = merge_document(merged, PACKS[pack])
    scenario = scenario_of(project)
    mistakes = fill_returns(
        project,
        scenario=type(scenario)(scenario.rows, chosen, scenario.returned),
        only={(one.form, one.unit) for one in chosen},
    )
    records = [
        record._replace(file=merged.path_of(record.file))
        for of_form in merged.consolidation.records.values()
        for record in of_form
    ]
    proofs = prove(mistakes, document, records)
    assert [str(one.problem) for one in proofs if not one.as_expected] == []
    told = Counter(
        file["file"]
        for file in document["files"]
        for finding in file["findings"]
        if finding["level"] in (Level.REFUSE, Level.ERROR, Level.WARNING)
    )
    asked = [one for one in chosen if one.expected in (Expected.REPORTED, Expected.REFUSED)]
    assert len(told) == len(asked)


def test_the_command_says_what_to_open(tmp_path: Path) -> None:
    ran = run("new", str(tmp_path / "p"), "--practice", where=tmp_path)
    assert ran.code == 0
    assert "练习.txt" in ran.out
    assert (tmp_path / "p" / "练习.txt").is_file()
