"""The rule that a value is a number, with limits and steps such as 0.5."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from sheetkit.model.cell_text import number_text
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Record
from sheetkit.model.template import FigureReference, Rule, Validation
from sheetkit.model.text import Text
from sheetkit.model.values import as_number
from sheetkit.rules.base import Cells, Lookup, Tables, Violation, parameter_text
from sheetkit.rules.cell import CellKind
from sheetkit.rules.limits import (
    SLACK,
    limits_text,
    number_validation,
    outside,
    schema_limits,
    spaced,
    within,
)
from sheetkit.rules.parameters import ABOUT, MAXIMUM, MINIMUM


class DecimalRule(CellKind):
    """A number inside the limits, a multiple of `step`, and not above the field that holds the row's greatest value."""

    name: ClassVar[str] = "decimal"
    finding: ClassVar[FindingKind] = FindingKind(
        "value.not_number",
        Level.ERROR,
        Text("“{title}”填的“{value}”不是数字。", "“{value}” in “{title}” is not a number."),
        Text("请填{wanted}，只写数字，不带单位和文字。", "Enter {wanted}: digits only, no unit."),
    )
    other_findings: ClassVar[tuple[FindingKind, ...]] = (
        FindingKind(
            "value.outside_limits",
            Level.ERROR,
            Text("“{title}”填的 {value} 超出范围。", "{value} in “{title}” is outside the limits."),
            Text("请填{wanted}。", "Enter {wanted}."),
        ),
        FindingKind(
            "value.above_full_marks",
            Level.ERROR,
            Text(
                "“{title}”填的 {value} 超过本行{most} {full}。",
                "{value} in “{title}” is above “{most}”, {full}.",
            ),
            Text("请填不大于 {full} 的分数。", "Enter at most {full}."),
        ),
        FindingKind(
            "value.not_in_steps",
            Level.ERROR,
            Text(
                "“{title}”填的 {value} 不是 {step} 的整倍数。",
                "{value} in “{title}” is not a multiple of {step}.",
            ),
            Text("请按 {step} 一档填写。", "Enter a multiple of {step}."),
        ),
    )
    short: ClassVar[Text] = Text("{title}应为{wanted}", "{title} must be {wanted}")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        replace(ABOUT, example=["hours"]),
        MINIMUM,
        MAXIMUM,
        Parameter("step", Holds.NUMBER, Text("只收它的整倍数", "only multiples of it are taken"), 0.5),
        Parameter(
            "maximum_field",
            Holds.FIELD,
            Text("本行最多能填多少所在的列", "the field that holds the row's greatest value"),
            "planned",
        ),
    )

    def words(
        self, rule: Rule, titles: Mapping[str, Text], figures: Mapping[str, float]
    ) -> dict[str, object]:
        """{wanted} says what the cell takes: "0–10 的数，0.5 一档"."""
        limits, step = limits_text(rule, figures), parameter_text(rule.parameters.get("step"), figures)
        full = rule.parameters.get("maximum_field")
        ceiling = titles.get(full, Text(full)) if full else Text("")
        wanted = Text("数字", "a number")
        if limits:
            wanted = Text("{spaced} 的数", "a number, {limits}").format(spaced=spaced(limits), limits=limits)
        if full:
            wanted = Text("{wanted}，不超过{ceiling}", "{wanted}, not above {ceiling}").format(
                wanted=wanted, ceiling=ceiling
            )
        if step:
            wanted = Text("{wanted}，{step} 一档", "{wanted}, in steps of {step}").format(
                wanted=wanted, step=step
            )
        return {**super().words(rule, titles, figures), "wanted": wanted, "full": ceiling, "most": ceiling}

    def schema(self, rule: Rule) -> Mapping[str, Any]:
        """A number with the limits that are fixed; steps only where binary fractions hold them exactly."""
        fragment: dict[str, Any] = {"type": "number", **schema_limits(rule, "minimum", "maximum")}
        step = rule.parameters.get("step")
        if step is not None and not isinstance(step, FigureReference) and (step * 1024) % 1 == 0:
            fragment["multipleOf"] = step
        return fragment

    def violated(self, rule: Rule, value: str, cells: Cells) -> str:
        """Not a number, outside, above the row's full marks, or between two steps."""
        return self._outside(rule, value, value, cells)

    def former(self, rule: Rule, value: str, cells: Cells) -> str:
        """Text that reads as a number counts as one."""
        return self._outside(rule, value, f"({value}*1)", cells)

    def _outside(self, rule: Rule, value: str, number: str, cells: Cells) -> str:
        tests = outside(rule, number, cells)
        if rule.parameters.get("maximum_field"):
            tests.append(f"{number}>{cells.value(rule.parameters['maximum_field'])}")
        if rule.parameters.get("step") is not None:
            steps = f"{value}/{cells.parameter(rule.parameters['step'])}"
            tests.append(f"ABS({steps}-ROUND({steps},0))>0.000001")
        return f"IFERROR(OR({','.join(tests or [f'ISERROR({number})'])}),TRUE)"

    def unusual(self, rule: Rule, cell: str, cells: Cells) -> str:
        """The same, and whatever is no number as it stands."""
        return f"IF(ISNUMBER({cell}),{self.violated(rule, cell, cells)},TRUE)"

    def validation(self, rule: Rule, cells: Cells) -> Validation | None:
        """Excel's own decimal validation; a formula when there are steps or full marks."""
        if rule.parameters.get("maximum_field") or rule.parameters.get("step") is not None:
            return super().validation(rule, cells)
        return number_validation(rule, "decimal", cells)

    def check(self, rule: Rule, tables: Tables, lookup: Lookup) -> Iterator[Violation]:
        """One violation for each value that is no number or not an allowed one."""
        name = rule.fields[0]
        for record in tables.get(rule.sheet, ()):
            value = record.values.get(name)
            if value is None:
                continue
            fault = self._fault(rule, record, as_number(value), lookup)
            if fault is not None:
                yield Violation(record.row, (name,), value, fault[1], fault[0])

    def _fault(
        self, rule: Rule, record: Record, number: float | None, lookup: Lookup
    ) -> tuple[str, Mapping[str, object]] | None:
        """The code and the words of what is wrong, or None; "" is the code of a value that is no number."""
        if number is None:
            return "", {}
        full = as_number(record.values.get(rule.parameters.get("maximum_field") or ""))
        step = rule.parameters.get("step")
        if not within(rule, number, lookup):
            return "value.outside_limits", {}
        if full is not None and number > full + SLACK:
            return "value.above_full_marks", {"full": number_text(full)}
        if step is not None and not _in_steps(number, lookup.number(step)):
            return "value.not_in_steps", {}
        return None


def _in_steps(number: float, step: float) -> bool:
    """Whether a number is a multiple of `step`; what is too large to tell is none, a step of 0 asks for nothing."""
    if step == 0:
        return True
    steps = number / step
    return math.isfinite(steps) and abs(steps - round(steps)) <= 1e-6


KIND = DecimalRule()
