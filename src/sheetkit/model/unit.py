"""A unit of the project's tree: who fills in a form, what it is called, and what it inherits from those above it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import field, replace

from sheetkit.model.frozen import frozen
from sheetkit.model.text import COMMA, Text, joined

AttributeValue = str | int | float | tuple[str, ...]
"""What a unit says under an attribute; a tuple where it may have several values."""

_BRIEF = Text("{top}{below}", "{top} · {below}")


@frozen
class Unit:
    """One unit of the tree, on the level (of the pack) whose id is `level`.

    `code` is unique in the project (ASCII letters, digits and hyphens), `name` is its own name as people see it.
    `above` are the units it belongs to, from the top. `attributes` are its own and inherited ones, without those it
    says nothing about. The project's own unit (`is_root`) stands on the top level and belongs to nobody.
    """

    code: str
    level: str
    name: str
    short_name: str = field(default="", hash=False)
    above: tuple[Unit, ...] = field(default=(), hash=False)
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict, hash=False)
    is_root: bool = False

    @property
    def lineage(self) -> tuple[Unit, ...]:
        """The units above and the unit itself, from the top."""
        return (*self.above, self)

    @property
    def top(self) -> Unit:
        """The unit of the top level that it belongs to, or is."""
        return self.above[0] if self.above else self

    @property
    def codes(self) -> tuple[str, str]:
        """The top unit's code and its own, "" when it is the top one: how identities name it."""
        return self.top.code, self.code if self.above else ""

    @property
    def called(self) -> str:
        """Its own name where there is little room."""
        return self.short_name or self.name

    @property
    def full_name(self) -> str:
        """The names from the top as shown: "示例小学 · 数学组"."""
        return " · ".join(unit.name for unit in self.lineage)

    @property
    def names_below_top(self) -> str:
        """What it is called within its top unit, "" when it is the top one."""
        return " · ".join(unit.name for unit in self.lineage[1:])

    @property
    def brief(self) -> Text:
        """What it is called with its top unit, where there is little room."""
        if not self.above:
            return Text(self.called)
        return _BRIEF.format(top=self.top.called, below=self.names_below_top)

    def at(self, level: str) -> Unit | None:
        """The unit of that level that it belongs to, or is; None when it stands above that level."""
        return next((unit for unit in self.lineage if unit.level == level), None)

    def name_at(self, level: str) -> str:
        """The name of the unit of that level that it belongs to, or is; "" when it stands above that level."""
        found = self.at(level)
        return found.name if found else ""

    def get(self, name: str) -> AttributeValue | None:
        """What a level (the code of the unit on it) or an attribute of that name says; None when nothing does."""
        found = self.at(name)
        return found.code if found else self.attributes.get(name)

    def text(self, name: str) -> str:
        """The same as one text to compare by, "" for nothing; what people read is `shown`."""
        return COMMA.zh.join(self.values(name))  # as the register has it, in whatever language

    def shown(self, name: str) -> Text:
        """The same as people read it, several values in a row; "" for nothing."""
        values = self.values(name)
        return joined(values) if len(values) > 1 else Text("".join(values))

    def values(self, name: str) -> tuple[str, ...]:
        """The same as any number of texts."""
        value = self.get(name)
        return () if value is None else value if isinstance(value, tuple) else (str(value),)

    def with_only(self, names: Container[str]) -> Unit:
        """The same unit, and those above it, with no other attributes."""
        known = {name: value for name, value in self.attributes.items() if name in names}
        return replace(self, above=tuple(above.with_only(names) for above in self.above), attributes=known)

    def having(self, **attributes: AttributeValue) -> Unit:
        """The same unit with these attributes too; "" takes one away."""
        known = {**self.attributes, **attributes}
        return replace(self, attributes={name: value for name, value in known.items() if value != ""})


NOBODY = Unit("", "", "")
"""Stands for the unit of what concerns none."""


def lowest_common(units: Iterable[Unit]) -> Unit:
    """The lowest unit that all of them belong to, or are; `NOBODY` where there is none."""
    lineages = [unit.lineage for unit in units]
    together = NOBODY
    for same in zip(*lineages, strict=False):
        if any(unit.code != same[0].code for unit in same):
            break
        together = same[0]
    return together


def codes_of_path(top: str, own: str) -> tuple[str, ...]:
    """The codes from the top unit down to one below it: each is the one above with the unit's own number behind it."""
    path = [top]
    for number in own.removeprefix(f"{top}-").split("-") if own else ():
        path.append(f"{path[-1]}-{number}")
    return tuple(path)
