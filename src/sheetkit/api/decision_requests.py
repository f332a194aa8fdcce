"""A decision as a face asks for it, by the action's name, and what is done about it: one door for every face."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sheetkit.api import deciding, undoing
from sheetkit.api.amending import CellWanted, amend
from sheetkit.api.deciding import Author, Decided
from sheetkit.api.errors import FORM_UNKNOWN, UNIT_UNKNOWN
from sheetkit.api.errors_decisions import FILE_NOT_RECEIVED, NO_ENTRY, NO_SUBJECT
from sheetkit.api.other_key import accept_other_key, project_with_key
from sheetkit.api.project import Project, open_project
from sheetkit.api.standing_decisions import BESIDE
from sheetkit.api.suggesting import take
from sheetkit.api.upgrading import upgrade
from sheetkit.ledger.acts import kind_of
from sheetkit.model.errors import SheetkitError
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Language, Text
from sheetkit.model.way import Way
from sheetkit.wording.lines import together


@frozen
class Request:
    """What somebody wants decided: an action's name and what it is about.

    `key`: what another key signed. `alike`: suggestions by their keys.
    `undo` takes a decision back instead: the one of that entry, or for "" what stands about the file or unit.
    """

    action: str
    author: Author
    file: str = ""
    unit: str = ""
    form: str = ""
    undo: str | None = None
    cell: str = ""
    value: str | None = None
    key: bool = False
    alike: tuple[str, ...] = ()


def _exclude(project: Project, asked: Request) -> list[Decided]:
    if asked.undo is not None:
        return undoing.undo_exclusion(project, asked.file, asked.author)
    return [deciding.exclude(project, asked.file, asked.author)]


def _include(project: Project, asked: Request) -> list[Decided]:
    if asked.undo is not None:
        return undoing.undo_inclusion(project, asked.file, asked.author)
    return [deciding.include(project, asked.file, asked.author)]


def _waive(project: Project, asked: Request) -> list[Decided]:
    if asked.undo is not None:
        return undoing.undo_waiver(project, asked.unit, asked.form, asked.author)
    return [deciding.waive(project, asked.unit, asked.form, asked.author)]


def _accept(project: Project, asked: Request) -> list[Decided]:
    if asked.key and asked.undo is not None:
        return undoing.undo_other_key(project, asked.author)
    if asked.key:
        return [accept_other_key(project, asked.author)]
    if asked.undo is not None:
        return undoing.undo_acceptance(project, asked.unit, asked.form, asked.author)
    return deciding.accept(project, asked.unit, asked.form, asked.author)


def _amend(project: Project, asked: Request) -> list[Decided]:
    wanted = CellWanted(asked.cell, asked.value or "", asked.file)
    if asked.undo is not None:
        return undoing.undo_amendments(project, asked.unit, asked.form, wanted, asked.author)
    if not asked.form or not asked.cell or asked.value is None:
        raise NO_SUBJECT.error()
    return [amend(project, asked.unit, asked.form, wanted, asked.author)]


def _alike(project: Project, asked: Request) -> list[Decided]:
    made = take(project, asked.alike, asked.author)
    if made.refused and not made.decided:
        raise made.refused[0][1]
    *others, last = made.decided
    left = (_LEFT.format(cell=cell.wanted.cell, why=error.message) for cell, error in made.refused)
    return [*others, replace(last, said=together(last.said, *left))]


def _upgrade(project: Project, asked: Request) -> list[Decided]:
    if asked.undo is not None:
        return undoing.undo_upgrade(project, asked.form, asked.author)
    return [upgrade(project, asked.form, asked.author)]


_LEFT = Text("没有改：{cell}，{why}", "Not amended: {cell}, {why}")
MERGE_AGAIN = Text("要在结果里看到，请再{merge}。", "To see it in the results {merge} again.").format(
    merge=Way("merge")
)
"""What is said after every decision."""
DECIDED_BY: Mapping[str, Callable[[Project, Request], list[Decided]]] = {
    "exclude": _exclude,
    "include": _include,
    "waive": _waive,
    "accept": _accept,
    "amend": _amend,
    "alike": _alike,
    "upgrade": _upgrade,
}
"""By the action's name; with `undo` "", each does its opposite."""


def project_for(folder: Path | None, asked: Request) -> Project:
    """The project that a decision is about; with a new key where its own is lost and what that signed is accepted.

    Raises SheetkitError or OSError.
    """
    if asked.key and asked.undo is None:
        return project_with_key(folder, asked.author)
    return open_project(folder)


def decide(project: Project, asked: Request) -> list[Decided]:
    """Note what was decided in the project's journal. Raises SheetkitError (decision.*, journal.*): then nothing is noted."""
    if asked.undo and BESIDE in asked.undo:
        return undoing.undo_together(project, asked.undo.split(BESIDE), asked.author)
    if asked.undo and undoing.is_entry(project, asked.undo):
        beside = undoing.Beside(asked.file, asked.unit, asked.form, asked.cell)
        return [undoing.undo(project, asked.undo, asked.author, beside)]
    if asked.undo:
        return _undo_named(project, asked)
    if not (
        asked.form if asked.action == "upgrade" else asked.file or asked.unit or asked.key or asked.alike
    ):
        raise NO_SUBJECT.error()
    return DECIDED_BY[asked.action](project, asked)


FORESEEN = ("exclude", "waive", "accept")
"""The decisions of which `foreseen` can tell what they come to, by the action's name."""


def foreseen(folder: Path, asked: Request) -> list[Text]:
    """What one of `FORESEEN` would come to, in the sentences that are said when it is noted. Nothing is noted.

    Raises SheetkitError as `decide` does.
    """
    asked = replace(asked, author=replace(asked.author, is_asking=True))
    return [one.said for one in decide(open_project(folder), asked)]


_ABOUT = {
    "exclude": ("file",),
    "include": ("file",),
    "waive": ("unit", "form"),
    "accept": ("unit", "form"),
    "amend": ("unit", "form", "cell"),
    "alike": ("alike",),
    "upgrade": ("form",),
}
"""What each decision is about, in the order in which it is named."""


def _undo_named(project: Project, asked: Request) -> list[Decided]:
    """What stands behind “--undo” is no entry: it may be what the decision is about, named there and not before it."""
    names = _ABOUT[asked.action]
    given = [asked.undo or "", *(getattr(asked, name) for name in names)]
    nobody = NO_ENTRY.error(entry=asked.undo, least=undoing.LEAST_ENTRY)
    if given[-1]:
        raise nobody
    about = replace(asked, undo="", **dict(zip(names, given, strict=False)))
    try:
        return DECIDED_BY[asked.action](project, about)
    except SheetkitError as error:
        raise (nobody if error.code in _UNKNOWN else error) from None


_UNKNOWN = frozenset(kind.code for kind in (FILE_NOT_RECEIVED, UNIT_UNKNOWN, FORM_UNKNOWN))


def decided_document(made: Iterable[Decided], language: Language) -> dict[str, Any]:
    """What a deciding command prints with `--json`."""
    return {
        "decisions": [
            {
                "entry": one.number,
                "digest": one.entry.digest,
                "what": kind_of(one.entry.act).name,
                "who": one.entry.who,
                "why": one.entry.why,
                "message": one.said.in_language(language),
            }
            for one in made
        ]
    }
