"""A remembered check holds exactly as long as the project answers what it answered: nothing stale, nothing for nothing."""

from __future__ import annotations

import datetime
import os
import shutil
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import pytest

from sheetkit.api.project import open_project
from sheetkit.api.recorded import answers_of, check_recorded, memory_of
from sheetkit.compile import in_language, load_builtin
from sheetkit.compile.assemble import assemble
from sheetkit.ledger.answers import Answers, noted, still_so
from sheetkit.ledger.asked import NEVER, Recorder
from sheetkit.ledger.digests import digest_of
from sheetkit.ledger.environment import environment
from sheetkit.ledger.ledger import Ledger
from sheetkit.ledger.memory import lasts
from sheetkit.model.coverage import ListedField, expected
from sheetkit.model.identity import Identity
from sheetkit.model.record import Checked
from sheetkit.model.registry import Registry
from sheetkit.model.situation import Situation
from sheetkit.model.template import Template
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit.project import ProjectRegistry
from tests.end_to_end.listed import cell, change
from tests.ledger.project import checked_plainly, files_of, source_of, submissions


def setting(before: str, after: str) -> Callable[[Path], object]:
    """A change of the project's settings."""

    def changed(folder: Path) -> object:
        file = folder / "sheetkit.toml"
        text = file.read_text(encoding="utf-8")
        assert before in text
        return file.write_text(text.replace(before, after), encoding="utf-8")

    return changed


def listed(sheet: str, field: str, code: str, value: object) -> Callable[[Path], object]:
    """A change of the school list."""
    return lambda folder: change(folder, {(sheet, cell(sheet, field, code)): value})


def received(folder: Path) -> None:
    """Every file came two days later."""
    for file in (folder / "收回").iterdir():
        about = file.stat()
        os.utime(file, (about.st_mtime + 172_800, about.st_mtime + 172_800))


def renamed(folder: Path) -> None:
    """Every file has another name."""
    for file in list((folder / "收回").iterdir()):
        if not file.name.startswith("~$"):
            file.rename(file.with_name(f"交 {file.name}"))


def kept(folder: Path) -> None:
    """Nothing changes."""
    assert folder.is_dir()


ODD, CODED, MISNAMED = "别的.xlsx", "只剩编号.xlsx", "别人的.xlsx"
ROSTERS = {"leader_roster 1.xlsx", "leader_roster 2.xlsx", CODED, MISNAMED}
LOGS = {"observation_log 1.xlsx", "observation_log 2.xlsx"}
FORMED = {*ROSTERS, *LOGS, "term_calendar 1.xlsx", "rubric 1.xlsx"}
LOCK, WORDS = "~$表.xlsx", "通知.xlsx"
EVERY = {*FORMED, ODD, LOCK, WORDS}
"""A lock file and a text among them: what they are does not hang on this computer."""


def rare(what: str) -> Any:
    """A change to be tried in a long run only."""
    return pytest.param(what, marks=pytest.mark.long)


@dataclass(frozen=True)
class Change:
    """Something that happens to a project, and whose checks have to be made again."""

    make: Callable[[Path], object]
    affects: set[str]


CHANGES: Mapping[str, Change] = {
    "nothing": Change(kept, set()),
    "names of files": Change(renamed, set()),
    "the day they came": Change(received, LOGS),
    "a due day": Change(setting("leader_roster = 2026-08-17", "leader_roster = 2026-08-18"), ROSTERS),
    # what names no form is compared with all of them
    "a figure": Change(setting("\n[figures]\n", "\n[figures]\nminimum_members = 5\n"), {*ROSTERS, ODD}),
    "a school's name": Change(
        listed("schools", "name", "S03", "示例新实验小学"), {MISNAMED, "term_calendar 1.xlsx"}
    ),
}
RARE: Mapping[str, Change] = {
    "the project's title": Change(setting('title = "示例教育集团"', 'title = "示例集团"'), FORMED),
    "the term's end": Change(setting("end = 2027-01-22", "end = 2027-01-15"), FORMED),
    "a day off": Change(setting('# "2026-11-12"', '"2026-11-12"'), FORMED),
    "the term": Change(setting('id = "2026-1"', 'id = "2026-9"'), FORMED),
    "the lock's password": Change(setting('password = "jiaoyan"', 'password = "other"'), FORMED),
    "a level": Change(setting('# "leaders.small_group"', '"leaders.small_group"'), {*ROSTERS, ODD}),
    "a list": Change(setting("# titles = [", "titles = ["), {*ROSTERS, ODD}),
    "a form less": Change(
        setting('"observation_log", "rubric"]', '"observation_log"]'), {"rubric 1.xlsx", ODD}
    ),
}


@dataclass(frozen=True)
class Again:
    """What a second run did: the names of the files it checked, and every result."""

    checked: set[str]
    results: tuple[Checked | None, ...]


def run(folder: Path, file: Path) -> Again:
    """Check what the memory does not know, and remember it."""
    project = open_project(folder)
    with Ledger(file, project.settings.id) as ledger:
        memory = memory_of(project, ledger)
        sources = [source_of(project, path) for path in files_of(project)]
        known = memory.recall(sources)
        fresh = submissions(project, [Path(source.name) for source in sources if source not in known])
        found = {one.source: check_recorded(one, project) for one in fresh}
        memory.keep(found.values())
        assert ledger.findings == []
    remembered = {source: one.checked(source) for source, one in known.items()}
    results = {**remembered, **{source: one.checked for source, one in found.items()}}
    checked = {Path(source.name).name.removeprefix("交 ") for source in found}
    return Again(checked, tuple(results[source] for source in sources))


def plain(folder: Path) -> tuple[Checked, ...]:
    """Every result as it is without a memory."""
    project = open_project(folder)
    return tuple(checked_plainly(project, one) for one in submissions(project, files_of(project)))


@pytest.fixture(scope="module")
def warm(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that knows the sample."""
    file = tmp_path_factory.mktemp("warm") / "l.sqlite"
    first = run(sample, file)
    assert first.results == plain(sample)
    assert first.checked == EVERY
    return file


@pytest.mark.parametrize("what", [*CHANGES, *map(rare, RARE)])
def test_what_changed_is_checked_again_and_nothing_else(
    copied: Callable[[], Path], warm: Path, tmp_path: Path, what: str
) -> None:
    change = {**CHANGES, **RARE}[what]
    folder = copied()
    change.make(folder)
    file = Path(shutil.copy2(warm, tmp_path / "l.sqlite"))
    again = run(folder, file)
    assert again.checked == change.affects
    assert again.results == plain(folder)
    assert run(folder, file).checked == set()


def test_a_check_without_and_with_a_recorder_comes_to_the_same(sample: Path) -> None:
    project = open_project(sample)
    for submission in submissions(project, files_of(project)):
        found = check_recorded(submission, project)
        assert found.checked == checked_plainly(project, submission)
        assert NEVER not in found.asked
        assert bool(found.asked) == bool(submission.grid)


@pytest.mark.long
def test_a_file_from_before_the_settings_changed_is_remembered_too(
    copied: Callable[[], Path], tmp_path: Path
) -> None:
    """Its second look compares with a copy of that time; the memory knows what that copy was made of."""
    folder = copied()
    setting('# "leaders.small_group"', '"leaders.small_group"')(folder)
    first = run(folder, tmp_path / "l.sqlite")
    assert {
        Path(one.source.name).name for one in plain(folder) if EARLIER in {f.code for f in one.findings}
    } == (ROSTERS - {CODED})
    again = run(folder, tmp_path / "l.sqlite")
    assert again.checked == set()
    assert again.results == first.results == plain(folder)


EARLIER = "project.settings_changed"


def members(kind: Any) -> set[str]:
    """What a protocol asks for."""
    return {name for name in vars(kind) if not name.startswith("_")}


@dataclass(frozen=True)
class Somebody:
    """A form of the sample project, a unit that gets it, and the identity of its workbook."""

    project: ProjectRegistry
    answers: Callable[[], Answers]
    form: Template
    unit: Unit
    identity: Identity


@pytest.fixture
def somebody(sample: Path) -> Somebody:
    project = open_project(sample)
    form = project.forms[0]
    unit = project.registry.units(form)[1]
    identity = project.registry.identity(form, unit)
    return Somebody(project.registry, lambda: answers_of(project), form, unit, identity)


def test_everything_a_check_can_ask_is_noted_and_can_be_answered(somebody: Somebody) -> None:
    project, form, unit = somebody.project, somebody.form, somebody.unit
    recorder = Recorder(project)
    code = project.form_code(somebody.identity)
    given = {"identity_of": (code,), "template_title": (form.id,), "units_of": (form.id,)}
    for name in sorted(members(Registry) - {"situation"}):
        about = given.get(name, (somebody.identity,))
        found, theirs = getattr(recorder, name), getattr(project, name)
        assert (found(*about) if callable(found) else found) == (
            theirs(*about) if callable(theirs) else theirs
        )
        assert name in {question[1] for question in recorder.asked}
    day = datetime.date(2026, 9, 1)
    around, plain_around = recorder.situation(form, unit, day), project.situation(form, unit, day)
    for one in fields(Situation):
        assert getattr(around, one.name) == getattr(plain_around, one.name)
    wanted = {*members(Registry) - {"situation"}, *(f"situation.{one.name}" for one in fields(Situation))}
    assert {question[1] for question in recorder.asked} == wanted
    now = noted(recorder.asked, somebody.answers(), day)
    assert still_so(now, somebody.answers(), day)
    assert not still_so(now, somebody.answers(), datetime.date(2026, 9, 2))


def test_an_issued_copy_of_an_earlier_edition_is_made_of_what_is_kept_of_it_too(
    copied: Callable[[], Path],
) -> None:
    project = open_project(copied())
    cache, registry = project.issuer.cache_folder, project.registry
    assert cache is not None
    form = project.forms[0]
    earlier = next(one for one in registry.earlier_forms(form) if one.edition == 1)
    now = registry.identity(form, registry.units(form)[1])
    then = replace(now, version=earlier.version, edition=1).signed(registry.key)
    questions = [("", "issued", identity.token) for identity in (now, then)]
    before = [answers_of(project).to(question, None) for question in questions]
    (cache / f"{form.id}-{earlier.version}-0123456789abcdef.blueprint").write_bytes(b"")
    after = [answers_of(project).to(question, None) for question in questions]
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_what_is_worked_out_of_the_situation_is_asked_by_what_it_looks_at(somebody: Somebody) -> None:
    recorder = Recorder(somebody.project)
    recorder.unit(somebody.identity)
    before = len(recorder.asked)
    fields_ = [ListedField("stage", "stages"), ListedField("subject", "subjects", "stage")]
    around = recorder.situation(somebody.form, somebody.unit, None)
    plain = somebody.project.situation(somebody.form, somebody.unit, None)
    assert expected(fields_, around, somebody.form.lists) == expected(fields_, plain, somebody.form.lists)
    assert {question[1] for question in list(recorder.asked)[before:]} == {
        "situation.levels",
        "situation.below",
    }


def test_what_cannot_be_asked_again_is_not_remembered(sample: Path, somebody: Somebody) -> None:
    project = open_project(sample)
    (submission,) = submissions(project, [project.settings.inbox / "rubric 1.xlsx"])
    found = check_recorded(submission, project)
    assert lasts(found)
    stranger = Recorder(project.registry)  # nobody asked it for the unit's identity
    assert stranger.situation(somebody.form, somebody.unit, None).unit == somebody.unit
    odd = Recorder(project.registry)
    odd.unit(Identity("a", "b", "c", "d", "e", "f", "g", "h "))
    for recorder in (stranger, odd):
        assert NEVER in recorder.asked
        assert not lasts(replace(found, asked=recorder.asked))


def test_what_only_this_computer_may_have_found_is_not_remembered(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = open_project(sample)
    files = [project.settings.inbox / name for name in ("rubric 1.xlsx", WORDS, "是没有的.xlsx")]
    readable, words, missing = submissions(project, files)
    assert lasts(check_recorded(words, project))
    assert not lasts(check_recorded(missing, project))

    def failing(*given: object) -> Checked:
        raise MemoryError

    monkeypatch.setattr("sheetkit.api.recorded.check_returned", failing)
    assert not lasts(check_recorded(readable, project))


@pytest.mark.parametrize(
    "said", [b"", b"[]", b"\x78\x9c", zlib.compress(b"7"), zlib.compress(b'[["", "gone", "x"]]')]
)
def test_questions_that_cannot_be_read_hold_nothing(somebody: Somebody, said: bytes) -> None:
    assert not still_so(said, somebody.answers(), None)


def test_another_program_and_another_way_of_reading_know_nothing(
    sample: Path, warm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = open_project(sample)
    file = Path(shutil.copy2(warm, tmp_path / "l.sqlite"))
    with Ledger(file, project.settings.id) as ledger:
        sources = [source_of(project, path) for path in files_of(project)]
        usual = memory_of(project, ledger)
        assert len(usual.recall(sources)) == len(EVERY)
        (lock,) = (one for one in sources if Path(one.name).name == LOCK)
        assert usual.recall([replace(lock, name="表.xlsx")]) == {}  # only a name can make a lock file of it
        assert replace(usual, reading="another password").recall(sources) == {}
        monkeypatch.setattr("sheetkit.ledger.memory.environment", lambda: "a later version")
        assert memory_of(project, ledger).recall(sources) == {}
    assert len(environment()) == 32


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, 1.0),
        ("1", 1),
        ("", None),
        (("a", "b"), ("ab",)),
        ((("a",), "b"), ("a", ("b",))),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({}, ()),
        (datetime.date(2026, 9, 1), "2026-09-01"),
        (Text("甲", "a"), Text("甲", "b")),
        (Text("甲", "a"), Text("甲", "a", (("zh-Hant", "乙"),))),
        (Identity(*"abcdefg"), Identity(*"abcdefh")),
        (b"a", "a"),
    ],
)
def test_values_that_are_not_the_same_have_other_digests(one: object, other: object) -> None:
    assert digest_of(one) != digest_of(other)
    assert digest_of(one) == digest_of(one)


def test_sets_have_no_order_and_forms_have_their_fingerprint() -> None:
    assert digest_of(frozenset("abcdef")) == digest_of(frozenset("fedcba"))
    form = load_builtin("leader_roster")
    assert digest_of(form) == digest_of(replace(form))
    said = form.definition
    other = assemble({**said["document"], "part_by": "subject"}, said["lists"])
    assert digest_of(form) == digest_of(assemble(said["document"], said["lists"])) != digest_of(other)
    with pytest.raises(TypeError):
        digest_of(lambda: None)


def test_an_english_workbook_of_a_chinese_project_asks_in_its_own_language(somebody: Somebody) -> None:
    recorder = Recorder(somebody.project).speaking("en", in_language)
    spoken = recorder.template(somebody.identity)
    assert spoken is not None
    assert spoken.language == "en"
    assert [question[0] for question in recorder.asked] == ["en"]
    assert recorder.speaking("en", in_language) is recorder
    assert still_so(noted(recorder.asked, somebody.answers(), None), somebody.answers(), None)
    (question,) = recorder.asked
    assert somebody.answers().to(question, None) != somebody.answers().to(("", *question[1:]), None)
