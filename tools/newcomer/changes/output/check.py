"""The new output is written, put in place with the others, and named in the summary and the JSON document."""

from __future__ import annotations

from pathlib import Path

from sheetkit.api.documents import merge_document, merge_summary
from sheetkit.api.merging import merge
from sheetkit.api.project import create_project, open_project


def test_it_is_written_and_named(tmp_path: Path) -> None:
    create_project(tmp_path / "p", sample=True)
    project = open_project(tmp_path / "p")
    (project.settings.inbox / "别的.xlsx").write_bytes(b"no workbook")
    merged = merge(project)
    written = (project.settings.merged / "份数.txt").read_text(encoding="utf-8-sig")
    assert int(written) == len(merged.consolidation.entries) > 0
    assert "份数.txt" in str(merge_document(merged, "zh")["outputs"]["how_many"])
    assert "份数.txt" in merge_summary(merged, "zh")
