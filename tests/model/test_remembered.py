"""What is remembered of files that are read in a row is let go of, all at once, and asked for anew."""

from __future__ import annotations

from sheetkit.model.identity import Identity
from sheetkit.model.remembered import forget, forgotten_by, remembered


def test_what_is_remembered_is_let_go_of_with_all_the_rest() -> None:
    asked: list[str] = []
    other = {"a": "A"}

    @remembered(2)
    def answer(said: str) -> str:
        asked.append(said)
        return said.upper()

    forgotten_by(other.clear)
    assert [answer("a"), answer("a")] == ["A", "A"]
    assert asked == ["a"]
    forget()
    assert not other
    assert answer.cache_info().currsize == 0
    assert answer("a") == "A"
    assert asked == ["a", "a"]


def test_no_more_is_remembered_than_there_is_room_for() -> None:
    answer = remembered(2)(str.upper)
    assert [answer(one) for one in "abc"] == ["A", "B", "C"]
    assert answer.cache_info().currsize == 2


def test_identities_hold_what_they_agree_in_once() -> None:
    texts = [f"SK2|project|roster|1.0|S{number:02d}||2026A|1|{'0' * 19}{number}" for number in (1, 2)]
    one, other = map(Identity.parse, texts)
    assert one is not None
    assert other is not None
    assert [one.token, other.token] == texts
    assert one.project is other.project
    assert one.term is other.term
