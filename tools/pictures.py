"""Makes the pictures of the README: filled sample workbooks through LibreOffice and Poppler into small PNG files.

Run `python tools/pictures.py [FOLDER]` from anywhere; FOLDER is docs/pictures unless named. Needs soffice, pdftotext
and pdftoppm on the PATH. Everything in the pictures is made up.
"""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy
from numpy.typing import NDArray

from sheetkit.api.project import Project, open_project
from sheetkit.generate.package import Member, read_members, write_package
from sheetkit.model.unit import Unit
from sheetkit_demo import run
from sheetkit_demo.believable import believable_rows
from sheetkit_demo.rows import Row, as_filling

WIDTH = 1100
"""Pixels of a finished picture."""

SCHOOL, SUBJECT = "S04", "数学"
_FOOTER = 0.93  # the part of a page above its footer
_COLOURS = 256
_ROSTER_AREA = "$A$1:$P$15"  # with the check column, which is left out on paper


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its file's name, the workbook it shows, and texts that only the wanted page holds."""

    name: str
    workbook: Path
    marks: tuple[str, ...]


def main(target: Path) -> None:
    """Make every picture in `target`."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for picture in workbooks(folder):
            page = page_of(pdf_of(picture.workbook, folder), picture.marks)
            png = indexed_png(trimmed(page))
            (target / f"{picture.name}.png").write_bytes(png)
            print(f"{picture.name}.png {len(png) // 1024} kB")


def workbooks(folder: Path) -> list[Picture]:
    """Runs the demo and fills three forms of its project; the fourth picture is of the merged workbook."""
    demo = folder / "demo"
    run(demo)
    project = open_project(demo)
    fillings: dict[str, tuple[dict[str, list[Row]], tuple[str, ...]]] = {
        "leader_roster": ({"leaders": roster()}, ("本行检查", "联系领导")),
        "term_calendar": ({}, ("周一", "周日")),
        "rubric": ({}, ("一级指标", "自评得分率")),
    }
    names = {"leader_roster": "roster", "term_calendar": "calendar", "rubric": "rubric"}
    pictures = []
    for form_id, (rows, marks) in fillings.items():
        file = folder / f"{names[form_id]}.xlsx"
        file.write_bytes(filled(project, form_id, rows))
        pictures.append(Picture(names[form_id], file, marks))
    pictures.append(Picture("overview", project.settings.merged / "汇总表.xlsx", ("收表总览",)))
    return pictures


def filled(project: Project, form_id: str, rows: dict[str, list[Row]]) -> bytes:
    """One unit's workbook with the rows in it, or with believable ones when none are given."""
    form = project.form(form_id)
    unit = unit_of(project, form_id)
    if not rows:
        rows = believable_rows(form, unit, project.registry.directory, project.settings.term)
    for number, row in enumerate(rows.get("scores", ())):  # a review that is a little stricter than the group
        own = row["self_score"]
        assert isinstance(own, int | float)
        row["review_score"] = max(0, own - 0.5) if number % 3 else own
    identity = project.registry.identity(form, unit)
    data = project.issuer.stamp(form, identity, unit, as_filling(form, rows))
    return with_area(data, _ROSTER_AREA) if form_id == "leader_roster" else data


def unit_of(project: Project, form_id: str) -> Unit:
    """The school, or its group of the subject, whose workbook is shown."""
    units = project.registry.units(project.form(form_id))
    return next(unit for unit in units if unit.top.code == SCHOOL and unit.text("subject") in ("", SUBJECT))


def with_area(package: bytes, area: str) -> bytes:
    """The workbook with another print area on its second sheet."""
    pattern = rb'(<definedName name="_xlnm.Print_Area" localSheetId="1">[^<]*!)[^<]*'
    members = [
        Member.deflated(member.name, re.sub(pattern, rb"\g<1>" + area.encode(), member.content))
        if member.name == "xl/workbook.xml"
        else member
        for member in read_members(package)
    ]
    return write_package(members)


def roster() -> list[Row]:
    """Seven leaders; two of them with the mistakes that people make most."""
    subjects = ("语文", "数学", "英语", "科学", "音乐", "美术")
    people = ("甲一", "乙二", "丙三", "丁四", "戊五", "己六")
    titles = ("高级教师", "一级教师", "高级教师", "一级教师", "二级教师", "一级教师")
    rows: list[Row] = [
        {
            "stage": "小学",
            "subject": subject,
            "kind": "成员校教研组长",
            "name": name,
            "sex": "女" if number % 3 else "男",
            "professional_title": title,
            "mobile": f"1380000000{number}",
            "email": f"teacher{number}@example.com",
            "since": f"{2019 + number}-09",
            "members": 14 - 2 * number,
            "linked_leader": "乙某" if number % 2 else "丙某",
        }
        for number, (subject, name, title) in enumerate(zip(subjects, people, titles, strict=True), start=1)
    ]
    rows[2]["mobile"] = "1380000003"
    rows[5] |= {"subject": "物理", "remark": "本学期新组"}
    extra: Row = {
        "kind": "备课组长",
        "grade": "六年级",
        "name": "庚七",
        "mobile": "13800000007",
        "members": 4,
    }
    return [*rows, {**rows[0], **extra, "email": "", "since": "2024-02"}]


def pdf_of(workbook: Path, folder: Path) -> Path:
    """The workbook as LibreOffice prints it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(workbook),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / f"{workbook.stem}.pdf"


def page_of(pdf: Path, marks: tuple[str, ...]) -> NDArray[numpy.uint8]:
    """The first page that holds all the texts, as pixels (height x width x 3); ValueError when none does."""
    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    for number, page in enumerate(text.split("\f"), start=1):
        if all(mark in page for mark in marks):
            return pixels(pdf, number)
    raise ValueError(f"{pdf.name} has no page with {marks}")


def pixels(pdf: Path, page: int) -> NDArray[numpy.uint8]:
    """One page, in such a resolution that its content is about `WIDTH` pixels wide."""
    command = ["pdftoppm", "-f", str(page), "-l", str(page), "-scale-to-x", str(round(WIDTH * 1.09))]
    data = subprocess.run([*command, "-scale-to-y", "-1", str(pdf)], check=True, capture_output=True).stdout
    _, size, _, content = data.split(b"\n", 3)
    width, height = map(int, size.split())
    return numpy.frombuffer(content, numpy.uint8).reshape(height, width, 3)


def trimmed(page: NDArray[numpy.uint8], margin: int = 8) -> NDArray[numpy.uint8]:
    """The page without its footer and without the white around its content."""
    page = page[: int(page.shape[0] * _FOOTER)]
    dark = numpy.any(page < 250, axis=2)
    rows, columns = numpy.flatnonzero(numpy.any(dark, axis=1)), numpy.flatnonzero(numpy.any(dark, axis=0))
    top, left = max(0, rows[0] - margin), max(0, columns[0] - margin)
    return page[top : rows[-1] + margin, left : columns[-1] + margin]


def indexed_png(image: NDArray[numpy.uint8]) -> bytes:
    """The pixels as a PNG of at most 256 colours: the most common ones, every other as the nearest of them."""
    height, width, _ = image.shape
    coarse = (numpy.round(image / 255 * 63) * 255 / 63).astype(numpy.uint8).reshape(-1, 3)
    found, index, counts = numpy.unique(coarse, axis=0, return_inverse=True, return_counts=True)
    kept = found[numpy.argsort(-counts, kind="stable")[:_COLOURS]]
    distance = ((found[:, None, :].astype(int) - kept[None, :, :]) ** 2).sum(axis=2)
    rows = distance.argmin(axis=1).astype(numpy.uint8)[index.reshape(-1)].reshape(height, width)
    lines = b"".join(b"\0" + row.tobytes() for row in rows)
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", kept.tobytes()), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


if __name__ == "__main__":
    usual = Path(__file__).resolve().parent.parent / "docs" / "pictures"
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else usual)
