"""A form compiled once and stamped for every unit: raw zip members copied, only what differs is written anew."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Callable, Mapping, Sequence

from sheetkit.generate import tokens
from sheetkit.generate.filled_book import (
    WORKBOOK,
    opened_at_reasons,
    selected_for_reasons,
    with_answers,
    with_prefilled,
    with_reasons_filtered,
    with_reasons_printed,
)
from sheetkit.generate.filling import Filling, fill_sheet, without_stored_numbers
from sheetkit.generate.list_sheet import with_list
from sheetkit.generate.package import (
    FixedPart,
    Member,
    TokenMember,
    assemble,
    read_members,
    replace_tokens,
    write_package,
)
from sheetkit.generate.plan import BlueprintPlan
from sheetkit.generate.statement_filling import with_statement
from sheetkit.model import headings
from sheetkit.model.excel import sheet_prefix, xml_text
from sheetkit.model.frozen import frozen
from sheetkit.model.identity import Identity
from sheetkit.model.listed import ListedLine
from sheetkit.model.names import YES
from sheetkit.model.pack import UnitLevel
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit

_PACKAGE, _PLAN = "blueprint.xlsx", "plan.json"
_SHEET_NAME = re.compile('<sheet name="([^"]*)"')


@frozen
class WorkbookFacts:
    """What one workbook differs by: the signed identity, its visible form code, the unit, the day it is due.

    `due` is an ISO date or "". `levels` are those of the project's units.
    """

    identity: Identity
    form_code: str
    unit: Unit
    due: str = ""
    levels: tuple[UnitLevel, ...] = ()


class Blueprint:
    """A compiled form. `package` is a whole workbook with tokens, `plan` where its inputs lie."""

    def __init__(self, package: bytes, plan: BlueprintPlan) -> None:
        self.package = package
        self.plan = plan
        self._members = read_members(package)
        split = (
            (member, TokenMember.split(member.name, member.content, tokens.TOKEN)) for member in self._members
        )
        pairs = list(split)
        self._fixed = FixedPart.of(member for member, tokened in pairs if tokened is None)
        self._tokened = tuple(tokened for _, tokened in pairs if tokened is not None)
        self._facts = plan.facts or tuple(key for member in self._tokened for key in member.keys)

    def stamp(self, facts: WorkbookFacts, filling: Filling | None = None) -> bytes:
        """The workbook for one unit. KeyError or ValueError when `filling` names what the form does not have."""
        values = self._values(facts)
        if filling is not None:
            return self._filled(values, filling)
        return assemble(self._fixed, (member.fill(values) for member in self._tokened))

    def tokens_without_value(self, facts: WorkbookFacts) -> tuple[str, ...]:
        """Tokens of the package that `stamp` has no value for: a text of the definition looks like one."""
        known = self._values(facts)
        return tuple(sorted({key for member in self._tokened for key in member.keys if key not in known}))

    def to_bytes(self) -> bytes:
        """The blueprint for a cache on disk; the same bytes for the same form."""
        stored = (
            Member.deflated(_PLAN, self.plan.to_json()),
            Member.deflated(_PACKAGE, self.package, level=1),
        )
        return write_package(stored)

    @classmethod
    def from_bytes(cls, data: bytes) -> Blueprint:
        """The blueprint from what `to_bytes` gave.

        Raises zipfile.BadZipFile, KeyError, TypeError, ValueError or zlib.error when it is damaged.
        """
        members = {member.name: member.content for member in read_members(data)}
        return cls(members[_PACKAGE], BlueprintPlan.from_json(members[_PLAN]))

    def _filled(self, values: Mapping[str, bytes], filling: Filling) -> bytes:
        known = {plan.id for plan in self.plan.sheets}
        concerned = filling.sheets
        for sheet_id in sorted(concerned - known):
            raise KeyError(sheet_id)
        patched = {plan.member: plan for plan in self.plan.sheets if plan.id in concerned}
        stated = {plan.member: plan for plan in self.plan.sheets if plan.statement}
        members = []
        for member in self._members:
            content = member.content
            # Tokens first: what people wrote may look like one.
            done = replace_tokens(content, values, tokens.TOKEN)
            if member.name in patched:
                done = fill_sheet(done, patched[member.name], filling, self.plan.language)
            if member.name in stated:
                done = with_statement(done, stated[member.name], filling.statement)
            if member.name == WORKBOOK:
                done = with_reasons_printed(done, self.plan.sheets, filling)
                done = with_reasons_filtered(done, self.plan.sheets, filling)
                done = with_answers(opened_at_reasons(done, self.plan.sheets, filling), filling)
                done = with_prefilled(done, filling)
            if member.name.startswith("xl/worksheets/"):
                done = without_stored_numbers(
                    selected_for_reasons(done, member.name, self.plan.sheets, filling)
                )
            members.append(member if done == content else Member.deflated(member.name, done))
        if filling.listing:
            looks, language = self.plan.list_looks, self.plan.language
            places = self._places(members, filling)
            members = with_list(members, filling.listing, looks, places, language)
        return write_package(members)

    def _places(self, members: Sequence[Member], filling: Filling) -> Callable[[ListedLine], str]:
        """Gives the worksheet and cell that a line of the list leads to, as a reference."""
        workbook = next(member.content for member in members if member.name == WORKBOOK).decode()
        names = [html.unescape(name) for name in _SHEET_NAME.findall(workbook)]
        plans = {plan.id: plan for plan in self.plan.sheets}

        def place(line: ListedLine) -> str:
            plan = plans[line.sheet]
            return sheet_prefix(names[plan.position - 1]) + filling.place(plan, line)

        return place

    def token_values(self, facts: WorkbookFacts) -> dict[str, str]:
        """What stands in the place of each token ("@@name@@") of `package` for one unit."""
        return {tokens.token(name): text for name, text in self._texts(facts).items()}

    def _values(self, facts: WorkbookFacts) -> dict[str, bytes]:
        return {name: xml_text(text).encode() for name, text in self._texts(facts).items()}

    def _texts(self, facts: WorkbookFacts) -> dict[str, str]:
        unit = facts.unit
        texts = {
            **dict.fromkeys(self._facts, ""),
            **tokens.values_of(unit, facts.due, self._say(YES)),
            "audience": self._audience(facts),
            "identity": facts.identity.token,
            "form_code": facts.form_code,
        }
        for list_id, slots in self.plan.slots.items():
            chosen = slots.shown(unit)
            texts[f"count_{list_id}"] = str(len(chosen))
            for index in range(len(slots.values)):
                texts[f"slot_{list_id}_{index}"] = chosen[index] if index < len(chosen) else ""
        return texts

    def _say(self, text: Text) -> str:
        return text.in_language(self.plan.language)

    def _audience(self, facts: WorkbookFacts) -> str:
        """Line 2 of every sheet."""
        unit, top = facts.unit, facts.unit.top
        coded = Text("{name}（{code}）", "{name} ({code})").format(name=top.name, code=top.code)
        called = top.name if unit.is_root else self._say(coded)
        below = [one.name for one in unit.lineage[1:]]
        parts = [self.plan.project_title, called, *below, self.plan.term_title]
        parts += map(self._say, headings.said_of(unit, facts.levels))
        if facts.due:
            day = datetime.date.fromisoformat(facts.due)
            parts.append(self._say(headings.DUE.format(day=day)))
        return headings.SEPARATOR.join(dict.fromkeys(part for part in parts if part))
