"""What lies in the archive byte for byte is known by its bytes, read each time: neither size nor time stand for them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sheetkit.project.archive import same, take_out


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Path]:
    """A file that lies in an inbox and in an archive, already compared; then somebody changed it there, in a way that
    neither its size nor its time shows."""
    file, copy = tmp_path / "inbox" / "a.xlsx", tmp_path / "archive" / "inbox" / "a.xlsx"
    for one in (file, copy):
        one.parent.mkdir(parents=True)
        one.write_bytes(b"as it came")
        os.utime(one, (1786760000, 1786760000))
    assert same(file, copy)
    file.write_bytes(b"as changed")
    os.utime(file, (1786760000, 1786760000))
    return file, copy


def test_a_file_that_changed_at_the_same_size_and_time_is_another_one(kept: tuple[Path, Path]) -> None:
    file, copy = kept
    assert not same(file, copy)
    copy.write_bytes(b"as changed")
    os.utime(copy, (1786760000, 1786760000))
    assert same(file, copy)


def test_it_is_not_taken_out_of_the_inbox(kept: tuple[Path, Path]) -> None:
    file, copy = kept
    assert take_out([file.parent], copy.parent.parent) == ()
    assert file.read_bytes() == b"as changed"
