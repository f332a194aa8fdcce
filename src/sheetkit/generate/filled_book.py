"""The workbook's own XML where a form goes out filled: what its filters and prints reach to, where it opens, what it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sheetkit.generate.filling import Filling, whole_table
from sheetkit.generate.plan import InputSheetPlan
from sheetkit.model.address import Address, column_letter
from sheetkit.model.names import (
    ANSWERS_LENGTH,
    ANSWERS_NAME,
    CARRIES_NAME,
    CORRECTION_NAME,
    PREFILLED_NAME,
)

WORKBOOK = "xl/workbook.xml"

_ENTRIES_IN_NAME = 20
"""How many entries one defined name holds: Excel reads no text in a formula that is longer than 255 characters."""


def with_reasons_filtered(content: bytes, plans: Iterable[InputSheetPlan], filling: Filling) -> bytes:
    """The workbook's XML whose filters reach to the reasons and tags, as those of the sheets do."""
    for plan in plans:
        if filling.keeps_order(plan):
            name = rb'(<definedName name="_xlnm._FilterDatabase" localSheetId="%d"[^>]*>[^<]*!)[^<]*'
            area = whole_table(plan, filling).absolute.encode()
            content = re.sub(name % (plan.position - 1), rb"\g<1>" + area, content)
    return content


def with_reasons_printed(content: bytes, plans: Iterable[InputSheetPlan], filling: Filling) -> bytes:
    """The workbook's XML with print areas that reach to the reasons and the added rows."""
    for plan in plans:
        if plan.id in filling.sheets:
            content = _with_wider_area(content, plan, filling)
    return content


def _with_wider_area(content: bytes, plan: InputSheetPlan, filling: Filling) -> bytes:
    rows = [row for sheet_id, row, _ in (*filling.values, *filling.marks) if sheet_id == plan.id]
    reasons = [row for sheet_id, row in filling.reasons if sheet_id == plan.id]
    last = max(*rows, *reasons, plan.last_row)
    shown = plan.return_column if reasons else 0

    def area(match: re.Match[bytes]) -> bytes:
        number = max(shown, Address.parse(f"{match.group(2).decode()}1").column)
        return b"%s$%s$%d" % (match.group(1), column_letter(number).encode(), max(last, int(match.group(3))))

    start = rb'(<definedName name="_xlnm.Print_Area" localSheetId="%d">[^<]*:)' % (plan.position - 1)
    return re.sub(start + rb"\$([A-Z]+)\$([0-9]+)", area, content)


def with_answers(content: bytes, filling: Filling) -> bytes:
    """The workbook's XML with the names that say which file it was sent back for, for which time, and what it carries."""
    digest = filling.answers[:ANSWERS_LENGTH]
    if not digest:
        return content
    said = {ANSWERS_NAME: digest, CORRECTION_NAME: str(filling.round), **_carried(filling)}
    name = "".join(
        f'<definedName name="{name}" hidden="1">"{value}"</definedName>' for name, value in said.items()
    )
    return content.replace(b"</definedNames>", name.encode("ascii") + b"</definedNames>", 1)


def _carried(filling: Filling) -> dict[str, str]:
    starts = range(0, len(filling.carries), _ENTRIES_IN_NAME)
    return {
        f"{CARRIES_NAME}_{number}": ",".join(filling.carries[start : start + _ENTRIES_IN_NAME])
        for number, start in enumerate(starts, start=1)
    }


def with_prefilled(content: bytes, filling: Filling) -> bytes:
    """The workbook's XML with the name that says what it went out filled with; as it is for a form that has no such name."""
    if not filling.prefilled:
        return content
    name = rb'(<definedName name="%s"[^>]*>)[^<]*' % PREFILLED_NAME.encode("ascii")
    return re.sub(name, rb'\g<1>"%s"' % filling.prefilled.encode("ascii"), content, count=1)


def _first_with_reasons(plans: Iterable[InputSheetPlan], filling: Filling) -> InputSheetPlan | None:
    named = {sheet_id for sheet_id, _ in filling.reasons}
    return next((plan for plan in plans if plan.id in named), None)


def opened_at_reasons(content: bytes, plans: Iterable[InputSheetPlan], filling: Filling) -> bytes:
    """The workbook's XML so that it opens at the first sheet with reasons."""
    plan = _first_with_reasons(plans, filling)
    return (
        content.replace(b' activeTab="0"', b' activeTab="%d"' % (plan.position - 1), 1) if plan else content
    )


def selected_for_reasons(
    content: bytes, member: str, plans: Iterable[InputSheetPlan], filling: Filling
) -> bytes:
    """A worksheet's XML with its tab selected exactly when it is the first with reasons."""
    plan = _first_with_reasons(plans, filling)
    if plan is None:
        return content
    content = content.replace(b' tabSelected="1"', b"", 1)
    return (
        content.replace(b"<sheetView ", b'<sheetView tabSelected="1" ', 1)
        if plan.member == member
        else content
    )
