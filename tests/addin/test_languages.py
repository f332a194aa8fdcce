"""Ribbon, toolbar and messages speak one language at a time: which one, and that nothing of another is in it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sheetkit.actions import Face, actions_of
from sheetkit.addin import build_bytes, findings
from sheetkit.addin.build import build
from sheetkit.addin.errors import ERRORS
from sheetkit.addin.extension import extension_bytes, locales_of
from sheetkit.addin.package import NOT_STARTED
from sheetkit.addin.ribbon import GROUPS
from sheetkit.addin.speaking import TITLE, addin_language, forget_language, note_language
from sheetkit.addin.started import start
from sheetkit.addin.trouble import in_words
from sheetkit.cli import main
from sheetkit.model.text import Language, languages
from tests.languages import foreign_letters
from tests.samples import sample_project

EVERY = pytest.mark.parametrize("language", languages())
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def members(package: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def test_what_is_looked_for_is_found() -> None:
    assert foreign_letters("Check 检查", "en") == "检查"
    assert foreign_letters("檢查 检查", "zh-Hant") == "检"
    assert foreign_letters("檢查後台", "zh-Hant") == foreign_letters("检查", "zh") == ""


@EVERY
def test_the_ribbon_is_built_in_a_language(language: Language) -> None:
    inside = members(build_bytes(Path(r"C:\py\pythonw.exe"), language))
    ribbon = ElementTree.fromstring(inside["customUI/customUI.xml"])
    said = [
        element.attrib[name]
        for element in ribbon.iter()
        for name in ("label", "screentip", "supertip")
        if name in element.attrib
    ]
    actions = actions_of(Face.RIBBON)
    assert {one.label.in_language(language) for one in actions} <= set(said)
    assert {one.on_ribbon.in_language(language) for one in actions} <= set(said)
    assert len(said) == 1 + len({one.group for one in actions}) + 3 * len(actions)
    assert NOT_STARTED.in_language(language) in inside["xl/worksheets/sheet1.xml"]
    for name in ("customUI/customUI.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"):
        assert foreign_letters(inside[name], language) == "", name


def test_languages_differ_in_words_alone() -> None:
    packages = [members(build_bytes(None, language)) for language in languages()]
    for name in packages[0].keys() - {"customUI/customUI.xml", "xl/worksheets/sheet1.xml"}:
        assert len({package[name] for package in packages}) == 1


def by_locale(inside: dict[str, str]) -> dict[str, list[str]]:
    """Every word of the extension by the name of its language."""
    found: dict[str, list[str]] = {}
    for name in ("Addons.xcu", "CalcWindowState.xcu"):
        for value in ElementTree.fromstring(inside[name]).iter("value"):
            if XML_LANG in value.attrib:
                found.setdefault(value.attrib[XML_LANG], []).append(str(value.text))
    for locale, words in re.findall(r'<name lang="([^"]+)">([^<]+)</name>', inside["description.xml"]):
        found[locale].append(words)
    for file in inside:
        if told := re.fullmatch(r"not_started\.([\w-]+)\.txt", file):
            found[told.group(1)].append(inside[file])
    return found


def test_the_extension_has_every_word_in_every_language() -> None:
    inside = members(extension_bytes(Path("/opt/python")))
    found = by_locale(inside)
    assert list(found) == [locale for language in languages() for locale in locales_of(language)]
    actions = actions_of(Face.RIBBON)
    for language in languages():
        for locale in locales_of(language):
            words = found[locale]
            assert (
                len(words) == 2 * len(actions) + 4
            )  # toolbar, menu, its title, name of toolbar, of extension, a sentence
            assert {one.label.in_language(language) for one in actions} < set(words)
            assert foreign_letters("".join(words), language) == ""
    outside = re.sub(r'<(value|name) [^>]*lang="[^"]+">[^<]*<', "<", "".join(inside.values()))
    told = "".join(text for name, text in inside.items() if name.startswith("not_started"))
    assert set(foreign_letters(outside, "en")) <= set(foreign_letters(told, "en"))


@EVERY
def test_no_label_error_or_answer_is_in_another_language(language: Language) -> None:
    texts = [TITLE, *GROUPS.values(), in_words(ValueError(), "check"), in_words(OSError(13, "", "x"), "save")]
    texts += [in_words(Exception(-2147418111), "merge")]
    said = [text.in_language(language) for text in texts]
    said += [kind.message.template(language) for kind in (*ERRORS, *findings.KINDS)]
    said += [kind.remedy.template(language) for kind in (*ERRORS, *findings.KINDS)]
    assert foreign_letters("".join(said), language) == ""


@EVERY
def test_words_that_no_button_sends_are_answered_in_the_language(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    note_language(language)
    assert start(["nonsense"]) == 2
    told = capsys.readouterr().err
    assert told
    assert foreign_letters(told, language) == ""
    assert start(["check", "77"]) == 0
    assert foreign_letters(capsys.readouterr().err, language) == ""


def test_the_project_goes_before_what_was_installed_and_that_before_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.setenv("LC_MESSAGES", "")
    monkeypatch.setenv("LANG", "zh_TW.UTF-8")
    assert addin_language() == "zh-Hant"
    note_language("zh")
    assert addin_language() == "zh"
    monkeypatch.setenv("SHEETKIT_LANG", "zh-Hant")
    assert addin_language() == "zh-Hant"
    sample_project(tmp_path / "p", pack="budget")
    assert addin_language([tmp_path / "none", tmp_path / "p"]) == "en"
    settings = tmp_path / "p" / "sheetkit.toml"
    settings.write_text('[project]\nlanguage = "zh-Hant"\nbroken [', encoding="utf-8")
    assert addin_language([tmp_path / "p"]) == "zh-Hant"  # with a fault it says all the same what it speaks
    settings.write_text("broken [", encoding="utf-8")
    assert addin_language([tmp_path / "p"]) == "zh"  # as those of 0.1.0, which do not say it
    monkeypatch.setenv("SHEETKIT_LANG", "xx")
    assert addin_language() == "zh"
    forget_language()
    assert addin_language() == "zh-Hant"


@pytest.mark.parametrize(
    ("system", "spoken"),
    [
        ("en_GB.UTF-8", "en"),
        ("zh_CN.UTF-8", "zh"),
        ("zh_HK", "zh-Hant"),
        ("de_DE.UTF-8", "en"),
        ("C.UTF-8", "zh"),
        ("POSIX", "zh"),
        ("", "zh"),
    ],
)
def test_a_system_in_a_language_nobody_translated_into_gets_english(
    system: str, spoken: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, system)
    assert addin_language() == spoken


def test_building_asks_the_words_then_the_project_then_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_project(tmp_path / "p", pack="budget")
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "a.xlam"

    def built(*more: str) -> bytes:
        assert main(["addin", "build", "-o", str(file), *more]) == 0
        return file.read_bytes()

    assert built() == build_bytes(None, "zh")
    assert built("-p", "p") == build_bytes(None, "en")
    assert built("-p", "p", "--lang", "zh-Hant") == build_bytes(None, "zh-Hant")
    monkeypatch.chdir(tmp_path / "p")
    assert built() == build_bytes(None, "en")
    build(file, None, "en")
    assert file.read_bytes() == build_bytes(None, "en")
