"""A code of the project's own unit that was changed is told where it stands, and the register is not blamed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sheetkit.api.project import open_project
from sheetkit.model.errors import ProjectError
from tests.samples import sample_project


def test_a_changed_head_code_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    sample_project(folder, pack="budget")
    before = open_project(folder).settings.head_code
    file = folder / "sheetkit.toml"
    text = re.sub(r"(?m)^#? *head_code = .*\n", "", file.read_text(encoding="utf-8"))
    file.write_text(text.replace("[project]\n", '[project]\nhead_code = "ZZ"\n', 1), encoding="utf-8")
    with pytest.raises(ProjectError) as caught:
        open_project(folder)
    assert caught.value.code == "project.head_code_changed"
    for word in ("head_code", "sheetkit.toml", "ZZ", before):
        assert word in str(caught.value.message.en)
    file.write_text(text.replace("[project]\n", f'[project]\nhead_code = "{before}"\n', 1), encoding="utf-8")
    assert open_project(folder).settings.head_code == before
