"""The built add-in in LibreOffice: its own VBA, but for the one line that runs a program and the window's number."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from oletools.olevba import VBA_Parser

from sheetkit.addin import build_bytes
from sheetkit.addin.libreoffice.books import FILTERS
from sheetkit.addin.libreoffice.bridge import file_url, setting
from sheetkit.addin.vba_project import Module, ModuleKind, vba_project
from sheetkit.model.zips import stored_zip

PYTHON = Path(r"C:\程序-文件\教研&表格^100%\pythonw.exe")
WINDOW = 1116298
RUN = 'If CreateObject("WScript.Shell").Run(CommandLine(action), 1, True) = 0 Then Exit Sub'
"""The line that runs a program, and `Application.Hwnd`: what LibreOffice does not have."""
_KINDS = {"ThisWorkbook": ModuleKind.WORKBOOK, "Sheet1": ModuleKind.SHEET}


def addin_with(stand_in: str, interpreter: Path = PYTHON) -> bytes:
    """The built add-in's bytes with `stand_in`, a line of VBA, in the place of the line that runs a program."""
    built = build_bytes(interpreter)
    parser = VBA_Parser("sheetkit.xlam", data=built)
    try:
        texts = {name.partition(".")[0]: code for _, _, name, code in parser.extract_macros()}
    finally:
        parser.close()
    whole = "\n".join(texts.values())
    assert whole.count(RUN) == whole.count("Application.Hwnd") == 1
    modules = [
        Module(
            name,
            _KINDS.get(name, ModuleKind.STANDARD),
            text.replace(RUN, stand_in).replace("Application.Hwnd", str(WINDOW)),
        )
        for name, text in texts.items()
    ]
    with zipfile.ZipFile(io.BytesIO(built)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return stored_zip({**members, "xl/vbaProject.bin": vba_project("sheetkit", modules)})


def open_addin(app: Any, file: Path) -> Any:
    """Open the add-in with its macros on, as an add-in is; gives back LibreOffice's document."""
    settings = (setting("MacroExecutionMode", 4), setting("FilterName", FILTERS[".xlam"]))
    return app.impl.desktop.loadComponentFromURL(file_url(str(file)), "_blank", 0, settings)


def press(document: Any, callback: str) -> None:
    """Call a ribbon callback as the ribbon would, with a control."""
    place = f"vnd.sun.star.script:sheetkit.sheetkit_ribbon.{callback}?language=Basic&location=document"
    document.getScriptProvider().getScript(place).invoke((document,), (), ())
