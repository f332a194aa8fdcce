"""What a button says instead of doing anything, where something it needs is not there: a ribbon can grey nothing out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sheetkit.actions import Need, action
from sheetkit.addin.desk import Desk
from sheetkit.addin.errors import NO_CONSOLIDATED, NO_CORRECTION, NO_PROJECT, NO_WORKBOOK
from sheetkit.model.errors import SheetkitError
from sheetkit.wording.lines import advice


def _consolidated(desk: Desk) -> None:
    from sheetkit.api.left import consolidated, is_there

    if not is_there(consolidated(desk.project().settings.folder)):
        raise NO_CONSOLIDATED.error()


def _correction(desk: Desk) -> None:
    from sheetkit.api.left import corrections, is_there

    if not is_there(corrections(desk.project().settings.folder)):
        raise NO_CORRECTION.error()


DEMANDS: Mapping[Need, Callable[[Desk], object]] = {
    Need.OPEN_WORKBOOK: Desk.workbook,
    Need.FILES: Desk.workbook,  # inside the program the file is the workbook in front
    Need.PROJECT: Desk.project,  # which asks for one
    Need.RESULTS: _consolidated,
    Need.CORRECTIONS: _correction,
}
"""What raises SheetkitError where the need is not met."""

_MISSING = {kind.code for kind in (NO_WORKBOOK, NO_PROJECT, NO_CONSOLIDATED, NO_CORRECTION)}


def missing(name: str, desk: Desk) -> str:
    """What to say because the action of that name lacks something, "" when all is there.

    Raises SheetkitError where what is there is faulty.
    """
    try:
        for need in action(name).needs:
            DEMANDS[need](desk)
    except SheetkitError as error:
        if error.code not in _MISSING:
            raise
        return desk.says(advice(error))
    return ""
