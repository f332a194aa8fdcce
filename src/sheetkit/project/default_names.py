"""How units are called that nobody gave a name: by their pack's pattern, in the project's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from sheetkit.compile.loading import load_register
from sheetkit.model.pack import NUMBER, Pack, UnitLevel
from sheetkit.model.text import Language, Text

_NUMBERED = Text("{name}（{number}）", "{name} ({number})")


class DefaultNames:
    """Names from a pack's patterns; values of lists are said in `language`."""

    def __init__(self, pack: Pack, language: Language) -> None:
        self._pack, self._language = pack, language

    def of(self, level: UnitLevel, values: Mapping[str, object], number: str, several: bool) -> str:
        """The name of a unit of a level that has a pattern; `several`: its neighbours differ in the pattern's attribute."""
        assert level.default_name is not None
        said: dict[str, Text | str] = {
            name: self._words.get((level.sheet, name), {}).get(str(value), str(value))
            for name, value in values.items()
        }
        return level.default_name.of({**said, NUMBER: number}, self._language, several)

    def numbered(self, name: str, number: str) -> str:
        """A name that another unit has as well, with the number that tells them apart."""
        return _NUMBERED.format(name=name, number=number).in_language(self._language)

    @cached_property
    def _words(self) -> Mapping[tuple[str, str], Mapping[str, Text]]:
        """Worksheet of the register and field → what the values of its list are called."""
        register = load_register(self._pack)
        return {
            (sheet.id, column.field): register.lists[column.list].words
            for sheet in register.sheets
            for column in sheet.columns
            if column.list
        }
