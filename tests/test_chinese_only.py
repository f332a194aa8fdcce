"""What people see is a text in every language: Chinese-only literals may become fewer, never more."""

from __future__ import annotations

from tools.chinese_only import READ, shown_only_in_chinese
from tools.texts import SOURCE

STILL = {
    "api": 1,
    "columns": 1,
    "exports": 4,
    "model": 1,
    "project": 2,
    "rules": 18,
    "statistics": 10,
    "views": 6,
}
"""How many there are in a room; a room that is not named here has none. Examples in declarations are among them."""


def test_no_room_gets_more_of_them() -> None:
    more = {
        room: places for room, places in shown_only_in_chinese().items() if len(places) > STILL.get(room, 0)
    }
    assert more == {}


def test_what_is_only_read_is_there() -> None:
    assert [name for name in READ if not (SOURCE / name).exists()] == []
