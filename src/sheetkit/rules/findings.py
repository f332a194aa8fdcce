"""The findings that the kinds of rule can give, for the reference page."""

from __future__ import annotations

from sheetkit.model.finding import FindingKind
from sheetkit.rules.base import RuleKind
from sheetkit.rules.catalogue import KINDS as RULE_KINDS


def _findings_of(kind: RuleKind) -> tuple[FindingKind, ...]:
    across = (kind.finding_across,) if kind.finding_across else ()
    return (kind.finding, *kind.other_findings, *across)


KINDS: tuple[FindingKind, ...] = tuple(
    dict.fromkeys(finding for kind in RULE_KINDS.values() for finding in _findings_of(kind))
)
"""Each once, also where several kinds of rule can give it."""
