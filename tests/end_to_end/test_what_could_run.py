"""Parts of a returned file that could run, or that lead out of it, are named for what they are; nothing of them is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sheetkit.api.project import Project
from sheetkit.model.finding import Level
from sheetkit_demo.packages import OFFICE, Changed, Part, pointed, typed
from tests.end_to_end.filled import Filled
from tests.end_to_end.returned import cell, checked_as, only, title, told

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLD_OFFICE = "http://schemas.microsoft.com/office/2006/relationships"
Change = Callable[[Changed, str], object]


def link(inside: str, *targets: str) -> Change:
    """An external link part as Excel writes one, and where it leads."""

    def change(book: Changed, _: str) -> None:
        name = "xl/externalLinks/externalLink1.xml"
        content = f'<externalLink xmlns="{MAIN}">{inside}</externalLink>'.encode()
        book.workbook(Part("externalLink", name, content))
        pointed(book.members, name, *(Part("externalLinkPath", target, None) for target in targets))

    return change


def to_workbook(kind: str, name: str, base: str = OFFICE) -> Change:
    """A part that the workbook points at."""
    return lambda book, _: book.workbook(Part(kind, name, b"x", base))


def to_sheet(kind: str, name: str) -> Change:
    """A part that a worksheet points at."""
    return lambda book, sheet: book.sheet(sheet, Part(kind, name, b"x"))


def to_package(kind: str, name: str, base: str = OFFICE) -> Change:
    """A part that the package points at."""
    return lambda book, _: pointed(book.members, "", Part(kind, name, b"x", base))


def unnamed(name: str) -> Change:
    """A member that nothing points at."""
    return lambda book, _: book.members.update({name: b"x"})


def leading(kind: str, target: str) -> Change:
    """Something on a worksheet that leads out of the file."""
    return lambda book, sheet: book.sheet(sheet, Part(kind, target, None))


DDE = '<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'
OLE = '<oleLink progId="Word.Document.8"/>'
PANES = "xl/webextensions/taskpanes.xml"
FOREIGN: dict[str, tuple[Change, str]] = {
    "macros": (to_workbook("vbaProject", "xl/vbaProject.bin", OLD_OFFICE), "workbook.macros"),
    "macros under another name": (
        to_workbook("vbaProject", "xl/theme/theme9.xml", OLD_OFFICE),
        "workbook.macros",
    ),
    "macros that nothing points at": (unnamed("xl/vbaProject.bin"), "workbook.macros"),
    "macro sheet": (
        to_workbook("xlMacrosheet", "xl/macrosheets/sheet1.xml", OLD_OFFICE),
        "workbook.macro_sheet",
    ),
    "dialog sheet": (to_workbook("dialogsheet", "xl/dialogsheets/sheet1.xml"), "workbook.macro_sheet"),
    "another workbook": (link("<externalBook/>", "file:///D:/a.xlsx"), "workbook.external_link"),
    "another workbook, broken": (link("<externalBook"), "workbook.external_link"),
    "a linked picture": (leading("image", "http://192.0.2.1/a.png"), "workbook.external_link"),
    "dde": (link(DDE), "workbook.dde_link"),
    "ole link": (link(OLE, "file:///D:/a.doc"), "workbook.dde_link"),
    "connection": (to_workbook("connections", "xl/connections.xml"), "workbook.connection"),
    "query": (to_sheet("queryTable", "xl/queryTables/queryTable1.xml"), "workbook.connection"),
    "ActiveX": (to_sheet("control", "xl/activeX/activeX1.xml"), "workbook.active_control"),
    "file packed in": (unnamed("xl/embeddings/a.exe"), "workbook.embedded_file"),
    "data model": (to_workbook("powerPivotData", "xl/model/item.data"), "workbook.data_model"),
    "ribbon": (to_package("extensibility", "customUI/customUI14.xml", OLD_OFFICE), "workbook.extension"),
    "task pane": (to_package("webextensiontaskpanes", PANES), "workbook.extension"),
    "link to a shared folder": (leading("hyperlink", "\\\\192.0.2.1\\share\\a.xlsx"), "workbook.hyperlink"),
    "link to a program": (leading("hyperlink", "run/setup.exe"), "workbook.hyperlink"),
    "link to a script": (leading("hyperlink", "javascript:alert(1)"), "workbook.hyperlink"),
}


@pytest.mark.parametrize(("change", "code"), FOREIGN.values(), ids=FOREIGN)
def test_what_could_run_or_leads_out_is_named_once_and_the_rows_are_read(
    project: Project, roster: Filled, tmp_path: Path, change: Change, code: str
) -> None:
    changed = Changed.of(roster.data)
    change(changed, title(roster))
    checked = checked_as(project, roster, changed.data, tmp_path)
    codes = [finding.code for finding in told(checked)]
    assert codes.count(code) == 1
    assert set(codes) <= {code, "workbook.external_link"}  # what is linked as an object leads out too
    assert len(checked.records) == len(roster.rows["leaders"])
    assert not any(record.held_back for record in checked.records)


@pytest.mark.parametrize("target", ["https://example.com", "mailto:a@example.com", "a.xlsx"])
def test_usual_links_are_not_told(project: Project, roster: Filled, tmp_path: Path, target: str) -> None:
    changed = Changed.of(roster.data)
    leading("hyperlink", target)(changed, title(roster))
    assert not told(checked_as(project, roster, changed.data, tmp_path))


@pytest.mark.parametrize(
    "state", ["", ' state="hidden"', ' state="veryHidden"'], ids=["seen", "hidden", "very hidden"]
)
@pytest.mark.parametrize(
    "name", ["sheetkit.conf", "xlwings.conf", "_xlwings.conf", "starter.py", "SETTINGS.INI"]
)
def test_a_sheet_of_settings_is_named_for_what_it_is(
    project: Project, roster: Filled, tmp_path: Path, state: str, name: str
) -> None:
    changed = Changed.of(roster.data)
    text = '<c r="A1" t="inlineStr"><is><t>Interpreter</t></is></c>'
    content = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{text}</row></sheetData></worksheet>'
    changed.workbook(Part("worksheet", "xl/worksheets/added.xml", content.encode()))
    sheet = f'<sheet name="{name}" sheetId="99"{state} xmlns:r="{OFFICE}" r:id="added0"/></sheets>'
    workbook = changed.members["xl/workbook.xml"].decode().replace("</sheets>", sheet)
    changed.members["xl/workbook.xml"] = workbook.encode()
    finding = only(checked_as(project, roster, changed.data, tmp_path), "workbook.settings_sheet")
    assert finding.place.sheet == name


FORMULAS = {
    "another workbook": "[1]Sheet1!$A$1",
    "another workbook, quoted": "'[1]名 单'!A1",
    "a file": "'D:\\[名单.xlsx]Sheet1'!A1",
    "dde": "cmd|'/c calc'!A0",
    "dde, by number": "[2]!'!Sheet1!R1C1'",
    "macro function": 'CALL("kernel32","Beep","JJJ",1,1)',
    "the net": 'WEBSERVICE("http://192.0.2.1/")',
    "a link to a file": 'HYPERLINK("file:///c:/a.exe","x")',
}


@pytest.mark.parametrize("formula", FORMULAS.values(), ids=FORMULAS)
def test_a_formula_in_an_input_cell_that_asks_elsewhere_is_told_there(
    project: Project, roster: Filled, tmp_path: Path, formula: str
) -> None:
    at = cell(roster, "remark", 1)
    changed = Changed.of(roster.data)
    changed.sheet(title(roster), edit=typed(at, f"<f>{formula}</f><v>同意</v>", ' t="str"'))
    link("<externalBook/>", "file:///D:/a.xlsx")(changed, title(roster))
    checked = checked_as(project, roster, changed.data, tmp_path)
    assert [(one.code, one.place.cell) for one in told(checked)] == [("cell.outside_formula", at)]
    assert checked.records[1].values["remark"] == "同意"


INSIDE = [
    "A1&amp;B1",
    'IF(A1="[1]x!y","a|b!c","")',
    "Table1[[#This Row],[1]]",
    "SUM(Table1[1])",
    "'名 单'!A1",
]


@pytest.mark.parametrize("formula", INSIDE)
def test_a_formula_that_stays_inside_is_only_noted(
    project: Project, roster: Filled, tmp_path: Path, formula: str
) -> None:
    edit = typed(cell(roster, "remark", 1), f"<f>{formula}</f><v>同意</v>", ' t="str"')
    data = Changed.of(roster.data).sheet(title(roster), edit=edit).data
    checked = checked_as(project, roster, data, tmp_path)
    assert not told(checked)
    assert "note.formula_in_input" in {one.code for one in checked.findings if one.level is Level.NOTE}
