"""Every workbook that is written keeps to what Microsoft Excel is strict about and other programs forgive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.generating import generate
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.project import Project, open_project
from sheetkit.compile import load_builtin
from sheetkit.model.template import Template
from tests.compile.definitions import small, write
from tests.end_to_end.filled import FORMS, believable, fill, unit_of
from tests.end_to_end.test_corrections import WRONG, spoiled
from tests.excel import faults
from tests.excel.circles import circles
from tests.others import exceljs_sheets, sdk_faults

FIFTH = Path(__file__).parent.parent / "compile" / "fifth_form.toml"


def judge(files: Sequence[Path]) -> None:
    """Excel's own strictness, Microsoft's schema validator and a reader of another make find nothing wrong."""
    assert files
    for file in files:
        assert faults(file.read_bytes()) == [], file.name
    assert sdk_faults(files) == {}
    for name, sheets in exceljs_sheets(files).items():
        assert sheets == openpyxl.load_workbook(name, read_only=True).sheetnames, name


@pytest.mark.office
def test_others_open_what_is_handed_out(project: Project, tmp_path: Path) -> None:
    files = [project.settings.register]
    for form in FORMS:
        unit = unit_of(project, form)
        template = project.form(form)
        issued = tmp_path / f"{form}.xlsx"
        issued.write_bytes(project.issuer.stamp(template, project.registry.identity(template, unit), unit))
        filled = fill(project, form, unit)
        files += [issued, filled.write(tmp_path, f"{form}-filled.xlsx")]
    judge(files)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", [0, 1])
def test_a_form_handed_out(project: Project, form: str, number: int) -> None:
    unit = unit_of(project, form, number)
    template = project.form(form)
    issued = project.issuer.stamp(template, project.registry.identity(template, unit), unit)
    assert faults(issued) == []
    assert faults(fill(project, form, unit).data) == []


@pytest.mark.parametrize("form", FORMS)
def test_no_formula_looks_at_itself(project: Project, form: str) -> None:
    """Not even where a range is taken whole: some programs then refuse to compute. 0.1.0's formulas did."""
    template, unit = project.form(form), unit_of(project, form)
    identity = project.registry.identity(template, unit)
    now = project.issuer.stamp(template, identity, unit)
    then = project.issuer.stamp(template, replace(identity, edition=1), unit)
    assert circles_in(now, template) == []
    assert circles_in(then, template) != []


def circles_in(data: bytes, template: Template) -> list[str]:
    """Everything on the form's sheets that looks at itself."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [found for sheet in template.input_sheets for found in circles(book[sheet.title.zh], sheet)]


def test_the_school_list(project: Project) -> None:
    data = project.settings.register.read_bytes()
    assert faults(data) == []
    assert circles_in(data, load_builtin("school_list")) == []


@pytest.mark.office
def test_forms_of_ones_own(copied: Callable[[str], Path]) -> None:
    folder = copied("own")
    (folder / "a.toml").write_bytes(FIFTH.read_bytes())
    write(folder, small(), "b.toml")
    settings = folder / "sheetkit.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('"rubric"]', '"rubric", "a.toml", "b.toml"]'), encoding="utf-8")
    files = generate(open_project(folder), ["attendance", "small"], ["S01"]).files
    assert len({file.name.split("_")[0] for file in files}) == 2
    judge(files)


@pytest.fixture(scope="module")
def merged(project: Project, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every workbook that a merge writes of one good and one faulty return of every form."""
    folder = tmp_path_factory.mktemp("merge")
    for form in FORMS:
        for number in (0, 1):
            unit = unit_of(project, form, number)
            rows = believable(project, form, unit)
            filled = fill(project, form, unit, spoiled(rows, WRONG[form]) if number else rows)
            filled.write(folder / "in", f"{form}{number}.xlsx")
    merge(project, [folder / "in"], MergeOptions(output=folder / "out"))
    return sorted((folder / "out").rglob("*.xlsx"))


@pytest.mark.office
def test_what_a_merge_writes(merged: list[Path]) -> None:
    assert len(merged) == 3 + len(
        FORMS
    )  # consolidated, receipts, district roster; a correction for every form
    judge(merged)


SHEET = "xl/worksheets/sheet2.xml"
BROKEN: dict[str, tuple[str, bytes, bytes, str]] = {
    "order": (SHEET, b"<autoFilter", b"<printOptions/><autoFilter", "<autoFilter> stands after <printOptions>"),
    "unknown": (SHEET, b"<sheetData>", b"<sheetdata/><sheetData>", "<sheetdata> is not known"),
    "nothing enforced": (SHEET, b'showErrorMessage="1"', b'showErrorMessage="0"', "enforces nothing"),
    "new function": (SHEET, b"SUMPRODUCT(", b"TEXTJOIN(", "['TEXTJOIN']"),
    "choice in an array": (SHEET, b"SUMPRODUCT(", b"SUMPRODUCT(IF(1,2,3)+", "a choice inside SUMPRODUCT"),
    "no format": (SHEET, b' s="', b' s="9', "no such format"),
    "no conditional format": (SHEET, b'dxfId="', b'dxfId="9', "no such conditional format"),
    "list on another sheet": (SHEET, b"<formula1>sk_list_", b"<formula1>sk_data!sk_list_", "straight at another sheet"),
    "name like a cell": ("xl/workbook.xml", b'name="sk_term_start"', b'name="A1"', "no defined name, or twice: A1"),
    "sheet name": ("xl/workbook.xml", '"组长名单"'.encode(), '"组长[名单]"'.encode(), "no worksheet name"),
    "content type": ("[Content_Types].xml", b"/xl/styles.xml", b"/xl/style.xml", "is not there"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_the_check_sees_what_is_wrong(project: Project, name: str) -> None:
    part, old, new, expected = BROKEN[name]
    unit = unit_of(project, "leader_roster")
    template = project.form("leader_roster")
    issued = project.issuer.stamp(template, project.registry.identity(template, unit), unit)
    found = faults(with_part(issued, part, old, new))
    assert any(expected in fault for fault in found), found


@pytest.mark.office
def test_the_others_see_what_is_wrong(project: Project, tmp_path: Path) -> None:
    """Fonts out of order, and a drawing without its prefix: as 0.1.0 wrote them."""
    unit = unit_of(project, "rubric")
    template = project.form("rubric")
    issued = project.issuer.stamp(template, project.registry.identity(template, unit), unit)
    fonts, drawing = tmp_path / "fonts.xlsx", tmp_path / "drawing.xlsx"
    fonts.write_bytes(with_part(issued, "xl/styles.xml", b"<font><b", b'<font><sz val="9" /><b'))
    drawing.write_bytes(with_part(issued, "xl/drawings/drawing1.xml", b"xdr:", b""))
    assert len(sdk_faults([fonts])[str(fonts)]) > 1
    assert "anchors" in exceljs_sheets([drawing])[str(drawing)][0]


def with_part(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with something replaced in one of its parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            copy.writestr(name, content)
    return target.getvalue()
