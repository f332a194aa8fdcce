"""The school list of a project."""

from __future__ import annotations

from pathlib import Path

from sheetkit.api.project import create_project, open_project


def test_the_school_list_stays_good_when_the_next_term_begins(tmp_path: Path) -> None:
    created = create_project(tmp_path / "集团", sample=True)
    text = created.settings.read_text(encoding="utf-8")
    created.settings.write_text(text.replace('id = "2026-1"', 'id = "2026-2"'), encoding="utf-8")
    project = open_project(created.folder)
    assert project.settings.term.id == "2026-2"
    assert len(project.registry.directory.schools) == 12
    assert [finding.code for finding in project.findings] == ["project.holidays_unpublished"]
