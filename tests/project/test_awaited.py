"""The note of the forms that a merge waited for: written whole, known again only where it is the very same."""

from __future__ import annotations

from pathlib import Path

from sheetkit.project.state import AwaitedForm, awaited_note, is_noted, load_awaited, save_awaited

TERM = "2026-1"


def test_the_very_note_is_known_again_whatever_its_length(tmp_path: Path) -> None:
    forms = [AwaitedForm("log", f"S{number:04d}", f"示例第{number}小学：听课") for number in range(3000)]
    note = awaited_note(TERM, reversed(forms))
    assert len(note) > 2 * (1 << 16)
    assert not is_noted(tmp_path, note)
    save_awaited(tmp_path, note)
    assert is_noted(tmp_path, note)
    for other in (note[:-1], note + b"\n", note[:-9] + b"x" + note[-8:], awaited_note(TERM, forms[1:]), b""):
        assert not is_noted(tmp_path, other)
    known = load_awaited(tmp_path, TERM)
    assert known == {(one.form, one.unit): one.name for one in forms}
    assert list(known)[:2] == [("log", "S0000"), ("log", "S0001")]


def test_nothing_awaited_is_a_note_too(tmp_path: Path) -> None:
    save_awaited(tmp_path, awaited_note(TERM, ()))
    assert is_noted(tmp_path, b'{"2026-1": [\n\n]}\n')
    assert load_awaited(tmp_path, TERM) == {}
