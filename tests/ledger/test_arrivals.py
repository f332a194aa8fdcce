"""A merge of the inbox notes what came, once; from then on a file's own time decides nothing, whatever becomes of it."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sheetkit.api.checking import check_files
from sheetkit.api.journal import journal_of
from sheetkit.api.merged import Merged
from sheetkit.api.merging import MergeOptions, merge, question, status
from sheetkit.api.project import open_project
from sheetkit.ledger.acts import Received
from sheetkit.ledger.journal import Journal
from sheetkit.ledger.standing import first_seen
from tests.end_to_end.filled import fill, unit_of
from tests.end_to_end.returned import ROSTER
from tests.ledger.inboxes import NOW, merged, outputs
from tests.ledger.journals import files as contents_of
from tests.ledger.journals import journal as journal_elsewhere
from tests.ledger.processes import UNIX, as_somebody_else, ended, in_child, shut

LATER = datetime.datetime(2026, 9, 9, 9, tzinfo=datetime.UTC).timestamp()


LYING = ("收回/1.xlsx", "收回/1 副本.xlsx", "收回/2.xlsx")


PACKED = "收回/三.zip › 3.xlsx"


def journal(folder: Path) -> Journal:
    return journal_of(open_project(folder).settings)


def names(folder: Path) -> list[str]:
    """What the journal says came, in its order."""
    acts = [entry.act for entry in journal(folder).read().entries]
    return [arrival.name for act in acts if isinstance(act, Received) for arrival in act.files]


def came(found: Merged) -> dict[str, str]:
    """When each file came, by its name."""
    entries = found.consolidation.entries
    files = [one for entry in entries for one in (entry.chosen, *entry.others) if one]
    return {one.source.name: str(one.source.received) for one in files}


def told(found: Merged) -> list[tuple[str, str]]:
    """File and code of what is said of the project's own files."""
    own = found.consolidation.cross_findings
    return [(one.file, one.finding.code) for one in own if one.finding.code.startswith("journal.")]


def touch(folder: Path) -> None:
    """Every file of the inbox looks as if it had been changed after it was due."""
    for path in (folder / "收回").iterdir():
        os.utime(path, (LATER, LATER))


def test_each_content_is_noted_once_under_each_name_with_when_it_came(folder: Path) -> None:
    merged(folder)
    assert names(folder) == ["收回/1 副本.xlsx", "收回/1.xlsx", "收回/2.xlsx", PACKED]
    (entry,) = journal(folder).read().entries
    assert entry.when == NOW.replace(tzinfo=open_project(folder).settings.clock)
    assert isinstance(entry.act, Received)
    assert entry.act.round == open_project(folder).settings.term.id


def test_a_second_merge_notes_nothing_and_changes_no_byte(folder: Path) -> None:
    merged(folder)
    first, noted = outputs(folder), contents_of(folder / ".sheetkit" / "journal")
    touch(folder)
    found = merged(folder, NOW + datetime.timedelta(days=40))
    assert contents_of(folder / ".sheetkit" / "journal") == noted
    assert not any(entry.late for entry in found.consolidation.entries if entry.chosen)
    merged(folder)
    assert outputs(folder) == first


def test_without_the_journal_the_time_of_a_file_decides_as_before(folder: Path) -> None:
    touch(folder)
    found = question(open_project(folder))
    days = {name: time[:10] for name, time in came(found).items()}
    assert days == {PACKED: "2026-08-15", **dict.fromkeys(LYING, "2026-09-09")}
    assert sum(entry.late for entry in found.consolidation.entries if entry.chosen) == 2


def test_only_what_is_new_is_noted(folder: Path) -> None:
    merged(folder)
    project = open_project(folder)
    fill(project, ROSTER, unit_of(project, ROSTER, 4)).write(project.settings.inbox, "4.xlsx")
    (project.settings.inbox / "2.xlsx").rename(project.settings.inbox / "改名.xlsx")
    merged(folder, NOW + datetime.timedelta(days=1))
    assert names(folder)[4:] == ["收回/4.xlsx", "收回/改名.xlsx"]
    merged(folder, NOW + datetime.timedelta(days=2))
    assert len(names(folder)) == 6


def test_files_in_another_order_give_the_same_entries(made: Path, tmp_path: Path) -> None:
    found = []
    for number, order in enumerate((1, -1)):
        folder = tmp_path / f"{number}" / "项目"
        shutil.copytree(made, folder, ignore=shutil.ignore_patterns("收回"))
        for path in sorted((made / "收回").iterdir())[::order]:
            (folder / "收回").mkdir(exist_ok=True)
            shutil.copy2(path, folder / "收回" / path.name)
        merged(folder)
        found.append((contents_of(folder / ".sheetkit" / "journal"), outputs(folder)))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    "ask",
    [
        lambda folder, _: question(open_project(folder), (), MergeOptions(now=NOW)),
        lambda folder, _: status(open_project(folder), NOW),
        lambda folder, _: check_files(open_project(folder), [folder / "收回"], NOW),
        lambda folder, out: merge(open_project(folder), [folder / "收回"], MergeOptions(output=out)),
        lambda folder, out: merge(open_project(folder), [], MergeOptions(output=out)),
    ],
    ids=["question", "status", "check", "merge PATH", "merge -o"],
)
def test_what_is_a_question_notes_nothing(
    folder: Path, tmp_path: Path, ask: Callable[[Path, Path], object]
) -> None:
    ask(folder, tmp_path / "out")
    assert not (folder / ".sheetkit" / "journal").exists()


def test_a_question_goes_by_what_was_noted(folder: Path) -> None:
    before = came(merged(folder))
    touch(folder)
    assert came(question(open_project(folder))) == came(status(open_project(folder))) == before
    checked = check_files(open_project(folder), [folder / "收回"])
    assert {str(one.source.received) for one in checked} == {*before.values()}


def test_any_number_of_processes_knows_when_a_file_came(folder: Path) -> None:
    before = came(merged(folder))
    touch(folder)
    assert came(merge(open_project(folder), options=MergeOptions(jobs=2))) == before


def test_a_file_of_the_future_came_when_it_was_seen(folder: Path) -> None:
    touch(folder)
    found = merged(folder, NOW)
    assert came(found) == {PACKED: came(found)[PACKED], **dict.fromkeys(LYING, str(NOW))}


def test_faults_of_the_journal_are_told_among_the_findings_and_nothing_is_lost(folder: Path) -> None:
    before = came(merged(folder))
    place = folder / ".sheetkit" / "journal"
    (good,) = place.iterdir()
    copy = place / f"{good.stem} (1).json"
    shutil.copy(good, copy)
    half = place / "20260101T000000.000000Z-received-half.json"
    half.write_bytes(good.read_bytes()[:90])
    (other,) = journal_elsewhere(folder.parent / "别的", project="another-2026").add([Received(())])
    (place / other.file_name).write_bytes(other.to_bytes())
    touch(folder)
    found = merged(folder)
    assert sorted(told(found)) == sorted(
        [
            (copy.name, "journal.doubled"),
            (half.name, "journal.cut_off"),
            (other.file_name, "journal.other_project"),
        ]
    )
    assert came(found) == before


def test_a_journal_that_is_lost_is_begun_anew_and_that_is_told(folder: Path) -> None:
    merged(folder)
    shutil.rmtree(folder / ".sheetkit" / "journal")
    assert told(merged(folder)) == [("journal", "journal.lost")]
    assert len(names(folder)) == 4


def failing(folder: Path, prepare: Callable[[], object]) -> list[tuple[str, str]]:
    """What a merge says that another process tries under worse conditions: its results, else nothing."""
    report = folder.parent / "report"

    def work() -> None:
        prepare()
        found = merged(folder)
        with report.open("w") as file:
            file.write("\n".join("|".join(one) for one in told(found)))

    report.write_text("")
    report.chmod(0o666)
    assert ended(in_child(work)) == 0
    return [(file, code) for file, code in (line.split("|") for line in report.read_text().splitlines())]


def opened(folder: Path) -> None:
    """Everybody may write there."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)


@pytest.fixture
def everybodys(made: Path, tmp_path: Path) -> Iterator[Path]:
    """The project in a folder that any user can reach."""
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        folder = shutil.copytree(made, Path(name) / "项目")
        opened(folder)
        yield folder
        opened(folder)


@UNIX
def test_where_nothing_can_be_noted_the_merge_goes_on_and_says_so(everybodys: Path) -> None:
    place = everybodys / ".sheetkit" / "journal"
    place.mkdir()
    shut(place)
    assert failing(everybodys, as_somebody_else) == [("journal", "journal.not_noted")]
    assert "汇总表.xlsx" in outputs(everybodys)
    opened(everybodys)
    assert failing(everybodys, as_somebody_else) == []
    assert len(names(everybodys)) == 4


def test_when_a_content_was_first_seen_survives_a_copy_of_the_project(folder: Path, tmp_path: Path) -> None:
    merged(folder)
    there = shutil.copytree(folder, tmp_path / "U盘")
    seen = first_seen(journal(folder).read().entries)
    touch(there)
    merged(there)
    assert first_seen(journal(there).read().entries) == seen
