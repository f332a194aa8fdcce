"""The extension in a real LibreOffice: a pointer presses the toolbar's button, the wrong cells get their marks."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sheetkit.actions import action
from sheetkit.addin.extension import build_extension, extension_bytes
from sheetkit.addin.libreoffice.bridge import setting
from sheetkit.addin.marking import WRONG
from sheetkit.addin.package import NOT_STARTED
from tests.addin.libreoffice.office import Office
from tests.addin.libreoffice.pointer import button, click, press, screenshot, texts
from tests.addin.libreoffice.samples import Issued

SHEET = "组长名单"
CHECK = action("check").label.en  # LibreOffice runs in English here


def test_the_same_sources_give_the_same_bytes() -> None:
    assert extension_bytes(Path("/opt/python")) == extension_bytes(Path("/opt/python"))


def test_every_button_of_the_ribbon_is_in_the_toolbar(tmp_path: Path) -> None:
    build_extension(tmp_path / "sheetkit.oxt", Path("/opt/教研 表格/python"))
    with zipfile.ZipFile(tmp_path / "sheetkit.oxt") as archive:
        addons = archive.read("Addons.xcu").decode()
        assert archive.read("interpreter.txt").decode() == "/opt/教研 表格/python\n"
    for label in ("检查本表", "下一处问题", "清除标记", "另存为上报文件", "合并收回的表格", "自检"):
        assert addons.count(f'<value xml:lang="zh-CN">{label}</value>') == 2


@pytest.fixture
def extended(office: Office, app: Any, tmp_path: Path) -> Iterator[Any]:
    """LibreOffice with the extension in its profile."""
    starter = tmp_path / "python"
    starter.write_text(
        f'#!/bin/sh\nSHEETKIT_HOME={tmp_path}/memory exec {sys.executable} "$@" >{tmp_path}/python.log 2>&1\n'
    )
    starter.chmod(0o755)
    file = tmp_path / "sheetkit.oxt"
    build_extension(file, starter)
    manager = app.impl.context.getValueByName("/singletons/com.sun.star.deployment.ExtensionManager")
    package = manager.addExtension(file.as_uri(), (), "user", None, _approving())
    yield app
    manager.removeExtension(package.Identifier.Value, package.Name, "user", None, _approving())


def _approving() -> Any:
    """Says yes to whatever the installation asks."""
    import uno  # type: ignore[import-not-found, unused-ignore]
    import unohelper  # type: ignore[import-not-found, unused-ignore]
    from com.sun.star.task import XInteractionHandler  # type: ignore[import-not-found, unused-ignore]
    from com.sun.star.ucb import XCommandEnvironment  # type: ignore[import-not-found, unused-ignore]

    class Approving(unohelper.Base, XCommandEnvironment, XInteractionHandler):  # type: ignore[misc, unused-ignore]
        def getInteractionHandler(self) -> Any:  # noqa: N802
            return self

        def getProgressHandler(self) -> None:  # noqa: N802
            return None

        def handle(self, request: Any) -> None:
            wanted = uno.getTypeByName("com.sun.star.task.XInteractionApprove")
            for one in request.getContinuations():
                if one.queryInterface(wanted):
                    one.select()
                    return

    return Approving()


@pytest.mark.office
@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh-CN", "zh"),
        ("zh-SG", "zh"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("en-US", "en"),
        ("en-GB", "en"),
        ("de", "en"),
    ],
)
def test_libreoffice_takes_the_labels_of_its_own_language(extended: Any, locale: str, language: str) -> None:
    provider = extended.impl.service("com.sun.star.configuration.ConfigurationProvider")
    place = "/org.openoffice.Office.Addons/AddonUI/OfficeToolBar/org.sheetkit.toolbar/m00"
    asked = (setting("nodepath", place), setting("locale", locale))
    view = "com.sun.star.configuration.ConfigurationAccess"
    assert provider.createInstanceWithArguments(view, asked).Title == action("check").label.in_language(
        language
    )


@pytest.mark.office
def test_a_pressed_button_marks_the_wrong_cells(
    office: Office, extended: Any, issued: dict[str, Issued], tmp_path: Path
) -> None:
    target = tmp_path / "名单.xlsx"
    shutil.copyfile(issued["leader_roster"].file, target)
    book = extended.books.open(str(target))
    book.sheets[SHEET].range("D6").value = [["初中", "书画", "别的"]]
    book.sheets[SHEET].activate()
    button(extended, CHECK)
    screenshot(office, tmp_path / "toolbar.png")
    press(office, extended, CHECK, shows="OK")
    screenshot(office, tmp_path / "marked.png")
    fill = book.sheets[SHEET].api.Range("F6").Interior.Color
    log = tmp_path / "python.log"
    assert fill == WRONG, log.read_text() if log.exists() else "no Python"
    click(office, extended, "OK")
    time.sleep(1)
    for other in list(extended.books):
        other.close()
    subprocess.run(["sleep", "0.2"], check=True)


@pytest.mark.office
@pytest.mark.parametrize("program", ["exit 1", None], ids=["dies", "missing"])
def test_a_python_that_does_not_start_is_told_in_one_sentence(
    office: Office, extended: Any, issued: dict[str, Issued], tmp_path: Path, program: str | None
) -> None:
    starter = tmp_path / "python"
    starter.unlink() if program is None else starter.write_text(f"#!/bin/sh\n{program}\n")
    target = tmp_path / "名单.xlsx"
    shutil.copyfile(issued["leader_roster"].file, target)
    book = extended.books.open(str(target))
    book.activate()
    press(office, extended, CHECK, shows="OK")
    assert [text for text in texts(extended) if NOT_STARTED.en in text]
    click(office, extended, "OK")
    time.sleep(1)
    book.close()
