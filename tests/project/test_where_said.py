"""Where a list says that a word means a value: at its former words, its words, the pairs or the values."""

from __future__ import annotations

import pytest

from sheetkit.project.definitions import where_said

LIST = {
    "values": ["visit", "review"],
    "words": {"visit": {"en": "Visit"}},
    "aliases": {"call": "visit"},
}
PAIRS = {"key": "areas", "pairs": {"north": ["visit"], "south": ["visit", "review"]}}


@pytest.mark.parametrize(
    ("document", "word", "value", "place"),
    [
        (LIST, "call", "visit", "aliases.call"),
        (LIST, "VISIT", "visit", "words.visit.en"),
        (LIST, "review", "review", "values[1]"),
        ({"values": ["visit", "review"]}, "review", "review", "values[1]"),
        (PAIRS, "review", "review", "pairs.south[1]"),
        (PAIRS, "visit", "visit", "pairs.north[0]"),
        ({}, "visit", "visit", "values"),
    ],
)
def test_the_place_of_a_meaning(document: dict[str, object], word: str, value: str, place: str) -> None:
    assert where_said(document, word, value) == place
