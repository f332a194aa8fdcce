"""Workbooks that would like to decide what a button starts: sheets of settings, sheets named like files, files beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

EVIL = "evil"
"""Stands in whatever a hostile workbook offers, so that a test can look for it."""

_SETTINGS = (
    ("INTERPRETER_WIN", rf"C:\{EVIL}\python.exe"),
    ("INTERPRETER", rf"C:\{EVIL}\python.exe"),
    ("interpreter", rf"C:\{EVIL}\pythonw.exe"),
    ("PYTHONPATH", rf"C:\{EVIL}"),
    ("TEMP DIR", f'C:\\" & {EVIL} & "'),
    ("CONDA PATH", rf"C:\{EVIL}"),
    ("CONDA ENV", EVIL),
    ("UDF MODULES", EVIL),
    ("USE UDF SERVER", "True"),
    ("ADD_WORKBOOK_TO_PYTHONPATH", "True"),
    ("SHOW CONSOLE", "True"),
    ("LICENSE_KEY", EVIL),
    ("RELEASE_EMBED_CODE_MAP", f'{{"{EVIL}.py": "{EVIL}"}}'),
)
_BESIDE = {
    "xlwings.conf": f'"INTERPRETER_WIN","C:\\{EVIL}\\python.exe"\n"PYTHONPATH","C:\\{EVIL}"\n',
    "sheetkit.conf": f'"INTERPRETER_WIN","C:\\{EVIL}\\python.exe"\n"TEMP DIR","{EVIL}"\n',
    ".xlwings/xlwings.conf": f'"INTERPRETER_WIN","C:\\{EVIL}\\python.exe"\n',
    "pyvenv.cfg": f"home = C:\\{EVIL}\n",
    "sheetkit.bat": f"{EVIL}\n",
    "python.exe": f"{EVIL}\n",
    "pythonw.exe": f"{EVIL}\n",
}


@dataclass(frozen=True, slots=True)
class Hostile:
    """`sheets` are (name, state) beside the first; `beside` puts settings files and programs into the folder."""

    name: str = "交来的.xlsx"
    folder: str = "收回"
    sheets: Sequence[tuple[str, str]] = ()
    first: str = "组长名单"
    beside: bool = False

    def write(self, root: Path) -> Path:
        """The workbook, in a folder of its own below `root`."""
        folder = root / self.folder
        folder.mkdir(parents=True, exist_ok=True)
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = self.first
        for title, state in self.sheets:
            other = book.create_sheet(title)
            other.sheet_state = state
        for one in book.worksheets if self.sheets else ():
            for row in _SETTINGS:
                one.append(row)
        if self.sheets:
            book.defined_names[EVIL] = DefinedName(EVIL, attr_text='"CommandLine"')
            book.custom_doc_props.append(StringProperty(name="INTERPRETER_WIN", value=EVIL))  # type: ignore[attr-defined]
        for name, text in _BESIDE.items() if self.beside else ():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        file = folder / self.name
        book.save(file)
        return file


HARMLESS = Hostile()
HOSTILE = {
    **{
        f"{title} {state}": Hostile(sheets=((title, state),))
        for title in ("sheetkit.conf", "xlwings.conf", "sheetkit")
        for state in ("visible", "hidden", "veryHidden")
    },
    "settings first": Hostile(first="sheetkit.conf", sheets=(("xlwings.conf", "veryHidden"),)),
    "python sheet": Hostile(sheets=(("x.py", "visible"),)),
    "python sheet first": Hostile(first="sheetkit.py", sheets=(("addin.py", "hidden"),)),
    "beside": Hostile(beside=True),
    "named like a program": Hostile(name="pythonw.exe.xlsx", beside=True),
    "named like the add-in": Hostile(name="sheetkit.xlsx", sheets=(("sheetkit", "visible"),)),
    "quotes": Hostile(name="交'来\"的.xlsx", folder='收"回'),
    "ampersand": Hostile(name="a & calc & b.xlsx", folder="x & y", sheets=(("sheetkit.conf", "hidden"),)),
    "percent": Hostile(name="%TEMP% 100%.xlsx", folder="%PATH%"),
    "caret": Hostile(name="a^b^&c.xlsx", folder="^x|y;$(z)"),
    "chinese and spaces": Hostile(name="第 一 小 学 名单.xlsx", folder="教研 材料 （甲）"),
    "switches": Hostile(name="-c import os.xlsx", folder="--hwnd=1"),
}
"""What each does, and the workbook."""
