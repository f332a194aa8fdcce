"""Reviewers of the sample: their workbooks go out once the units' forms are in, and come back filled in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from sheetkit.api.outgoing import file_name, folder_name
from sheetkit.api.project import Project, open_project
from sheetkit.api.reviewing import generate_reviews
from sheetkit.generate import Filling
from sheetkit.model.files import write_whole
from sheetkit.model.grid import CellValue
from sheetkit.model.template import Template

Wrote = Callable[[Iterable[Path]], None]
_OWN, _FULL, _MARK = "self_score", "full", "review_score"


def fill_reviews(project: Project, wrote: Wrote) -> Project:
    """Write the workbooks for reviewers and what comes back of them; gives the project as it is then.

    `wrote` hears of every file. Nothing happens where the register lists no reviewers. Raises OSError.
    """
    if not project.reviewers:
        return project
    inbox = project.settings.inbox
    moment = max((file.stat().st_mtime for file in inbox.rglob("*") if file.is_file()), default=0.0)
    wrote(generate_reviews(project).files)
    opened = open_project(project.settings.folder)
    for number, review in enumerate(opened.registry.reviews):
        form = opened.registry.form_of_review(review)
        if form is None:
            continue
        identity = opened.registry.identity(form, review.reviewer)
        filling = _marks(form, number)
        target = inbox / folder_name(review.reviewer) / file_name(form, review.reviewer)
        write_whole(target, opened.issuer.stamp(form, identity, review.reviewer, filling))
        os.utime(target, (moment, moment))
        wrote([target])
    return opened


def _marks(form: Template, number: int) -> Filling:
    """What a reviewer writes: a little less than the unit itself; every second reviewer is stricter by half a mark."""
    marks: dict[tuple[str, int, str], CellValue] = {}
    for sheet in form.input_sheets:
        for place, item in enumerate(sheet.items):
            own = float(item.get(_OWN, item[_FULL]))
            less = 0.5 * (place % 2) + 0.5 * (number % 2)
            marks[sheet.id, sheet.first_row + place, _MARK] = max(0.0, own - less)
    return Filling(marks, {}, {})
