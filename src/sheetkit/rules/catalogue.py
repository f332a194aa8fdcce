"""The kinds of rules, by the name definitions use: every module of this folder that holds a `KIND` is one."""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit.model.kinds import kinds_in
from sheetkit.rules.base import RuleKind

KINDS: Mapping[str, RuleKind] = kinds_in("sheetkit.rules", RuleKind, but=("catalogue", "findings"))
