"""The command line speaks every language that there is a catalogue of."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

import sheetkit
from sheetkit.api.project import create_project, open_project
from sheetkit.cli import main
from sheetkit.cli.language import choose, current
from sheetkit.model.text import languages
from tests.command import run, run_here
from tests.languages import HAN


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


_OPTION = st.sampled_from(["-p", "--project", "--pack", "--language", "--lang"])
_NAME = st.one_of(
    st.text(st.characters(codec="utf-8")),
    st.text(st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF), max_size=4),  # bytes that are no UTF-8
    st.sampled_from(["", "-", "--", "budget", "zh", "en", "new", "demo", "status", "..", "/", "x" * 5000]),
)
_WORDS = st.one_of(_OPTION, _NAME, st.builds("{}={}".format, _OPTION, _NAME), st.builds("-p{}".format, _NAME))


@drawn(st.lists(_WORDS, max_size=6))
def test_the_language_is_chosen_whatever_the_words_are(words: list[str]) -> None:
    rest = choose(words)
    assert current() in languages()
    left = iter(words)
    assert all(word in left for word in rest)  # nothing but `--lang` is taken out, the order stays


@pytest.mark.parametrize("words", [[], ["--lang", "en"], ["--lang"], ["--"], ["-p"], ["new", "--pack"]])
def test_a_command_line_that_stops_short_is_answered(words: list[str], tmp_path: Path) -> None:
    ran = run_here(*words, where=tmp_path)
    assert ran.code == 2
    assert ran.err


@pytest.mark.parametrize("pack", ["x" * 5000, "\udcff"])
def test_a_pack_that_no_file_can_be_called_does_not_stop_the_choice(
    pack: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The settings have a fault, so that their lines are read one by one."""
    monkeypatch.delenv("SHEETKIT_LANG", raising=False)
    text = f'[project\npack = "{pack}"\n'
    (tmp_path / "sheetkit.toml").write_text(text, encoding="utf-8", errors="surrogateescape")
    choose(["status", "-p", str(tmp_path)])
    assert current() == "en"  # as the words of the settings are


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("english") / "project"
    create_project(folder, pack="budget", sample=True)
    return folder


@pytest.mark.parametrize("words", [("-p", "{0}"), ("-p{0}",), ("--project", "{0}"), ("--project={0}",), ()])
def test_a_command_speaks_the_language_of_the_project_at_hand(
    words: tuple[str, ...], english: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SHEETKIT_LANG", raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.chdir(english.parent if words else next(path for path in english.iterdir() if path.is_dir()))
    given = ["status", *(word.format(english) for word in words)]
    assert choose(given) == given
    assert current() == "en"
    monkeypatch.setenv("SHEETKIT_LANG", "zh-Hant")
    choose(given)
    assert current() == "zh-Hant"
    choose([*given, "--lang", "zh"])
    assert current() == "zh"


def test_a_fault_in_the_settings_is_told_in_their_language(english: Path, tmp_path: Path) -> None:
    text = (english / "sheetkit.toml").read_text(encoding="utf-8")
    (tmp_path / "sheetkit.toml").write_text(text + "\n[project\n", encoding="utf-8")
    ran = run("status", where=tmp_path)
    assert (ran.code, "cannot be read" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("new x --pack budget", "en"),
        ("new x --pack=budget", "en"),
        ("demo x --pack budget", "en"),
        ("new x", "zh"),
        ("demo", "zh"),
        ("new x --language en", "en"),
        ("new x --language=zh-Hant", "zh-Hant"),
        ("new x --pack nowhere", "zh"),
        ("templates list", "zh"),
    ],
)
def test_a_command_that_makes_a_project_speaks_its_language(
    words: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SHEETKIT_LANG", raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)
    choose(words.split())
    assert current() == language


@pytest.mark.parametrize("name", ["xx", "", "english"])
def test_an_unknown_language_is_told_with_those_there_are(name: str, tmp_path: Path) -> None:
    ran = run("templates", "list", f"--lang={name}", where=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert all(language in ran.err for language in languages())
    assert "command.usage" in ran.err


def test_help_names_the_languages_there_are(tmp_path: Path) -> None:
    assert f"--lang {'|'.join(languages())}" in run("--help", where=tmp_path).out


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of no project, where nobody says which language to speak."""
    monkeypatch.delenv("SHEETKIT_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def form(english: Path, nowhere: Path) -> Path:
    """A form of an English project, far from it."""
    project = open_project(english)
    template = next(one for one in project.forms if one.id == "quarterly_return")
    unit = project.registry.listed(template)[0]
    file = nowhere / "form.xlsx"
    file.write_bytes(project.issuer.stamp(template, project.registry.identity(template, unit), unit))
    return file


def test_a_workbook_is_spoken_of_in_its_own_language_where_there_is_no_project(
    form: Path, nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (nowhere / "notes.txt").write_text("notes", encoding="utf-8")
    choose(["check", "notes.txt", form.name])
    assert current() == "en"
    ran = run_here("check", form.name, where=nowhere)
    assert "signature" in ran.out
    assert not HAN.search(ran.out + ran.err)
    for language, chinese in ((None, False), ("zh", True)):
        found = sheetkit.check(form, language=language).findings
        assert [bool(HAN.search(message)) for message in found["message"]] == [chinese] * len(found) != []
    monkeypatch.setenv("SHEETKIT_LANG", "zh-Hant")
    choose(["check", form.name])
    assert current() == "zh-Hant"


def test_a_file_in_a_project_elsewhere_is_spoken_of_in_the_language_of_that_project(
    english: Path, nowhere: Path
) -> None:
    choose(["check", str(english / "Inbox" / "any.xlsx"), "--now", "2027-01-01"])
    assert current() == "en"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("check missing.xlsx", "zh"),
        ("templates", "zh"),
        ("templates list", "zh"),
        ("templates list --pack budget", "en"),
        ("templates check --pack budget", "en"),
        ("templates check --pack nobodys", "zh"),
        ("templates show quarterly_return", "en"),
        ("templates show rubric", "zh"),
        ("templates show --pack budget nothing", "en"),
    ],
)
def test_what_is_shown_of_a_form_or_a_pack_is_in_its_language(
    words: str, language: str, nowhere: Path
) -> None:
    choose(words.split())
    assert current() == language


def test_a_pack_that_there_is_not_is_told_in_the_language_of_the_project(
    english: Path, nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(english)
    for words in (("new", "other", "--pack", "nobodys"), ("templates", "list", "--pack", "nobodys")):
        ran = run_here(*words, where=english)
        assert ran.code == 2
        assert "nobodys" in ran.err
        assert not HAN.search(ran.out + ran.err)
