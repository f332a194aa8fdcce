"""The register's worksheet of reviewers, as a form definition: who reviews which forms of which units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sheetkit.model.reviewer import CODE, FORMS, NAME, REVIEWERS_SHEET, REVIEWERS_TITLE, UNITS
from sheetkit.model.text import Text

_ROWS = 30
STEP = Text(
    "有表要请人评审的，在“评审”里每人填一行；没有就不填。",
    "Where somebody reviews forms, fill in one row each on the sheet of reviewers; else leave it blank.",
)
"""What the register's instructions say of it."""


def reviewers_sheet() -> Mapping[str, Any]:
    """The worksheet. It is the same in every pack."""
    return {
        "id": REVIEWERS_SHEET,
        "title": _said(REVIEWERS_TITLE),
        "kind": "rows",
        "rows": _ROWS,
        "columns": list(_columns()),
        "rules": [
            {
                "id": "one_reviewer_code",
                "kind": "unique",
                "fields": [CODE],
                "level": "error",
                "source": "ours",
                "message": _said(Text("评审代码重复", "reviewer code used twice")),
            }
        ],
    }


def _columns() -> Iterator[Mapping[str, Any]]:
    yield _column(
        CODE,
        Text("评审代码", "Reviewer code"),
        Text(
            "英文字母和数字，如 R01，不要和单位代码相同。",
            "Letters and digits, such as R01; no code of a unit.",
        ),
        required=True,
        max_length=10,
        width=10,
        align="center",
    )
    yield _column(
        NAME,
        Text("评审姓名", "Reviewer"),
        Text("评审表和结果里就这样称呼。", "How workbooks and results call the reviewer."),
        required=True,
        max_length=30,
        width=14,
    )
    yield from _reviewed()


def _reviewed() -> Iterator[Mapping[str, Any]]:
    """What is reviewed."""
    yield _column(
        UNITS,
        Text("评哪些单位", "Units reviewed"),
        Text(
            "写单位代码，几个用顿号隔开；写上级单位的代码就包括它下面的。不填就是全部。",
            "Codes of units with commas between; that of a unit above stands for all below it. Blank: all of them.",
        ),
        max_length=500,
        width=40,
    )
    yield _column(
        FORMS,
        Text("评哪些表", "Forms reviewed"),
        Text(
            "写表的名称，几张用顿号隔开。不填就是所有要评审的表。",
            "Titles of forms with commas between. Blank: all that are reviewed.",
        ),
        max_length=300,
        width=40,
    )


def _column(field: str, title: Text, help_: Text, **said: Any) -> Mapping[str, Any]:
    return {"field": field, "title": _said(title), "help": _said(help_), "source": "ours", **said}


def _said(words: Text) -> Mapping[str, str]:
    return {"zh": words.zh, "en": words.en, **dict(words.more)}
