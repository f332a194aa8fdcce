"""Without a record of what was written nobody is said to have changed it."""

from __future__ import annotations

import pytest

from sheetkit.api.manifest import Manifest, ResultFile, why_kept


@pytest.mark.parametrize(
    ("path", "digest", "code"),
    [
        ("群通知.txt", None, "merge.output_not_known"),
        ("退回件/退回说明.txt", "", "merge.output_not_known"),
        ("全集团行事历.ics", None, "merge.output_not_known"),
        ("汇总表.xlsx", None, "merge.changed_output"),
        ("群通知.txt", "0" * 64, "merge.changed_output"),
    ],
)
def test_a_claim_needs_a_record(path: str, digest: str | None, code: str) -> None:
    files = {} if digest is None else {path: ResultFile("text", digest)}
    assert why_kept(path, Manifest(files=files)).code == code
