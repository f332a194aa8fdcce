"""A project of any number of schools with filled-in rosters, for timing."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from sheetkit.api.project import Project, create_project, open_project
from sheetkit.generate import Filling
from sheetkit.model.files import write_whole
from sheetkit.model.grid import CellValue

SUBJECTS = ("语文", "数学", "英语", "科学", "道德与法治", "体育与健康", "音乐", "美术", "信息科技", "劳动")
KINDS = ("成员校教研组长", "备课组长")
GRADES = ("一年级", "二年级", "三年级", "四年级", "五年级", "六年级")


def large_project(folder: Path, schools: int) -> Project:
    """A project whose school list holds that many primary schools, each with ten subject groups."""
    create_project(folder, sample=True)
    from sheetkit import compile as compiler
    from sheetkit.project import load_settings

    project = open_project(folder)
    issuer = project.issuer
    settings = load_settings(folder)
    # Releases measured against had the register as a form of its own, and knew no packs.
    own = getattr(compiler, "load_register", None)
    form = own(settings.pack) if own else compiler.load_builtin("school_list")
    registry = _register_project()(settings, issuer.key, issuer, form)
    first = {sheet.id: sheet.first_row for sheet in registry.form.input_sheets}
    values: dict[tuple[str, int, str], CellValue] = {}
    for number in range(schools):
        row = first["schools"] + number
        values["schools", row, "code"] = f"S{number:04d}"
        values["schools", row, "name"] = f"示例第{number}小学"
        values["schools", row, "school_kind"] = "小学"
        values["groups", first["groups"] + number, "school"] = f"S{number:04d}"
        values["groups", first["groups"] + number, "number"] = "01"
        values["groups", first["groups"] + number, "name"] = "语文组"
        values["groups", first["groups"] + number, "stage"] = "小学"
        values["groups", first["groups"] + number, "subject"] = "语文"
    data = project.issuer.stamp(
        registry.form, registry.own_identity, registry.own_unit, Filling(values, {}, {})
    )
    write_whole(getattr(settings, "register" if hasattr(settings, "register") else "school_list"), data)
    return open_project(folder)


def _register_project() -> Any:
    """The register as its own check sees it, by the name that the release at hand gives it."""
    try:
        return import_module("sheetkit.api.register").RegisterProject
    except ImportError:
        return import_module("sheetkit.api.school_list").SchoolListRegistry


def roster_filling(school: int, rows: int) -> Filling:
    """Clean rows for one school's roster, obviously made-up names, phones unlike any other school's."""
    values: dict[tuple[str, int, str], CellValue] = {}
    for position in range(rows):
        row = 6 + position
        person = school * rows + position
        values["leaders", row, "stage"] = "小学"
        values["leaders", row, "subject"] = SUBJECTS[position % len(SUBJECTS)]
        leads_group = position < len(SUBJECTS)
        values["leaders", row, "kind"] = KINDS[0 if leads_group else 1]
        if not leads_group:
            values["leaders", row, "grade"] = GRADES[(position // len(SUBJECTS)) % len(GRADES)]
        values["leaders", row, "name"] = f"甲{person}"
        values["leaders", row, "sex"] = "女"
        values["leaders", row, "mobile"] = f"138{person:08d}"
        values["leaders", row, "members"] = 5
    return Filling(values, {}, {})


def returned_rosters(project: Project, folder: Path, rows: int, most: int = 0) -> list[Path]:
    """One filled roster per school, written to `folder`; of the first `most` schools, 0 for all."""
    form = project.form("leader_roster")
    files = []
    for number, unit in enumerate(project.registry.units(form)):
        identity = project.registry.identity(form, unit)
        code = str(identity.token.split("|")[4])  # the token is what all releases agree in
        if code == project.settings.head_code:
            continue
        file = folder / f"{code}.xlsx"
        write_whole(file, project.issuer.stamp(form, identity, unit, roster_filling(number, rows)))
        files.append(file)
        if len(files) == most:
            break
    return files
