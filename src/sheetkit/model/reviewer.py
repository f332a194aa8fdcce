"""Reviewers: who reviews which forms of which units, what went out to them, and the marks that came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any, NamedTuple

from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit

REVIEWERS_SHEET = "reviewers"
REVIEWERS_TITLE = Text("评审", "Reviewers")
CODE, NAME, UNITS, FORMS = "reviewer", "reviewer_name", "reviewed_units", "reviewed_forms"
"""The register's worksheet of reviewers, and its fields."""

REVIEW = ".review"
"""Ends the id of the form that reviewers fill in; no definition's own id has a dot."""


def review_id(form: str) -> str:
    """The id of the form by which a form is reviewed."""
    return f"{form}{REVIEW}"


@frozen
class Reviewer:
    """Somebody who reviews `forms` (their ids) of `units` (codes; a unit above stands for all below it); () means all."""

    code: str
    name: str
    units: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()

    def reviews(self, form: str, unit: Unit) -> bool:
        """Whether that form of that unit is among them."""
        codes = {one.code for one in unit.lineage}
        return (not self.forms or form in self.forms) and (not self.units or not codes.isdisjoint(self.units))


class ReviewedRow(NamedTuple):
    """Which row of a unit's form a row of a review workbook is about: its natural key."""

    unit: str  # code
    item: int  # place among the sheet's items


@frozen
class IssuedReview:
    """A review workbook as it went out: of which form, to whom, in which round, and what stands in it.

    `number` counts those that went out to one reviewer for one form, from 1. `document` is the form definition; `rows`
    tell for each of its sheets what its given rows are about, in their order. `version` is that of the definition.
    """

    form: str
    reviewer: Unit
    round: str
    number: int
    version: str
    document: Mapping[str, Any] = field(repr=False)
    rows: Mapping[str, Sequence[ReviewedRow]] = field(repr=False)

    @property
    def id(self) -> str:
        """The id of the form that it is."""
        return review_id(self.form)


class Mark(NamedTuple):
    """What a reviewer wrote about a row of a unit's form, and where."""

    form: str
    unit: str  # code of the reviewed unit
    sheet: str  # of the form
    item: int
    field: str
    value: Any
    reviewer: Unit
    file: str
    sheet_title: str
    cell: str
    counts: bool = True  # False: the row of the review workbook is held back
