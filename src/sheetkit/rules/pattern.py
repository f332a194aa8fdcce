"""The rule that a value follows a mask such as AA-0000."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from sheetkit.model.excel import quoted
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.record import Value
from sheetkit.model.template import Rule
from sheetkit.model.text import Text
from sheetkit.model.values import as_number
from sheetkit.rules.base import Cells, Lookup
from sheetkit.rules.cell import CellKind
from sheetkit.rules.parameters import ABOUT

_MOST_DIGITS = 15
"""Excel numbers hold no more digits than this, so longer runs are tested in pieces."""


class Pattern(CellKind):
    """One mask for Excel and Python alike: 0 a digit, A a letter, ? anything, all else itself. No regular expressions,
    since Excel has none."""

    name: ClassVar[str] = "pattern"
    finding: ClassVar[FindingKind] = FindingKind(
        "value.not_in_form",
        Level.ERROR,
        Text("“{title}”填的“{value}”不合格式。", "“{value}” in “{title}” does not have the wanted form."),
        Text(
            "请照“{example}”这样写，数字和字母的个数、位置都要一样。",
            "Write it like “{example}”, with as many digits and letters in the same places.",
        ),
    )
    short: ClassVar[Text] = Text("{title}格式应为 {mask}", "{title} must look like {mask}")
    parameters: ClassVar[tuple[Parameter, ...]] = (
        replace(ABOUT, example=["room"]),
        Parameter(
            "mask",
            Holds.WORDS,
            Text(
                "0 一位数字，A 一个字母，? 任意，其他照写",
                "0 a digit, A a letter, ? anything, all else itself",
            ),
            "A-000",
            required=True,
            least=1,
            most=40,
        ),
    )

    def words(
        self, rule: Rule, titles: Mapping[str, Text], figures: Mapping[str, float]
    ) -> dict[str, object]:
        """{example} is a value that fits."""
        return {**super().words(rule, titles, figures), "example": fitting(rule.parameters["mask"])}

    def schema(self, rule: Rule) -> Mapping[str, Any]:
        """A text with the mask as a regular expression."""
        return {"type": "string", "pattern": f"^{mask_expression(rule.parameters['mask'])}$"}

    def violated(self, rule: Rule, value: str, cells: Cells) -> str:
        """As `unusual`, of the text in half width."""
        return self.unusual(rule, f"TRIM(ASC({value}))", cells)

    def unusual(self, rule: Rule, value: str, cells: Cells) -> str:
        """Another length, or a part that does not fit; numbers are taken as their digits."""
        mask: str = rule.parameters["mask"]
        tests = [f"LEN({value})<>{len(mask)}"]
        for start, part in _parts(mask):
            piece = f"MID({value},{start},{len(part)})"
            if part[0] == "0":
                tests.append(f'TEXT({piece}*1,"{part}")<>{piece}')
            elif part[0] == "A":
                tests.append(f"ABS(CODE(UPPER({piece}))-77.5)>12.5")
            elif part[0] != "?":
                tests.append(f"NOT(EXACT({piece},{quoted(part)}))")
        return f"IFERROR(OR({','.join(tests)}),TRUE)"

    def accepts(self, rule: Rule, value: Value, lookup: Lookup) -> bool:
        """Whether the text follows the mask; a whole number is taken as its digits."""
        number = as_number(value)
        text = f"{number:.0f}" if number is not None and number.is_integer() else str(value)
        return re.fullmatch(mask_expression(rule.parameters["mask"]), text) is not None


def fitting(mask: str) -> str:
    """A value that fits the mask, to show what is meant: A-001 for A-000."""
    runs = ("".join(group) for _, group in itertools.groupby(mask, lambda letter: letter == "0"))
    return "".join("1".zfill(len(run)) if run[0] == "0" else run.replace("?", "X") for run in runs)


def mask_expression(mask: str) -> str:
    """The mask as a regular expression that Python and JSON Schema (ECMA 262) read alike."""
    classes = {"0": "[0-9]", "A": "[A-Za-z]", "?": "[^\\n]"}
    return "".join(classes.get(character, _literal(character)) for character in mask)


def _literal(character: str) -> str:
    return "\\" + character if character in "\\^$.*+?()[]{}|/" else character


def _parts(mask: str) -> list[tuple[int, str]]:
    """The mask in parts that one Excel test can say, each with its 1-based place."""
    parts: list[tuple[int, str]] = []
    start = 1
    for kind, group in itertools.groupby(mask, lambda c: c if c in "0A?" else "literal"):
        text = "".join(group)
        size = {"0": _MOST_DIGITS, "A": 1}.get(kind, len(text))
        parts += [(start + at, text[at : at + size]) for at in range(0, len(text), size)]
        start += len(text)
    return parts


KIND = Pattern()
