"""A command that is typed wrong is answered in one language, whatever is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from sheetkit.cli import main
from sheetkit.cli.app import build
from sheetkit.cli.command import Command, CommandGroup
from sheetkit.cli.usage import usage_error
from sheetkit.model.text import Language, languages
from tests.languages import HAN, foreign_letters

TYPED = {
    "mrege": "“merge”",
    "汇总": "“汇总”",
    "": "“”",
    "merge --jbos 2": "“--jobs”",
    "merge -x": "“-x”",
    "merge --jobs 99": "“--jobs”",
    "merge --jobs many": "“--jobs”",
    "merge --jobs": "“--jobs”",
    "merge --mask=yes": "“--mask”",
    "status too much": "too much",
    "status --now gestern": "gestern",
    "new": "“DIR”",
    "check": "“FILE...”",
    "templates nope": "“nope”",
    "addin build -o": "“-o”",
}
"""What is typed, and what the answer names in English."""


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("typed", TYPED)
def test_the_answer_is_one_line_in_one_language(
    typed: str, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*(typed.split() or [""]), "--lang", language]) == 2
    out, told = capsys.readouterr()
    assert out == ""
    assert told.endswith(" [command.usage]\n")
    assert told.count("\n") == 1
    assert TYPED[typed].strip("“”") in told
    rest = told.replace(typed, "")
    assert foreign_letters(rest, language) == ""
    if language != "en":
        own = " ".join(word for word in rest.split() if HAN.search(word) is None)
        assert "option" not in own
        assert "Invalid" not in own
        assert "argument" not in own
    else:
        assert TYPED[typed] in told


def test_the_nearest_name_is_offered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", "--jbos", "2", "--lang", "en"]) == 2
    assert "did you mean “--jobs”?" in capsys.readouterr().err
    assert main(["mrege", "--lang", "zh-Hant"]) == 2
    assert "您要的是「merge」嗎？" in capsys.readouterr().err


def test_a_flag_with_a_value_and_an_option_without_one_are_told_apart(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["merge", "--mask=yes", "--lang", "en"])
    assert "takes no value" in capsys.readouterr().err
    main(["merge", "--jobs", "--lang", "en"])
    assert "needs a value" in capsys.readouterr().err


def test_what_is_missing_is_said_with_what_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    found = []

    def walk(command: click.Command, words: tuple[str, ...] = ()) -> None:
        for name, below in command.commands.items() if isinstance(command, click.Group) else ():
            walk(below, (*words, name))
        for parameter in [one for one in command.params if isinstance(one, click.Argument)][:1]:
            if parameter.required:
                assert main([*words, "--lang", "en"]) == 2
                told = capsys.readouterr().err
                assert f"“{parameter.human_readable_name}” is missing: give " in told
                found.append(words)

    walk(build())
    assert {("check",), ("new",), ("templates", "show"), ("verify",)} <= set(found)


def kinds_of(error: type[click.UsageError]) -> Iterator[type[click.UsageError]]:
    for kind in error.__subclasses__():
        yield kind
        yield from kinds_of(kind)


def test_no_error_of_clicks_own_is_shown_by_its_words() -> None:
    made: list[click.UsageError] = [
        click.UsageError("Some words"),
        click.BadParameter("Some words"),
        click.BadParameter("Some words", param=click.Argument(["x"])),
        click.BadOptionUsage("--x", "Some words"),
        click.BadArgumentUsage("Some words"),
        click.MissingParameter("Some words", param=click.Argument(["x"])),
        click.NoSuchOption("--x", "Some words"),
    ]
    for error in made:
        told = usage_error(error)
        for language in languages():
            assert "Some words" not in told.message.in_language(language)
            assert foreign_letters(told.message.in_language(language), language) == ""
    assert {kind.__module__ for kind in kinds_of(click.UsageError)} == {
        "click.exceptions",
        "sheetkit.cli.command",
    }


def test_every_command_is_one_of_those_that_say_what_is_wrong() -> None:
    def walk(command: click.Command) -> Iterator[click.Command]:
        yield command
        for below in command.commands.values() if isinstance(command, click.Group) else ():
            yield from walk(below)

    assert [one.name for one in walk(build()) if not isinstance(one, Command | CommandGroup)] == []


def test_two_dashes_alone_ask_for_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--"]) == 2
    assert "sheetkit" in capsys.readouterr().err
