"""What whoever asks for an action has to say, and what there is to choose from in the project it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sheetkit.actions.parameters import ActionChoice
from sheetkit.model.text import SEMICOLON, Text, joined

if TYPE_CHECKING:
    from sheetkit.api.project import Project

Offered = Callable[["Project"], tuple[ActionChoice, ...]]


@dataclass(frozen=True, slots=True)
class ActionField:
    """One thing to say. `name` is its argument or option on the command line.

    `offered` gives what there is to choose from, None where there is nothing; a choice whose value is "" is the usual.
    `is_free`: something else may be written too. `is_file`: it names a file of this computer. `is_needed`: nothing is done without it.
    """

    name: str
    question: Text
    offered: Offered | None = None
    is_free: bool = True
    is_file: bool = False
    is_needed: bool = True


def _units(project: Project) -> tuple[ActionChoice, ...]:
    directory = project.registry.directory
    shown = Text("{name}（{code}）", "{name} ({code})")
    return tuple(
        ActionChoice(unit.code, shown.format(name=unit.full_name, code=unit.code))
        for unit in (directory.root, *directory.units)
    )


def _all_units(project: Project) -> tuple[ActionChoice, ...]:
    return (ActionChoice("", Text("全部单位", "All units")), *_units(project))


def _forms(project: Project) -> tuple[ActionChoice, ...]:
    return tuple(ActionChoice(form.id, form.title) for form in project.forms)


def _all_forms(project: Project) -> tuple[ActionChoice, ...]:
    return (ActionChoice("", Text("所有的表", "All forms")), *_forms(project))


def _upgradable(project: Project) -> tuple[ActionChoice, ...]:
    """The forms whose definition changed, each with what an upgrade would change and whom it touches."""
    from sheetkit.api.upgrading import upgradable

    return tuple(ActionChoice(plan.form.id, joined(plan.said, SEMICOLON)) for plan in upgradable(project))


def _excluded(project: Project) -> tuple[ActionChoice, ...]:
    from sheetkit.api.deciding import excluded_of

    return tuple(ActionChoice(one.content, Text(f"{one.name} {one.code}")) for one in excluded_of(project))


def _standing(kind: str) -> Offered:
    """The decisions of a kind (its name in the journal) that stand, the newest first, after not taking any back."""

    def offered(project: Project) -> tuple[ActionChoice, ...]:
        from sheetkit.api.standing_decisions import decisions_standing

        found = decisions_standing(project, kind)
        no = ActionChoice("", Text("不撤销，做一个新的决定", "No: this is a new decision"))
        return (no, *(ActionChoice(number, said) for number, said in found)) if found else ()

    return offered


FILE = ActionField("file", Text("哪个文件？", "Which file?"), is_file=True)
EXCLUDED = ActionField(
    "file", Text("哪个文件（名字或校验码）？", "Which file (name or checksum)?"), _excluded
)
UNIT = ActionField("unit", Text("哪个单位？", "Which unit?"), _units)
ANY_UNIT = ActionField("unit", Text("哪个单位？", "Which unit?"), _all_units, is_needed=False)
FORM = ActionField("form", Text("哪张表？", "Which form?"), _forms, is_free=False)
ANY_FORM = ActionField("form", Text("哪张表？", "Which form?"), _all_forms, is_free=False, is_needed=False)
UPGRADABLE = ActionField(
    "form",
    Text("哪张表换新版（先看会变什么）？", "Which form goes over (and what changes)?"),
    _upgradable,
    is_free=False,
)
CELL = ActionField("cell", Text("哪一格（B7，或 工作表!B7）？", "Which cell (B7, or worksheet!B7)?"))
VALUE = ActionField(
    "value", Text("改成什么（不写就是清空）？", "What is it to say (nothing: blank)?"), is_needed=False
)
WHY = ActionField(
    "why", Text("为什么（收件清单里大家都看得到）？", "Why (the receipt list shows it to everybody)?")
)
WHY_PERHAPS = ActionField("why", WHY.question, is_needed=False)
RECEIPT = ActionField("receipt", Text("收件清单里的文件校验码？", "The checksum in the receipt list?"))
CHECKED_FILE = ActionField("file", Text("要对照的文件？", "The file to compare?"), is_file=True)


def undoing(kind: str) -> ActionField:
    """Whether a decision of that kind is taken back instead."""
    return ActionField(
        "undo",
        Text("撤销以前的决定？", "Take an earlier decision back?"),
        _standing(kind),
        is_free=False,
        is_needed=False,
    )
