"""The rule that a text is neither too long nor too short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Value
from sheetkit.model.template import Rule, Validation
from sheetkit.model.text import Text
from sheetkit.rules.base import Cells, Lookup
from sheetkit.rules.cell import CellKind
from sheetkit.rules.limits import limits_text, number_validation, outside, schema_limits, within
from sheetkit.rules.parameters import ABOUT, MAXIMUM, MINIMUM


class TextLength(CellKind):
    """So many characters at least, so many at most, spaces at both ends not counted."""

    name: ClassVar[str] = "text_length"
    finding: ClassVar[FindingKind] = FindingKind(
        "value.bad_length",
        Level.ERROR,
        Text(
            "“{title}”写了 {length} 个字，要求{limits}。",
            "“{title}” has {length} characters; wanted: {limits}.",
        ),
        Text("请把{title}改写到要求的字数。", "Reword {title} to the wanted length."),
    )
    short: ClassVar[Text] = Text("{title}字数应{limits}", "length of {title}: {limits}")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        ABOUT,
        replace(MINIMUM, type=Holds.COUNT),
        replace(MAXIMUM, type=Holds.COUNT, example=200),
    )

    def words(
        self, rule: Rule, titles: Mapping[str, Text], figures: Mapping[str, float]
    ) -> dict[str, object]:
        """{limits} with their unit: "不大于 200 字"."""
        limits = limits_text(rule, figures, Text(" 字", " characters"))
        if "minimum" in rule.parameters and "maximum" in rule.parameters:
            limits = Text("为 {limits}", "{limits}").format(limits=limits)
        return {**super().words(rule, titles, figures), "limits": limits, "length": ""}

    def schema(self, rule: Rule) -> Mapping[str, Any]:
        """A text with the limits that are fixed."""
        return {"type": "string", **schema_limits(rule, "minLength", "maxLength")}

    def formula(self, rule: Rule, cells: Cells) -> str:
        """A blank cell can only be too short."""
        if rule.parameters.get("minimum") is None:
            return self.violated(rule, cells.value(rule.fields[0]), cells)
        return super().formula(rule, cells)

    def violated(self, rule: Rule, value: str, cells: Cells) -> str:
        """The trimmed text is too long or too short."""
        tests = outside(rule, f"LEN(TRIM({value}))", cells)
        return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})" if tests else "FALSE"

    def validation(self, rule: Rule, cells: Cells) -> Validation | None:
        """Excel's own text-length validation."""
        return number_validation(rule, "textLength", cells)

    def accepts(self, rule: Rule, value: Value, lookup: Lookup) -> bool:
        """Whether the length is inside the limits; what is no text has no length to judge."""
        return not isinstance(value, str) or within(rule, len(value.strip()), lookup)

    def parameters_of(self, rule: Rule, lookup: Lookup, value: Value) -> Mapping[str, object]:
        """{length}: how many characters it has."""
        return {"length": len(value.strip())} if isinstance(value, str) else {}


KIND = TextLength()
