"""Every content that came is kept, once: what was taken out of the inbox can be counted again, byte for byte."""

from __future__ import annotations

import hashlib
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.history import HistoryScope, history, receipts_of, scope_of
from sheetkit.api.keeping import originals_of
from sheetkit.api.merging import MergeOptions, merge, status
from sheetkit.api.outgoing import file_name
from sheetkit.api.project import Project
from sheetkit.model.consolidation import Standing
from sheetkit.report.text import status_text
from tests.end_to_end.deciding import NOW, ROSTER, Collected, cell
from tests.end_to_end.filled import fill, unit_of


@pytest.fixture
def collected(copied: Callable[[str], Path], project: Project) -> Collected:
    """A roster came, a copy of it, another one in a zip, and something that is no workbook; all were merged."""
    made = Collected(copied("project"))
    inbox = made.project.settings.inbox
    shutil.copy2(made.put(fill(project, ROSTER, unit_of(project, ROSTER, 1)), "a.xlsx"), inbox / "b.xlsx")
    packed = made.put(fill(project, ROSTER, unit_of(project, ROSTER, 2)), "p/c.xlsx")
    shutil.make_archive(str(inbox / "d"), "zip", packed.parent)
    shutil.rmtree(packed.parent)
    (inbox / "no.xlsx").write_bytes(b"no workbook")
    merge(made.project, (), MergeOptions(now=NOW, jobs=1))
    return made


def test_each_content_is_kept_once_by_a_merge_of_the_inbox_alone(
    collected: Collected, project: Project
) -> None:
    store = originals_of(collected.project.settings)
    first = fill(project, ROSTER, unit_of(project, ROSTER, 1)).data
    second = fill(project, ROSTER, unit_of(project, ROSTER, 2)).data
    assert {store.get(content) for content in store.contents()} == {first, second, b"no workbook"}
    collected.put(fill(project, ROSTER, unit_of(project, ROSTER, 3)), "e.xlsx")
    collected.merged()
    status(collected.project, NOW)
    assert len(list(store.contents())) == 3  # a question keeps nothing


@pytest.mark.parametrize("name", ["a.xlsx", "d.zip"])
def test_what_was_taken_out_is_brought_back_as_it_was(
    collected: Collected, name: str, project: Project
) -> None:
    inbox = collected.project.settings.inbox
    (inbox / "b.xlsx").unlink()
    before = collected.merged()
    (inbox / name).unlink()
    gone = status(collected.project, NOW).consolidation
    (out,) = gone.taken_out
    entry = collected.decide("include", "误删", file=out.name)
    back = status(collected.project, NOW).consolidation
    assert back.taken_out == ()
    code = unit_of(project, ROSTER, 1 if name == "a.xlsx" else 2).code
    found = collected.entry(ROSTER, code)
    assert found.standing is Standing.COMPLETE
    assert found.chosen is not None
    assert found.chosen.source.name == out.name
    (receipt,) = [
        one for one in receipts_of(collected.project, HistoryScope()) if one.file.source.name == out.name
    ]
    assert entry in receipt.note.zh
    after = collected.merged()
    assert {place for place in before if before[place] != after[place]} <= {
        place for place in before if "收件清单" in place or place.endswith((".json", "汇总表.xlsx"))
    }
    collected.decide("include", undo=entry)
    assert collected.entry(ROSTER, code).standing is Standing.MISSING
    collected.decide("include", file=out.sha256[:16])
    collected.decide("exclude", file=out.sha256[:16])
    assert collected.entry(ROSTER, code).standing is Standing.MISSING
    assert [one.file.source.name for one in status(collected.project).consolidation.excluded] == []


def test_it_counts_although_nothing_lies_there_any_more(collected: Collected, project: Project) -> None:
    unit = unit_of(project, ROSTER, 1)
    for path in collected.project.settings.inbox.iterdir():
        path.unlink()
    collected.decide("include", file="a.xlsx")
    merge(collected.project, (), MergeOptions(now=NOW, jobs=1))
    assert collected.entry(ROSTER, unit.code).standing is Standing.COMPLETE
    collected.put(fill(project, ROSTER, unit_of(project, ROSTER, 3)), "a.xlsx")  # another file of that name
    told = receipts_of(collected.project, HistoryScope())
    names = {one.file.source.name for one in told if one.outcome != "taken_out"}
    digest = hashlib.sha256(fill(project, ROSTER, unit).data).hexdigest()
    assert names == {"收回/a.xlsx", f"收回/a {digest[:8]}.xlsx"}


@pytest.mark.parametrize(
    "harm", [Path.unlink, lambda file: file.write_bytes(b"damaged")], ids=["gone", "damaged"]
)
@pytest.mark.parametrize("counted", [True, False], ids=["counted", "taken out"])
def test_a_copy_that_is_lost_of_a_file_that_lies_there_no_more_is_told_until_either_is_put_back(
    collected: Collected, project: Project, harm: Callable[[Path], object], counted: bool
) -> None:
    filled, settings = fill(project, ROSTER, unit_of(project, ROSTER, 1)), collected.project.settings
    for name in ("a.xlsx", "b.xlsx"):
        (settings.inbox / name).unlink()
    (out,) = status(collected.project, NOW).consolidation.taken_out
    if counted:
        collected.decide("include", file=out.name)
    content = hashlib.sha256(filled.data).hexdigest()
    harm(originals_of(settings).file(content))
    found = status(collected.project, NOW).consolidation
    lost = [
        (one.file, one.finding.code, one.finding.value)
        for one in found.cross_findings
        if one.finding.code.startswith("kept.")
    ]
    assert lost == [(out.name, "kept.lost" if counted else "kept.nowhere", content)]
    (gone,) = found.taken_out
    assert (gone.name, gone.unit.code, gone.is_kept) == (out.name, "", False)
    text = status_text(found, project.templates, settings.language)
    assert "include" not in text
    assert Path(out.name).name in text
    assert collected.entry(ROSTER, unit_of(project, ROSTER, 1).code).standing is Standing.MISSING
    collected.put(filled, "a.xlsx")
    back = merge(collected.project, (), MergeOptions(now=NOW, jobs=1)).consolidation
    assert not [one for one in back.cross_findings if one.finding.code.startswith("kept.")]
    assert originals_of(settings).get(content) == filled.data
    assert collected.entry(ROSTER, unit_of(project, ROSTER, 1).code).standing is Standing.COMPLETE


@pytest.mark.parametrize(
    ("known_by", "words"),
    [
        ("journal", "记录里它是"),
        ("name", "按发出时的文件名看，它是"),
        ("nothing", "看不出是哪个单位的哪张表"),
    ],
)
@pytest.mark.parametrize("counted", [True, False], ids=["counted", "taken out"])
def test_whose_a_file_was_that_is_nowhere_is_said_as_far_as_it_is_noted(
    collected: Collected, project: Project, known_by: str, words: str, counted: bool
) -> None:
    unit, settings = unit_of(project, ROSTER, 3), collected.project.settings
    filled, form = fill(project, ROSTER, unit), project.form(ROSTER)
    name = file_name(form, unit) if known_by == "name" else "x.xlsx"
    came = collected.put(filled, name)
    merge(collected.project, (), MergeOptions(now=NOW, jobs=1))
    if known_by == "journal":
        about = {"unit": unit.code, "form": ROSTER, "cell": cell(project), "value": "13900001111"}
        collected.decide("amend", **about)
    came.unlink()
    if counted:
        collected.decide("include", file=name)
    originals_of(settings).file(hashlib.sha256(filled.data).hexdigest()).unlink()
    found = status(collected.project, NOW).consolidation
    (told,) = [one.finding for one in found.cross_findings if one.finding.code.startswith("kept.")]
    assert told.code == ("kept.lost" if counted else "kept.nowhere")
    assert words in told.message.zh
    assert (f"{unit.full_name}的《{form.name}》" in told.message.zh) is (known_by != "nothing")


def test_what_was_not_kept_is_told_and_nothing_is_noted(collected: Collected) -> None:
    settings = collected.project.settings
    (settings.inbox / "no.xlsx").unlink()
    content = hashlib.sha256(b"no workbook").hexdigest()
    entry = collected.decide("include", file="no.xlsx")
    collected.decide("include", undo=entry)
    originals_of(settings).file(content).write_bytes(b"damaged")
    assert collected.refused("include", file="no.xlsx") == "decision.original_lost"
    collected.decide("include", undo=collected.last_digest())
    found = status(collected.project).consolidation
    assert [one.name for one in found.taken_out] == ["收回/no.xlsx"]
    assert "kept.lost" in [one.finding.code for one in found.cross_findings]


def test_the_history_knows_whose_a_file_was_that_is_gone(collected: Collected, project: Project) -> None:
    inbox = collected.project.settings.inbox
    (inbox / "d.zip").unlink()
    opened = collected.project
    unit = unit_of(project, ROSTER, 2)
    told = history(opened, scope_of(opened, unit.code))
    assert [(line.file, line.form, line.unit.code) for line in told] == [
        ("收回/d.zip › c.xlsx", ROSTER, unit.code)
    ]
    (receipt,) = receipts_of(opened, scope_of(opened, unit.code))
    assert (receipt.outcome, receipt.file.source.name) == ("taken_out", "收回/d.zip › c.xlsx")


def test_results_are_made_anew_when_the_last_file_was_taken_out(collected: Collected) -> None:
    """Nothing counts any more, and the results say so: what they held before would be of files that lie nowhere."""
    inbox = collected.project.settings.inbox
    for file in list(inbox.iterdir()):
        file.unlink()
    result = merge(collected.project, (), MergeOptions(now=NOW, jobs=1))
    assert result.consolidation.records == {}
    gone = ["收回/a.xlsx", "收回/d.zip › c.xlsx", "收回/no.xlsx"]
    assert [one.name for one in result.consolidation.taken_out] == gone
    book = openpyxl.load_workbook(io.BytesIO(Path(str(result.outputs["consolidated"])).read_bytes()))
    rows = list(book["收件清单"].iter_rows(values_only=True))
    assert [row[0] for row in rows if str(row[0]).startswith("收回/")] == gone
    told = receipts_of(collected.project, HistoryScope())
    assert {one.outcome for one in told} == {"taken_out"}
