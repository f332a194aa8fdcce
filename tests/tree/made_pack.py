"""Small packs of any depth, made for a test: a region, its districts, their branches; or branches alone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from sheetkit.api.project import Project, create_project, open_project
from sheetkit.api.register import stamped, values_of_rows
from sheetkit.compile import default_pack, load_register
from sheetkit.model.grid import CellValue

LEVELS = ("region", "district", "branch")
_COLUMN = 'title = { zh = "%s", en = "%s" }\nsource = "ours"\nrequired = true\nmax_length = 20\nwidth = 12\n'
FORM = """
id = "members"
version = "1"
title = { zh = "会员表", en = "Members" }
scope = "branch"
purpose = { zh = "每个分会一份。", en = "One for each branch." }

[sources]

[[sheets]]
id = "people"
title = { zh = "会员", en = "Members" }
kind = "rows"
rows = 20
minimum_rows = 1

[sheets.example]
name = { zh = "示例", en = "Example" }
age = 30

[[sheets.columns]]
field = "name"
title = { zh = "姓名", en = "Name" }
required = true
width = 12
source = "ours"

[[sheets.columns]]
field = "age"
title = { zh = "年龄", en = "Age" }
type = "integer"
required = true
width = 8
source = "ours"

[[statistics]]
id = "by_top"
kind = "count"
title = { zh = "会员数", en = "Number of members" }
sheet = "people"
by = BY
"""


def pack_in(folder: Path, depth: int) -> Path:
    """A pack with the lowest `depth` of the levels, in `folder`: the usual one's frame with levels of its own."""
    levels = LEVELS[-depth:]
    shutil.copytree(default_pack().folder, folder, ignore=shutil.ignore_patterns("forms", "lists", "sample"))
    text = (folder / "pack.toml").read_text(encoding="utf-8")
    head = text[: text.index("[[levels]]")]
    forms = head.index("[[forms]]"), head.index("[root]")
    head = head[: forms[0]] + '[[forms]]\nid = "members"\n\n' + head[forms[1] :]
    head = head[: head.index("[[register.figures]]")].replace('id = "school-research"', 'id = "made"')
    head = head.replace('id = "school_list"', 'id = "made_register"')
    head = re.sub(r"(?m)^languages = .*$", 'languages = ["zh", "en"]', head)
    (folder / "pack.toml").write_text(head + "".join(map(_level, levels, range(depth))), encoding="utf-8")
    for settings in (folder / "project").glob("*.toml"):
        used = re.sub(r"(?m)^use = .*$", 'use = ["members"]', settings.read_text(encoding="utf-8"))
        settings.write_text(used, encoding="utf-8")
    sample = folder / "sample" / "project.toml"
    sample.parent.mkdir()
    sample.write_text(_with_one_unit(default_pack().folder / "sample" / "project.toml"), encoding="utf-8")
    (folder / "lists").mkdir()
    (folder / "forms").mkdir()
    by = dict.fromkeys((f"unit.{levels[0]}", f"unit.{levels[-1]}"))
    form = FORM.replace("BY", str(list(by)))
    (folder / "forms" / "members.toml").write_text(form, encoding="utf-8")
    return folder


def _with_one_unit(sample: Path) -> str:
    text = sample.read_text(encoding="utf-8")
    return (
        text[: text.index("[[units]]")]
        + '[[units]]\ncode = "U1"\nname = { zh = "示例单位", en = "Example unit" }\n'
    )


def _level(name: str, depth: int) -> str:
    above = f'[levels.above]\nid = "above"\n{_COLUMN % ("上级代码", "Code above")}\n' if depth else ""
    return (
        f'\n[[levels]]\nid = "{name}"\ntitle = {{ zh = "{name}级", en = "{name}" }}\n'
        f'plural = {{ zh = "{name}表", en = "{name}s" }}\nsheet = "{name}s"\nrows = 30\n\n{above}'
        f'[levels.code]\nid = "code"\n{_COLUMN % ("代码", "Code")}\n'
        f'[levels.name]\nid = "name"\n{_COLUMN % ("名称", "Name")}\n'
        f'[[levels.attributes]]\nid = "{name}_size"\ntitle = {{ zh = "人数", en = "Size" }}\ntype = "integer"\n'
        f'carried = true\nwidth = 8\nsource = "ours"\n'
    )


def project_with(folder: Path, depth: int, rows: Mapping[str, Sequence[Mapping[str, CellValue]]]) -> Project:
    """A project in a pack of that depth, whose register says `rows` (worksheet id → rows)."""
    create_project(folder / "p", pack=str(pack_in(folder / "pack-made", depth)))
    write_register(folder / "p", rows)
    return open_project(folder / "p")


def write_register(folder: Path, rows: Mapping[str, Sequence[Mapping[str, CellValue]]]) -> None:
    """Fill in a project's register anew."""
    from sheetkit.api.project import issuer_of
    from sheetkit.project import load_settings

    settings = load_settings(folder)
    form = load_register(settings.pack)
    values = {
        place: value
        for sheet, of_sheet in rows.items()
        for place, value in values_of_rows(form, sheet, of_sheet).items()
    }
    settings.register.write_bytes(stamped(settings, issuer_of(settings), form, values))
