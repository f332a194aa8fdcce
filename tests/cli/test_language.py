"""The command line speaks every language that there is a catalogue of."""

from __future__ import annotations

import pytest

from sheetkit.cli import main


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("zh", "听课评课记录"),
        ("en", "Observation log"),
        ("zh-Hant", "聽課評課紀錄"),
        ("ZH_tw", "聽課評課紀錄"),
    ],
)
def test_templates_are_listed_in_the_language_asked_for(
    wanted: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["--lang", wanted, "templates", "list"]
    assert main(given) == 0
    assert said in capsys.readouterr().out


def test_the_environment_chooses_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEETKIT_LANG", "zh-Hant")
    given = ["templates", "list"]
    assert main(given) == 0
    assert "學期教研行事曆" in capsys.readouterr().out
