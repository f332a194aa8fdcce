"""Columns that reviewers fill in: where there can be some, and what else they may say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.columns.catalogue import AMOUNTS
from sheetkit.compile.faults import Faults
from sheetkit.compile.sugar import column_type
from sheetkit.model.sheet_kinds import ITEMS, REVIEWER


def check_reviewers(column: Mapping[str, Any], place: str, sheet: Mapping[str, Any], faults: Faults) -> None:
    """Note every fault of a column's `filled_by` and `spread`."""
    is_reviewers = column.get("filled_by") == REVIEWER
    if "spread" in column and not (is_reviewers and column_type(column) in AMOUNTS):
        faults.add(
            f"{place}.spread",
            '只有由评审填写（filled_by = "reviewer"）的数字列才有 spread。',
            'Only a column of numbers that reviewers fill in (filled_by = "reviewer") has a spread.',
        )
    if not is_reviewers:
        return
    if sheet.get("kind") != ITEMS:
        faults.add(
            f"{place}.filled_by",
            "由评审填写的列只能用在 kind 是 items 的工作表里。",
            "Only a sheet of kind items has columns that reviewers fill in.",
        )
    if column.get("locked") or "computed" in column:
        faults.add(
            f"{place}.filled_by",
            "锁定或自动计算的列谁也不填。",
            "Nobody fills in a column that is locked or computed.",
        )
    if column_type(column) not in (*AMOUNTS, "text"):
        faults.add(
            f"{place}.filled_by",
            "评审填写的是数字或文字，这一列的类型是 {found}。",
            "Reviewers fill in numbers or text; this column is of type {found}.",
            found=column_type(column),
        )
    columns = sheet.get("columns")
    entries = [one for one in columns if isinstance(one, Mapping)] if isinstance(columns, list) else []
    if all(one.get("filled_by") == REVIEWER or one.get("locked") or "computed" in one for one in entries):
        faults.add(
            f"{place}.filled_by",
            "交表的单位也要有可填写的列。",
            "The unit that hands the form in needs a column to fill in, too.",
        )
