"""A column that somebody added to a form sheet is told once, by its header, with all that stands in it."""

from __future__ import annotations

from sheetkit.model.address import column_letter
from tests.check.project import cells_of, codes, found
from tests.check.roster import names_in, roster

FAR = 60


def test_a_column_of_ones_own_is_one_finding_that_names_it_and_lists_its_cells() -> None:
    book, leaders = roster()
    leaders.put(5, FAR, "微信")
    for row in range(6, 56):
        leaders.put(row, FAR, f"weixin{row}")
    leaders.put(60, FAR + 1, "已核对")
    checked = book.check()
    assert codes(checked) == {"structure.column_unread", "structure.stray_cell"}
    (told,) = found(checked, "structure.column_unread")
    letter = column_letter(FAR)
    assert told.value == "微信"
    assert told.addresses == tuple(f"{letter}{row}" for row in range(5, 56))
    assert f"“微信”这一列（{letter} 列）" in told.message.zh
    assert "50 格" in told.message.zh
    assert all(f"{letter}{row}=weixin{row}" in told.message.zh for row in range(6, 56))
    assert len(checked.records) == 3


def test_an_inserted_column_with_a_header_is_one_finding() -> None:
    book, leaders = roster()
    place = leaders.column("name")
    leaders.map_keys(lambda key: (key[0], key[1] + (key[1] >= place)))
    hidden = leaders.grid.hidden_columns
    leaders.change(hidden_columns=frozenset(number + (number >= place) for number in hidden))
    for row, value in enumerate(("微信", "a", "b", "c"), 5):
        leaders.put(row, place, value)
    checked = book.check()
    assert codes(checked) == {"structure.columns_moved", "structure.column_unread"}
    assert cells_of(checked, "structure.column_unread") == [
        f"{column_letter(place)}{row}" for row in range(5, 9)
    ]
    assert names_in(checked) == ["甲一", "乙一", "丙一"]


def test_a_header_without_anything_below_is_a_stray_cell() -> None:
    book, leaders = roster()
    leaders.put(5, FAR, "微信")
    assert codes(book.check()) == {"structure.stray_cell"}
