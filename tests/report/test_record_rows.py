"""What is kept of the rows of a file is taken for them only while nothing it was made of has changed."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sheetkit.ledger.codec import with_packed_records
from sheetkit.ledger.ledger import Ledger
from sheetkit.ledger.shelf import LedgerShelf
from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Consolidation
from sheetkit.model.merged_records import MergedRecords
from sheetkit.model.record import Checked
from sheetkit.model.shelf import NOTHING_KEPT, Piece, Shelf
from sheetkit.report import consolidated
from tests.merge.day import returned
from tests.merge.sample import TEMPLATES, plan
from tests.shelves import Remembering


def files() -> list[Checked]:
    return [with_packed_records(one) for one in returned()]


def written(found: Consolidation, shelf: Shelf = NOTHING_KEPT, *, masked: bool = False) -> bytes:
    book = consolidated.build(found, TEMPLATES, consolidated.Showing(masked, shelf))
    data = io.BytesIO()
    book.write(data)
    return data.getvalue()


def blocks_of(found: Consolidation) -> int:
    """How many blocks hold nothing back, so that their rows may be kept."""
    every = [one for some in found.records.values() if isinstance(some, MergedRecords) for one in some.blocks]
    return sum(bool(one.stamp) and not one.held for one in every)


def test_what_is_kept_gives_the_same_bytes_and_nothing_is_made_again() -> None:
    found, shelf = consolidate(files(), plan()), Remembering()
    plainly = written(found)
    assert written(found, shelf) == plainly
    assert shelf.new >= 2 * blocks_of(found) > 8
    assert shelf.given == 0
    before = shelf.new
    assert written(found, shelf) == plainly
    assert (shelf.new, shelf.given) == (before, before)


def renamed(file: Checked) -> Checked:
    return replace(
        file, source=replace(file.source, name=f"a much longer name of a file, {file.source.name}")
    )


def changed(file: Checked) -> Checked:
    records = [
        one._replace(values={**one.values, "name": "甲变"}) if "name" in one.values else one
        for one in file.records
    ]
    return with_packed_records(replace(file, records=tuple(records)))


def shortened(file: Checked) -> Checked:
    return with_packed_records(replace(file, records=tuple(file.records)[1:]))


@pytest.mark.parametrize("change", [renamed, changed, shortened])
def test_a_file_that_changed_is_written_anew(change: Callable[[Checked], Checked]) -> None:
    shelf, some = Remembering(), files()
    written(consolidate(some, plan()), shelf)
    after = consolidate([change(some[0]), *some[1:]], plan())
    assert written(after, shelf) == written(after)


def test_a_unit_of_another_name_other_words_and_hidden_values_are_written_anew() -> None:
    found, shelf = consolidate(files(), plan()), Remembering()
    written(found, shelf)
    assert written(found, shelf, masked=True) == written(found, masked=True) != written(found)
    spoken = replace(found, language="en")
    assert written(spoken, shelf) == written(spoken)
    every = plan().expected
    called = tuple(replace(one, unit=replace(one.unit, name="另一个名字")) for one in every)
    other = consolidate(files(), replace(plan(), expected=called))
    assert written(other, shelf) == written(other) != written(found)


def test_the_ledger_keeps_pieces_drops_those_of_a_content_and_believes_no_damaged_one(tmp_path: Path) -> None:
    file = tmp_path / "l.sqlite"
    some = [Piece(number.to_bytes(16), f"{number:064x}", b"body %d" % number) for number in range(300)]
    keys = [one.key for one in some]
    with Ledger(file, "demo-2026") as ledger:
        shelf = LedgerShelf(ledger)
        for one in some:
            shelf.keep(one)
        shelf.recall(keys[:200])
        shelf.tidy()
        assert shelf.recall(keys) == {one.key: one.body for one in some[:200]}
        ledger.drop([some[7].content])
        ledger._database.execute("UPDATE pieces SET body = x'00' WHERE key = ?", (keys[8],))
        assert shelf.recall(keys[:10]).keys() == set(keys[:10]) - {keys[7], keys[8]}
        assert shelf.about("a") != shelf.about("b")
        assert shelf.about(object()) == b""
