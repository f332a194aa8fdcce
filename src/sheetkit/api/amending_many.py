"""Amends many cells at once: each judged as one by itself is, all looked at together, all noted for one reason."""

from __future__ import annotations

from collections.abc import Sequence

from sheetkit.api.amending import CellWanted, Prepared, prepared
from sheetkit.api.amending_judged import judged
from sheetkit.api.deciding import Author, Decided, consolidated_inbox, demand_reason, noted_together
from sheetkit.api.project import Project
from sheetkit.model.errors import SheetkitError
from sheetkit.model.frozen import frozen


@frozen
class CellOf:
    """A cell of the form of a unit, and what it is to say."""

    unit: str
    form: str
    wanted: CellWanted


@frozen
class AmendedTogether:
    """What was noted, and what was not, each cell with why."""

    decided: tuple[Decided, ...]
    refused: tuple[tuple[CellOf, SheetkitError], ...] = ()


def amend_together(project: Project, cells: Sequence[CellOf], author: Author) -> AmendedTogether:
    """Amend these cells; what cannot be is left as it is and told. Raises SheetkitError (decision.no_reason, journal.*)."""
    demand_reason(author)
    inbox = consolidated_inbox(project)
    ready: list[tuple[CellOf, Prepared]] = []
    refused: list[tuple[CellOf, SheetkitError]] = []
    for one in cells:
        try:
            ready.append((one, prepared(project, inbox, one.unit, one.form, one.wanted)))
        except SheetkitError as error:
            refused.append((one, error))
    good: list[Prepared] = []
    verdicts = judged(project, [made.judged for _, made in ready], author) if ready else []
    for (one, made), verdict in zip(ready, verdicts, strict=True):
        if isinstance(verdict, SheetkitError):
            refused.append((one, verdict))
        else:
            good.append(made)
    told = [made.said for made in good]
    return AmendedTogether(noted_together(project, [made.act for made in good], author, told), tuple(refused))
