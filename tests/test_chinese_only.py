"""What people see is a text in every language: no literal is Chinese only."""

from __future__ import annotations

from pathlib import Path

from tools.chinese_only import literals, shown_only_in_chinese


def test_no_literal_is_shown_in_chinese_only() -> None:
    """Examples in declarations are among them."""
    assert shown_only_in_chinese() == {}


def test_only_what_is_marked_as_read_is_left_out(tmp_path: Path) -> None:
    """A whole file is never excepted: what a reader of spellings shows beside them is found."""
    file = tmp_path / "reader.py"
    file.write_text(
        '"""读时间。"""\n'
        '_NOON: Spelt[str] = "中午"\n'
        '_SHOWN: str = "下午"\n'
        'SAID = Text("上午", "morning")\n'
        'GIVEN = {"zh": "晚上", "en": "evening"}\n'
        "def told():\n"
        '    here: Spelt[str] = "半夜"\n'
        '    return "时间不对"\n',
        encoding="utf-8",
    )
    assert [words for _, words in literals(file)] == ["下午", "半夜", "时间不对"]
