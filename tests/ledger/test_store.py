"""What is kept by its content comes back as it was, or not at all."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.ledger.store import Store
from sheetkit.model.errors import SheetkitError
from tests.effort import examples


@settings(max_examples=examples(30))
@given(st.lists(st.binary(max_size=40), max_size=6))
def test_what_was_put_is_got_and_kept_once(contents: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        store = Store(Path(name) / "originals")
        names = [store.put(data) for data in contents]
        assert names == [hashlib.sha256(data).hexdigest() for data in contents]
        assert [store.get(content) for content in names] == contents
        assert list(store.contents()) == sorted(set(names))
        assert list(store.findings()) == []


@pytest.mark.parametrize("damage", [b"", b"other", b"whol"])
def test_what_is_damaged_is_not_given_and_is_told_until_it_is_put_again(
    tmp_path: Path, damage: bytes
) -> None:
    store = Store(tmp_path / "originals")
    content, other = store.put(b"whole"), store.put(b"another")
    (tmp_path / "originals" / content[:2] / content).write_bytes(damage)
    assert store.get(content) is None
    assert store.get(other) == b"another"
    assert [finding.code for finding in store.findings()] == ["kept.damaged"]
    assert store.put(b"whole") == content
    assert store.get(content) == b"whole"
    assert list(store.findings()) == []


def test_what_else_lies_there_is_none_of_ours(tmp_path: Path) -> None:
    store = Store(tmp_path)
    content = store.put(b"a")
    (tmp_path / "说明.txt").write_bytes(b"")
    (tmp_path / content[:2] / f"{content} (1)").write_bytes(b"a")
    (tmp_path / "zz").mkdir()
    (tmp_path / "zz" / content).write_bytes(b"a")
    assert list(store.contents()) == [content]
    assert list(store.findings()) == []


def test_nothing_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    with pytest.raises(ValueError, match="secret"):
        Store(tmp_path / "originals").get("../secret")


def test_where_nothing_can_be_written_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "place").write_bytes(b"")
    with pytest.raises(SheetkitError) as raised:
        Store(tmp_path / "place" / "originals").put(b"a")
    assert raised.value.code == "kept.unwritable"
