"""What is wrong with what a sheet says of the rows it goes out with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sheetkit.compile.faults import ATTRIBUTE, FIELD, LEVEL, SHEET, Faults
from sheetkit.compile.frame.prefill import ONLY_OF
from sheetkit.compile.outline import Outline
from sheetkit.compile.values import check_values
from sheetkit.model.prefill import REGISTER, UNIT_FACTS
from sheetkit.model.sheet_kinds import ROWS
from sheetkit.model.text import Text

Table = Mapping[str, Any]

_NOT_HERE = Text('from = "{kind}" 时不能写 {name}。', "Does not go with from = “{kind}”.")
_NO_KEY = Text(
    "没有填 key 里的“{name}”，这样的行认不出来。", "Does not fill in “{name}”, a required part of the key."
)
_WHICH_SHEET = Text(
    "写了别的表单，就要写它的哪张工作表（sheet）。", "Another form needs the sheet of it that is meant."
)


def check_prefill(document: Table, outline: Outline, faults: Faults) -> None:
    """Note every fault of what sheets are filled with."""
    for place, sheet in outline.sheets:
        if sheet.get("kind") != ROWS:
            continue  # told by its shape
        sources = outline.tables(sheet.get("prefill"), f"{place}.prefill")
        if sources and not sheet.get("key"):
            faults.add(
                f"{place}.prefill",
                "先写 key：没有它就认不出哪一行是哪一行，不能先填好。",
                "Needs a key: without one nobody knows which row is which.",
            )
        for where, source in sources:
            _Check(_Described(str(document.get("id")), sheet, where), source, outline, faults).all()


class _Described(NamedTuple):
    """Where a source stands: in which form and sheet, and its dotted place."""

    form: str
    sheet: Table
    place: str


class _Check:
    """The check of one source of one sheet."""

    def __init__(self, at: _Described, source: Table, outline: Outline, faults: Faults) -> None:
        self.form, self.sheet, self.place = at
        self.source, self.outline, self.faults = source, outline, faults
        self.kind = str(source.get("from"))
        self.open = {
            name: column
            for name, column in outline.fields(self.sheet).items()
            if not (column.get("locked") or "computed" in column or "filled_by" in column)
        }

    def all(self) -> None:
        """Note every fault."""
        if self.kind not in ONLY_OF:
            return  # told by its shape
        for other, names in ONLY_OF.items():
            for name in names if other != self.kind else ():
                if name in self.source:
                    self.faults.tell(f"{self.place}.{name}", _NOT_HERE.format(kind=self.kind, name=name))
        self._columns()
        self._key()
        if self.kind == REGISTER:
            self._register()
        else:
            self._last_round()

    def _table(self, name: str) -> Table:
        found = self.source.get(name)
        return found if isinstance(found, Mapping) else {}

    def _columns(self) -> None:
        """What is filled in are columns that people fill in."""
        for part in ("fields", "values"):
            for name in self._table(part):
                if name not in self.open:
                    self.faults.unknown(f"{self.place}.{part}.{name}", FIELD, name, self.open)
        without = self.source.get("without")
        for number, name in enumerate(without if isinstance(without, list) else ()):
            if name not in self.open:
                self.faults.unknown(f"{self.place}.without[{number}]", FIELD, name, self.open)
        for name, value in self._table("values").items():
            if name in self.open:
                check_values(value, f"{self.place}.values.{name}", self.open[name], self.outline, self.faults)

    def _key(self) -> None:
        """A row that lacks a part of its key that must be filled in could never be known again."""
        names = self.sheet.get("key")
        filled = {*self._table("fields"), *self._table("values")}
        if not self._table("fields"):
            filled |= set(self._alike())
        for name in names if isinstance(names, list) else ():
            if self.open.get(str(name), {}).get("required") and name not in filled:
                self.faults.tell(self.place, _NO_KEY.format(name=name))

    def _alike(self) -> Iterator[str]:
        """The columns that are taken where no fields are named."""
        without = self.source.get("without")
        left = set(map(str, without if isinstance(without, list) else ()))
        known = self.outline.units.attributes if self.kind == REGISTER else self.open
        return (name for name in self.open if name in known and name not in left)

    def _register(self) -> None:
        level, units = self.source.get("level"), self.outline.units
        if isinstance(level, str) and level not in units.levels:
            self.faults.unknown(f"{self.place}.level", LEVEL, level, units.levels)
        self._attributes("fields", UNIT_FACTS)

    def _attributes(self, part: str, also: tuple[str, ...] = ()) -> None:
        known = self.outline.units.attributes
        for name, attribute in self._table(part).items():
            if attribute not in known and attribute not in also:
                self.faults.unknown(f"{self.place}.{part}.{name}", ATTRIBUTE, attribute, {*known, *also})

    def _last_round(self) -> None:
        """The fields of another form are not at hand here: what it does not have fills nothing."""
        self._attributes("match")
        if self.source.get("form", self.form) != self.form:
            if "sheet" not in self.source:
                self.faults.tell(f"{self.place}.form", _WHICH_SHEET)
            return
        name = self.source.get("sheet", self.sheet.get("id"))
        there = self.outline.sheet(name)
        if there is None:
            known = [str(one.get("id")) for _, one in self.outline.sheets]
            self.faults.unknown(f"{self.place}.sheet", SHEET, name, known)
            return
        fields = self.outline.fields(there)
        for here, field in self._table("fields").items():
            if field not in fields:
                self.faults.unknown(f"{self.place}.fields.{here}", FIELD, field, fields)
        for part in ("where", "match"):
            for field in self._table(part):
                if field not in fields:
                    self.faults.unknown(f"{self.place}.{part}.{field}", FIELD, field, fields)
        for field, values in self._table("where").items():
            if field in fields:
                check_values(values, f"{self.place}.where.{field}", fields[field], self.outline, self.faults)
