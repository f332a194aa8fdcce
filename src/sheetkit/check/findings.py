"""The catalogue of everything the check can say, apart from what the rules themselves say."""

from __future__ import annotations

from sheetkit.check.amending import AMENDING_KINDS
from sheetkit.check.findings_cell import CELL_KINDS, ROW_KINDS
from sheetkit.check.findings_identity import IDENTITY_KINDS
from sheetkit.check.findings_locked import LOCKED_KINDS
from sheetkit.check.findings_looks import LOOK_KINDS
from sheetkit.check.findings_notes import NOTE_KINDS
from sheetkit.check.findings_overlays import OVERLAY_KINDS
from sheetkit.check.findings_statement import STATEMENT_KINDS
from sheetkit.check.findings_stray import STRAY_KINDS
from sheetkit.check.findings_structure import STRUCTURE_KINDS
from sheetkit.check.findings_upgrade import UPGRADE_KINDS
from sheetkit.model.finding import FindingKind

KINDS: tuple[FindingKind, ...] = (
    *IDENTITY_KINDS,
    *UPGRADE_KINDS,
    *AMENDING_KINDS,
    *STRUCTURE_KINDS,
    *STRAY_KINDS,
    *LOCKED_KINDS,
    *STATEMENT_KINDS,
    *ROW_KINDS,
    *CELL_KINDS,
    *OVERLAY_KINDS,
    *LOOK_KINDS,
    *NOTE_KINDS,
)
"""Every finding kind of this room, in the order of the reference page."""
