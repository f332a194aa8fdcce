"""What an action lets one choose is an option of its command, and a numbered choice where there is no terminal."""

from __future__ import annotations

import datetime
from pathlib import Path

import click
import pytest

from sheetkit.actions import ACTIONS, Action, ActionChoice, ActionParameter, Answers, Face, actions_of, asked
from sheetkit.actions.choosing import LANGUAGE, LANGUAGE_NAMES, PACK
from sheetkit.addin.desk import Desk
from sheetkit.api.project import languages_of, open_project, packs
from sheetkit.cli.app import build
from sheetkit.compile import builtin_packs, default_pack
from sheetkit.model.text import Text, languages
from sheetkit.panel.outcome import Task
from sheetkit.panel.perform import perform
from tests.actions.test_faces import Bare
from tests.addin.libreoffice.people import Person
from tests.samples import sample_project

CHOOSING = [one for one in ACTIONS.values() if one.parameters]
PAIRS = [(pack, language) for pack in builtin_packs() for language in languages_of(pack)]


@pytest.fixture(autouse=True)
def _speaks_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEETKIT_HOME", str(tmp_path / "memory"))
    monkeypatch.setenv("SHEETKIT_LANG", "zh")


def desk_of(person: Person) -> Desk:
    return Desk(Bare(), person, datetime.datetime(2027, 1, 15))


@pytest.mark.parametrize("one", CHOOSING, ids=lambda one: one.name)
def test_every_parameter_is_an_option_of_the_command_with_the_same_words(one: Action) -> None:
    command: click.Command = build()
    for word in one.words.split():
        assert isinstance(command, click.Group)
        command = command.commands[word]
    options = {name: option for option in command.params for name in option.opts}
    for parameter in one.parameters:
        option = options[parameter.option]
        assert isinstance(option, click.Option)
        assert option.help == parameter.help.zh


@pytest.mark.parametrize(
    "one", [one for one in actions_of(Face.COMMAND) if one.fields], ids=lambda one: one.name
)
def test_everything_that_has_to_be_said_can_be_said_on_the_command_line(one: Action) -> None:
    named = {parameter.name for parameter in build().commands[one.name].params}
    assert {said.name for said in one.fields} <= named


def test_the_packs_are_all_there_is_the_usual_one_first() -> None:
    assert {pack.id for pack in packs()} == set(builtin_packs())
    assert packs()[0] == default_pack()
    assert len(packs()) > 1


def test_every_language_is_named_in_its_own_words() -> None:
    assert set(LANGUAGE_NAMES) == set(languages())


def test_what_is_usual_stands_first() -> None:
    """The first choices are what the command does without its options."""
    chosen = asked(ACTIONS["new"].parameters, lambda _one, choices: choices[0].value)
    assert chosen == {"pack": default_pack().id, "language": default_pack().language}
    zips = asked(ACTIONS["generate"].parameters, lambda _one, choices: choices[0].value)
    assert zips == {"zip": ""}


@pytest.mark.parametrize(("pack", "language"), PAIRS)
def test_each_pack_in_each_of_its_languages_can_be_chosen_by_number(pack: str, language: str) -> None:
    person = Person()
    numbers = [[one.id for one in packs()].index(pack) + 1, languages_of(pack).index(language) + 1]
    person.types = [str(number) for number in numbers]
    desk = desk_of(person)
    answers = asked(ACTIONS["new"].parameters, lambda one, choices: desk.choose(one.question, choices))
    assert answers == {"pack": pack, "language": language}
    assert PACK.question.zh in person.asked[0]
    assert all(f"{n}. {one.title.zh}" in person.asked[0] for n, one in enumerate(packs(), start=1))
    if len(languages_of(pack)) == 1:
        assert len(person.asked) == 1  # what is no choice is not asked


@pytest.mark.parametrize(("pack", "language"), PAIRS)
def test_the_window_makes_each_pack_in_each_of_its_languages(
    pack: str, language: str, tmp_path: Path
) -> None:
    answers = {"pack": pack, "language": language}
    outcome = perform(Task("new", (tmp_path,), None, "zh", answers), lambda _done, _total: None)
    assert outcome.project is not None
    settings = open_project(outcome.project).settings
    assert (settings.pack.id, settings.language) == (pack, language)


TWO = (ActionChoice("a", Text("甲", "first")), ActionChoice("b", Text("乙", "second")))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (["2"], "b"),
        ([" 2. "], "b"),
        (["２。"], "b"),
        (["", "0", "3", "-1", "x", "²", "2"], "b"),
        (["x", None], None),
        ([None], None),
        ([], "a"),
    ],
)
def test_a_number_that_is_none_of_the_choices_is_asked_for_again(
    typed: list[str | None], value: str | None
) -> None:
    person = Person(types=list(typed))
    assert desk_of(person).choose(Text("问", "ask"), TWO) == value
    assert person.types == []
    assert set(person.asked) == {"问\n1. 甲\n2. 乙\n\n请输入前面的编号："}


def test_whoever_gives_up_is_asked_nothing_more() -> None:
    heard: list[str] = []

    def give_up(one: ActionParameter, _choices: tuple[ActionChoice, ...]) -> None:
        heard.append(one.name)

    assert asked((PACK, LANGUAGE), give_up) is None
    assert heard == ["pack"]


def test_a_later_question_hears_the_answers_before_it() -> None:
    heard: list[dict[str, str]] = []

    def choices(answers: Answers) -> tuple[ActionChoice, ...]:
        heard.append(dict(answers))
        return TWO

    one, other = (ActionParameter(name, Text("问"), Text("助"), choices) for name in ("x", "y"))
    assert asked((one, other), lambda _one, two: two[1].value) == {"x": "b", "y": "b"}
    assert heard == [{}, {"x": "b"}]


def test_the_window_packs_what_goes_out(tmp_path: Path) -> None:
    sample_project(tmp_path / "p", pack="budget")
    task = Task("generate", (), tmp_path / "p", "en", {"zip": "yes"})
    outcome = perform(task, lambda _done, _total: None)
    found = sorted((tmp_path / "p").rglob("Zips to send/*.zip"))
    assert found
    assert f"{len(found)} zips with a text to send along" in outcome.details
