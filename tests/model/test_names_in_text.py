"""Who is named in a text: whole words of names in Latin letters, Chinese names wherever they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetkit.model.comparison import comparison_key
from sheetkit.model.names_in_text import is_named_in


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Li", "Zhao, Li and Wang"),
        ("Li", "Inbox/Li log.xlsx"),
        ("Li", "李老师(Li)"),
        ("Li", "ＬＩ"),
        ("Ann Lee", "seen by Annlee"),
        ("Ann Lee", "ANN  LEE, head"),
        ("O'Neil", "Pat O'Neil: 5"),
        ("An", "An, by phone"),
        ("王丽", "听课人：王 丽、张三"),
        ("王丽", "王丽华"),
        ("示例 A", "示例A校"),
        ("阿里·示例", "阿里•示例 老师"),
    ],
)
def test_is_named(name: str, text: str) -> None:
    assert is_named_in(text, [comparison_key(name)])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Li", "lists = 3 # English"),
        ("Li", "Lima"),
        ("An", "Wang and Lan"),
        ("Ann Lee", "Joann Lee"),
        ("Ann Lee", "Ann Leeds"),
        ("王丽", "王莉"),
        ("Room 1 2", "Room 12"),
        ("", "anything"),
    ],
)
def test_is_not_named(name: str, text: str) -> None:
    assert not is_named_in(text, [comparison_key(name)])


@given(st.text(), st.text("甲乙丙Lieé'·- 12", min_size=1), st.text())
def test_a_name_between_spaces_is_found(before: str, name: str, after: str) -> None:
    key = comparison_key(name)
    assert is_named_in(f"{before}\n{name}\n{after}", [key]) == bool(key) or key not in comparison_key(
        f"{before}\n{name}\n{after}"
    )
