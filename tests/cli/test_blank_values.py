"""Nothing in quotes is not the same as nothing said: every command refuses it, whichever word it is given for."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from sheetkit.cli import main
from sheetkit.cli.app import build
from sheetkit.cli.command import AnyText


def commands(
    command: click.Command, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from commands(below, (*words, name))
    else:
        yield words, command


def typed() -> Iterator[tuple[str, ...]]:
    """Every command with one of its words blank."""
    for words, command in commands(build()):
        before: list[str] = []
        for one in command.params:
            if isinstance(one, click.Argument):
                if not isinstance(one, AnyText):
                    yield (*words, *before, "")
                before.append("x")
        required = ["x" for one in command.params if isinstance(one, click.Argument) and one.required]
        for one in command.params:
            if isinstance(one, click.Option) and not one.is_flag:
                for blank in ("", "  "):
                    yield (*words, *required, f"{one.opts[-1]}={blank}")


CASES = tuple(typed())


@pytest.mark.parametrize("words", CASES, ids=" ".join)
def test_a_blank_value_is_refused(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words, "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert told.endswith(" [command.usage]\n")
    assert "is empty" in told or "cannot be used" in told or "whole number" in told or "is missing" in told, (
        told
    )


def test_what_belongs_in_place_of_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "abcdef12", "", "--lang", "zh"]) == 2
    assert "“FILE”给的内容是空的：请写上要对照的文件。" in capsys.readouterr().err
    assert main(["verify", "", "a.xlsx", "--lang", "zh"]) == 2
    assert (
        "“RECEIPT”给的内容是空的：请写上收件清单里的文件校验码，或表头的回执码。" in capsys.readouterr().err
    )


def test_many_words_were_tried() -> None:
    assert len(CASES) > 60
    assert ("close", "--reopen=") in CASES


def test_a_language_that_is_not_there_is_refused_however_it_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["status", "--lang"]) == 2
    assert "“--lang”" in capsys.readouterr().err
    monkeypatch.setenv("SHEETKIT_LANG", "fr")
    assert main(["status"]) == 2
    assert "fr" in capsys.readouterr().err
