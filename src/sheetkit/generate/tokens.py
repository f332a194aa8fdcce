"""The places in a built workbook that a unit fills in: ASCII tokens in text, sentinels for numbers."""

from __future__ import annotations

import re

TOKEN = re.compile(rb"@@([a-z0-9_]+)@@")
"""A token as it lies in the bytes of a zip member."""


def token(name: str) -> str:
    """The token called `name`: "@@name@@"."""
    return f"@@{name}@@"


IDENTITY = token("identity")
FORM_CODE = token("form_code")
AUDIENCE = token("audience")
"""Project, unit, term and due date in one line."""

DUE = token("due")
UNIT_NAME = token("unit_name")
SCHOOL = token("school")
SCHOOL_NAME = token("school_name")
GROUP = token("group")
GROUP_NAME = token("group_name")
STAGE = token("stage")
SUBJECT = token("subject")
LEADER = token("leader")
IS_HEAD = token("is_head")

UNIT_FACTS = {
    "unit_name": UNIT_NAME,
    "due": DUE,
    "school": SCHOOL,
    "school_name": SCHOOL_NAME,
    "group": GROUP,
    "group_name": GROUP_NAME,
    "stage": STAGE,
    "subject": SUBJECT,
    "leader": LEADER,
    "is_head": IS_HEAD,
}
"""Facts about the unit that the helper sheet holds as text; key → token."""

_SENTINEL_BASE = 987_654_000


def slot(list_id: str, index: int) -> str:
    """The token of one slot (0-based) of a list that the unit narrows."""
    return token(f"slot_{list_id}_{index}")


def count_token(list_id: str) -> str:
    """The token of the number of filled slots of that list."""
    return token(f"count_{list_id}")


def sentinel(index: int) -> int:
    """A number that no form holds by itself; the builder writes it, the compiler makes a token of it."""
    return _SENTINEL_BASE + index
