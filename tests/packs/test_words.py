"""The code says no word of a pack: what belongs to one field stands in the pack's own files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from tests.packs.words import STILL, pack_words, still_said

EXCEPTIONS: Mapping[str, Mapping[str, frozenset[str]]] = {
    "the names of the command line, of JSON and of the token are a contract with other programs": {
        "cli/commands/generate.py": frozenset({"school"}),
        "api/names.py": frozenset({"school", "group"}),
        "model/identity.py": frozenset({"school", "group"}),
        "report/documents.py": frozenset({"school", "group"}),
    },
    "what 0.1.0 wrote is read as it is": {
        "project/general_names.py": frozenset({"schools"}),
        "project/issued.py": frozenset(
            {"school", "group", "group name", "stage", "stages", "subject", "short name"}
        ),
    },
    "the pack of a project that names none": {"model/pack.py": frozenset({"school"})},
}


def test_there_are_words_to_look_for() -> None:
    words = frozenset().union(*pack_words().values())
    assert {
        "学校",
        "教研组",
        "小学",
        "学期",
        "成员校教研组长",
        "school",
        "group",
        "stage",
        "leader roster",
    } <= words
    assert not {"日期", "备注", "date", "name", "term"} & words


def test_the_code_says_no_word_of_a_pack() -> None:
    known = tomllib.loads(STILL.read_text(encoding="utf-8"))
    more = {
        file: sorted(set(said) - set(known.get(file, ())) - _excepted(file))
        for file, said in still_said().items()
    }
    assert {file: words for file, words in more.items() if words} == {}


def _excepted(file: str) -> frozenset[str]:
    return frozenset(word for files in EXCEPTIONS.values() for word in files.get(file, ()))
