"""The made-up group that `--sample` and the demo work with, read from its data file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from sheetkit.compile.packs import default_pack
from sheetkit.project.directory import GROUPS, SCHOOLS

SAMPLE_NOTE = """
# 这是示例项目：签名密钥是公开的固定值（这样每次生成的示例文件完全一样），请不要用它办真事；
# 真正使用时，请运行 sheetkit new 新建项目，程序会为它单独生成密钥。
"""


def sample_data() -> dict[str, Any]:
    """The sample group as its data file has it: project, term and schools with their groups."""
    return tomllib.loads(default_pack().sample_file.read_text(encoding="utf-8"))


def sample_rows() -> Mapping[str, list[dict[str, str | int]]]:
    """The rows of the school list for the sample group, by sheet id; each row maps a field to its value."""
    schools, groups = [], []
    for school in sample_data()["schools"]:
        own = school.pop("groups")
        schools.append(school)
        several = len({group["stage"] for group in own}) > 1
        for number, group in enumerate(own, start=1):
            name = f"{group['stage'] if several else ''}{group['subject']}组"
            groups.append({"school": school["code"], "number": f"{number:02d}", "name": name, **group})
    return {SCHOOLS: schools, GROUPS: groups}
