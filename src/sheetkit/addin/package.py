"""The add-in's package: workbook parts, ribbon and VBA project in one zip whose bytes depend on its content alone."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from sheetkit import __version__
from sheetkit.addin.speaking import TITLE
from sheetkit.model.text import Language, Text
from sheetkit.model.zips import stored_zip

SETTINGS_SHEET = "sheetkit"
"""The add-in's own sheet: the only place its VBA reads anything from (B1 the interpreter, B2 what to say when it fails)."""

NOT_STARTED = Text(
    "“{title}”没能启动。请双击桌面上的“{title}”（或运行 sheetkit panel），用小窗口做同样的事；"
    "要查原因，请运行 sheetkit addin doctor。",
    "{title} could not be started. Use the window for the same work: its icon on the desktop, or sheetkit panel. "
    "To see why, run sheetkit addin doctor.",
).format(title=TITLE)

_SCHEMAS = "http://schemas.openxmlformats.org"
_DOCUMENT = f"{_SCHEMAS}/officeDocument/2006/relationships"
_MAIN = f"{_SCHEMAS}/spreadsheetml/2006/main"
_PACKAGE_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

CONTENT_TYPES = f"""<Types xmlns="{_SCHEMAS}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_PACKAGE_TYPES}.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{_PACKAGE_TYPES}.styles+xml"/>
</Types>"""

ROOT_RELATIONSHIPS = f"""<Relationships xmlns="{_SCHEMAS}/package/2006/relationships">
<Relationship Id="rId1" Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/>
<Relationship Id="rId2" Type="http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
 Target="customUI/customUI.xml"/>
</Relationships>"""

WORKBOOK_RELATIONSHIPS = f"""<Relationships xmlns="{_SCHEMAS}/package/2006/relationships">
<Relationship Id="rId1" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{_DOCUMENT}/styles" Target="styles.xml"/>
<Relationship Id="rId3" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>
</Relationships>"""

WORKBOOK = f"""<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><workbookPr codeName="ThisWorkbook"/>
<bookViews><workbookView visibility="hidden"/></bookViews>
<sheets><sheet name="{SETTINGS_SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>"""

STYLES = f"""<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""


def addin_package(vba: bytes, ribbon: str, interpreter: Path | None, language: Language) -> bytes:
    """The .xlam's bytes from its VBA project, its ribbon XML and the Python its buttons start (None: they only say so).

    `language` is that of what the buttons say when nothing starts.
    """
    texts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELATIONSHIPS,
        "xl/_rels/workbook.xml.rels": WORKBOOK_RELATIONSHIPS,
        "xl/workbook.xml": WORKBOOK,
        "xl/worksheets/sheet1.xml": _settings_sheet(interpreter, NOT_STARTED.in_language(language)),
        "xl/styles.xml": STYLES,
    }
    members = {name: (_HEAD + text).encode("utf-8") for name, text in texts.items()}
    return stored_zip({**members, "customUI/customUI.xml": ribbon.encode("utf-8"), "xl/vbaProject.bin": vba})


def _settings_sheet(interpreter: Path | None, not_started: str) -> str:
    values = (("interpreter", str(interpreter or "")), ("not started", not_started), ("version", __version__))
    rows = "".join(
        f'<row r="{number}">{_text(f"A{number}", name)}{_text(f"B{number}", value)}</row>'
        for number, (name, value) in enumerate(values, start=1)
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetPr codeName="Sheet1"/><sheetData>{rows}</sheetData></worksheet>'


def _text(address: str, value: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
