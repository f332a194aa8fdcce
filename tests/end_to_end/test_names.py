"""Results name files by their place in the project, wherever it lies; JSON and people at the machine get the path."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sheetkit.api.documents import merge_document
from sheetkit.api.merging import MergeOptions, merge
from sheetkit.api.names import short_names
from sheetkit.api.project import Project, open_project
from tests.end_to_end.filled import fill, unit_of


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["/p/收回/a.xlsx", "/p/收回/b/a.xlsx"], ["收回/a.xlsx", "收回/b/a.xlsx"]),
        (["/x/in/a.xlsx", "/x/in/b/c.xlsx"], ["a.xlsx", "b/c.xlsx"]),
        (["/x/in/a.xlsx"], ["a.xlsx"]),
        (["/p/a.xlsx", "/x/a.xlsx"], ["/p/a.xlsx", "/x/a.xlsx"]),
        (["/p/../x/b.xlsx", "/x/c.xlsx"], ["b.xlsx", "c.xlsx"]),
        ([], []),
    ],
)
def test_short_names(files: list[str], names: list[str]) -> None:
    assert list(short_names([Path(file) for file in files], Path("/p")).values()) == names


def test_no_path_of_this_machine_in_the_results_but_in_json(
    project: Project, copied: Callable[[str], Path], tmp_path: Path
) -> None:
    unit = unit_of(project, "rubric", 0)
    filled = fill(project, "rubric", unit)
    folder = copied("项目")
    inside = filled.write(folder / "收回" / "甲校")
    shutil.make_archive(str(folder / "收回" / "乙"), "zip", inside.parent)
    merged = merge(open_project(folder), (), MergeOptions())
    (entry,) = [entry for entry in merged.consolidation.entries if entry.chosen]
    assert entry.chosen is not None
    names = {entry.chosen.source.name, *(other.source.name for other in entry.others)}
    assert names == {f"收回/甲校/{inside.name}", f"收回/乙.zip › {inside.name}"}
    files = {file["file"] for file in merge_document(merged, "zh")["files"]}
    assert files == {str(inside), f"{folder / '收回' / '乙.zip'} › {inside.name}"}
