"""Reads term, figures, lists and unit back from the hidden data sheet that every issued workbook carries."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import field

from sheetkit.model import names
from sheetkit.model.excel import LONGEST_FORMULA_TEXT, moment_of
from sheetkit.model.frozen import frozen
from sheetkit.model.grid import CellValue, SheetGrid, WorkbookGrid
from sheetkit.model.identity import Identity
from sheetkit.model.pack import UnitLevel
from sheetkit.model.situation import Term
from sheetkit.model.template import ChoiceList, Template
from sheetkit.model.text import Language, Text, language_named, languages
from sheetkit.model.unit import AttributeValue, Unit

_FACT_NAME, _FACT_VALUE = 1, 2
_LONGEST_TERM = datetime.timedelta(days=800)
_LONGEST_LIST = 2_000
_WORKED = Text("调休上班", "Workday in exchange")


def data_sheet(grid: WorkbookGrid, sheet_name: str) -> SheetGrid | None:
    """The worksheet that carries the identity, else any that looks like it; None when gone."""
    own = [sheet for sheet in grid.sheets if sheet.name == sheet_name]
    wanted = {names.TERM_START, names.TERM_END}
    return next((sheet for sheet in (*own, *grid.sheets) if wanted <= facts_of(sheet).keys()), None)


def facts_of(sheet: SheetGrid) -> dict[str, CellValue]:
    """Name → value of what a data sheet says in its first two columns."""
    named = sorted(
        key for key in sheet.cells if key[1] == _FACT_NAME and (key[0], _FACT_VALUE) in sheet.cells
    )
    return {str(sheet.cells[key]): sheet.cells[key[0], _FACT_VALUE] for key in named}


@frozen
class HelperFacts:
    """The data sheet by its own labels: `facts` name → value, `columns` title → values from row 2, gaps left out.

    Read by label and not by defined name, because names get lost on the way through some programs and formats.
    """

    facts: Mapping[str, CellValue] = field(default_factory=dict)
    columns: Mapping[str, tuple[CellValue, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, sheet: SheetGrid) -> HelperFacts:
        """What a data sheet holds."""
        titles: dict[int, str] = {}
        lists: dict[int, list[CellValue]] = {}
        for (row, column), value in sorted(sheet.cells.items()):
            if column > _FACT_VALUE and row == 1:
                titles[column] = str(value)
            elif column in titles:
                lists.setdefault(column, []).append(value)
        return cls(facts_of(sheet), {title: tuple(lists.get(column, ())) for column, title in titles.items()})

    @classmethod
    def find(cls, grid: WorkbookGrid, sheet_name: str) -> HelperFacts | None:
        """The facts of the data sheet; None when it is gone."""
        sheet = data_sheet(grid, sheet_name)
        return cls.of(sheet) if sheet else None

    def text(self, fact: str) -> str:
        """A fact about the unit as text; "" when there is none."""
        return str(self.facts.get(names.unit_name(fact), ""))

    def term(self, term_id: str) -> Term | None:
        """The term with its holidays; None when its days make no sense."""
        start, end = (_day(self.facts.get(name)) for name in (names.TERM_START, names.TERM_END))
        if start is None or end is None or not start <= end <= start + _LONGEST_TERM:
            return None
        holidays = self._days(names.HOLIDAYS)
        titles = [str(title) for title in self.columns.get(names.HOLIDAY_TITLES, ())]
        named = {day: title for day, title in zip(holidays, titles, strict=False) if day is not None}
        worked = _WORKED.in_language(self.language())
        workdays = {day: worked for day in self._days(names.WORKDAYS) if day is not None}
        return Term(term_id, self.text("term") or term_id, start, end, named, workdays)

    def figures(self, template: Template) -> dict[str, float]:
        """The template's figures as this workbook has them."""
        found = {figure.id: self.facts.get(names.figure_name(figure.id)) for figure in template.figures}
        return {
            name: value
            for name, value in found.items()
            if isinstance(value, int | float) and not isinstance(value, bool)
        }

    def unit(self, template: Template, identity: Identity, levels: tuple[UnitLevel, ...]) -> Unit:
        """Whom the workbook is for; a list narrowed to the unit says which of its values the unit has."""
        narrowed: dict[str, AttributeValue] = {
            choice.by_unit: tuple(self._values(choice, names.list_name(choice.id)))
            for choice in template.lists.values()
            if choice.by_unit
        }
        if self.text("is_head") not in ("", "0", "False"):
            name = self.text(f"{levels[0].id}_name") or identity.top
            return Unit(identity.top, levels[0].id, name, attributes=narrowed, is_root=True)
        lineage: tuple[Unit, ...] = ()
        known: dict[str, AttributeValue] = {}
        for level, code in self._path(identity, levels):
            carried = {one.id: self.text(one.id) for one in level.attributes if one.carried and not one.many}
            several = {one.id: narrowed.get(one.id, ()) for one in level.attributes if one.many}
            known |= {name: value for name, value in {**carried, **several}.items() if value}
            name = self.text(f"{level.id}_name") or code
            lineage = (*lineage, Unit(code, level.id, name, above=lineage, attributes=dict(known)))
        return lineage[-1]

    def _path(self, identity: Identity, levels: tuple[UnitLevel, ...]) -> Iterator[tuple[UnitLevel, str]]:
        """The levels from the top down to the unit's own, each with the code of the unit on it."""
        yield levels[0], identity.top
        below = [(level, code) for level in levels[1:] if (code := self.text(level.id))]
        if identity.unit:
            yield from below[:-1]
            yield below[-1][0] if below else levels[-1], identity.unit

    def language(self) -> Language:
        """What the workbook speaks; Chinese goes without saying."""
        return language_named(str(self.facts.get(names.LANGUAGE, "zh"))) or "zh"

    def levels(self) -> dict[str, str]:
        """The rules (by id or kind) that weigh other than usual in this workbook."""
        entries = str(self.facts.get(names.LEVELS, "")).split(";")
        return dict(entry.split("=", 1) for entry in entries if "=" in entry)

    def changed_lists(self, template: Template) -> dict[str, list[str]]:
        """The lists whose values differ from the built-in ones: a project may have its own."""
        changed = {}
        for choice in template.lists.values():
            values = self._pairs_of(choice) if choice.pairs else self._values_of(choice)
            own = [f"{key}:{value}" for key, value in choice.pairs] if choice.pairs else list(choice.values)
            fit = len(values) <= _LONGEST_LIST and all(len(value) <= LONGEST_FORMULA_TEXT for value in values)
            if values and values != own and fit:
                changed[choice.id] = values
        return changed

    def _pairs_of(self, choice: ChoiceList) -> list[str]:
        """The pairs as "key:value": in the form's own order when they are its own, else as the project wrote them.

        Every key adds its new values behind those of the keys before it, which gives the keys' order away.
        """
        said = {choice.say_key(key): key for key, _ in choice.pairs}
        keys = [said.get(word, word) for word in self._texts(names.list_key_name(choice.id))]
        values = self._values(choice, names.list_pair_name(choice.id))
        pairs = list(zip(keys, values, strict=False))
        if tuple(pairs) != choice.pairs:
            order = {
                value: index for index, value in enumerate(self._values(choice, names.list_name(choice.id)))
            }
            last: dict[str, int] = {}
            for key, value in pairs:
                last[key] = max(last.get(key, -1), order.get(value, -1))
            pairs.sort(key=lambda pair: last[pair[0]])
        return [f"{key}:{value}" for key, value in pairs]

    def _values_of(self, choice: ChoiceList) -> list[str]:
        own = self._values(choice, names.list_name(choice.id))
        if choice.by_unit:  # only the unit's part stands there; what the form knows beyond it stays
            return [*choice.values, *(value for value in own if value not in choice.values)]
        return own

    def _values(self, choice: ChoiceList, title: str) -> list[str]:
        """A column of a list's words as its values; a word that is none of them is taken as it is."""
        said = {choice.say(value): value for value in choice.values}
        return [said.get(word, word) for word in self._texts(title)]

    def _texts(self, title: str) -> tuple[str, ...]:
        return tuple(str(value) for value in self.columns.get(title, ()))

    def _days(self, title: str) -> list[datetime.date | None]:
        return [_day(value) for value in self.columns.get(title, ())]


def _day(value: CellValue | None) -> datetime.date | None:
    """A day, also from the bare serial number that a program may leave of it; None when it is none."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        found = moment_of(int(value))
        return found if isinstance(found, datetime.date) else None
    return None


def language_of(grid: WorkbookGrid | None, sheet_name: str) -> Language:
    """What a returned workbook speaks, by the first fact of its data sheet, where Chinese goes without saying.

    What was copied into another workbook has none: there what stands before the form code tells; "" where nothing does.
    """
    sheet = grid.sheet(sheet_name) if grid and sheet_name else None
    if sheet is None:
        return _language_of_label(grid) if grid else ""
    if sheet.cells.get((1, _FACT_NAME)) != names.LANGUAGE:
        return "zh"
    return language_named(str(sheet.cells.get((1, _FACT_VALUE)))) or "zh"


def _language_of_label(grid: WorkbookGrid) -> Language:
    """The language in which some cell of a worksheet names the form code."""
    labels = {names.FORM_CODE_LABEL.in_language(language): language for language in reversed(languages())}
    texts = (value for sheet in grid.sheets for value in sheet.cells.values() if isinstance(value, str))
    found = (language for text in texts for label, language in labels.items() if text.startswith(label))
    return next(found, "")
