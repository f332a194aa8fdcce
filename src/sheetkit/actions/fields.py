"""What whoever asks for an action has to say, and what there is to choose from in the project it is about."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from sheetkit.actions.parameters import ActionChoice
from sheetkit.model.frozen import frozen, frozen_with_room
from sheetkit.model.text import Text

if TYPE_CHECKING:
    from sheetkit.api.project import Project
    from sheetkit.model.consolidation import Consolidation
    from sheetkit.model.unit import Unit

Offered = Callable[["AtHand"], tuple[ActionChoice, ...]]


@frozen
class ActionField:
    """One thing to say. `name` is its argument or option on the command line.

    `offered` gives what there is to choose from, None where there is nothing; a choice whose value is "" is the usual.
    `is_free`: something else may be written too. `is_file`: it names a file of this computer. `is_needed`: nothing is done without it.
    `stands_alone`: where it is said nothing else has to be but why. `is_many`: several of what there is may be chosen, a line each.
    `is_agreement`: one thing is offered, and doing it agrees to that; what is said about it is read before.
    """

    name: str
    question: Text
    offered: Offered | None = None
    is_free: bool = True
    is_file: bool = False
    is_needed: bool = True
    stands_alone: bool = False
    is_many: bool = False
    is_agreement: bool = False

    @property
    def option(self) -> str:
        """How it is typed, where it is an option: "--why"."""
        return f"-{self.name}" if len(self.name) == 1 else f"--{self.name}"


@frozen_with_room
class AtHand:
    """A project, and what its inbox comes to, which is looked at once and only where something to choose depends on it."""

    project: Project

    @cached_property
    def inbox(self) -> Consolidation:
        """What came, as it counts now. Raises SheetkitError or OSError."""
        from sheetkit.api.deciding import consolidated_inbox

        return consolidated_inbox(self.project)


def _choice(unit: Unit) -> ActionChoice:
    shown = Text("{name}（{code}）", "{name} ({code})")
    return ActionChoice(unit.code, shown.format(name=unit.full_name, code=unit.code))


def _units(at_hand: AtHand) -> tuple[ActionChoice, ...]:
    return tuple(_choice(unit) for unit in at_hand.project.everybody)


def _all_units(at_hand: AtHand) -> tuple[ActionChoice, ...]:
    return (ActionChoice("", Text("全部单位", "All units")), *_units(at_hand))


def _waiting(at_hand: AtHand) -> tuple[ActionChoice, ...]:
    """The units of which something waits to be accepted."""
    from sheetkit.api.deciding import waiting_units

    return tuple(_choice(unit) for unit in waiting_units(at_hand.inbox))


def _forms(at_hand: AtHand) -> tuple[ActionChoice, ...]:
    return tuple(ActionChoice(form.id, form.title) for form in at_hand.project.forms)


def _all_forms(at_hand: AtHand) -> tuple[ActionChoice, ...]:
    return (ActionChoice("", Text("所有的表", "All forms")), *_forms(at_hand))


def _upgradable(at_hand: AtHand) -> tuple[ActionChoice, ...]:
    """The forms whose definition changed, each with what an upgrade would change and whom it touches."""
    from sheetkit.api.upgrading import upgradable

    plans = ((plan, tuple(plan.said)) for plan in upgradable(at_hand.project))
    return tuple(ActionChoice(plan.form.id, said[0], said[1:]) for plan, said in plans)


def _excluded(at_hand: AtHand) -> tuple[ActionChoice, ...]:
    from sheetkit.api.deciding import excluded_of

    found = excluded_of(at_hand.project)
    return tuple(ActionChoice(one.content, Text(f"{one.name} {one.code}")) for one in found)


def _alike(at_hand: AtHand) -> tuple[ActionChoice, ...]:
    """What is most likely meant where the same was written wrongly, each with the cells."""
    from sheetkit.api.suggesting import suggestions

    found = suggestions(at_hand.project, at_hand.inbox)
    return tuple(ActionChoice(one.key, one.said, tuple(one.told(at_hand.project))) for one in found)


def _of_several(at_hand: AtHand) -> tuple[ActionChoice, ...]:
    """Each file that counts together with others of its unit and form, after the only one with something in the row."""
    shown = Text("{unit} {form}：{file}", "{unit}, {form}: {file}")
    found = tuple(
        ActionChoice(
            part.own.source.sha256,
            shown.format(
                unit=entry.expected.unit.full_name,
                form=at_hand.project.form(entry.expected.template).title,
                file=part.own.source.name,
            ),
        )
        for entry in at_hand.inbox.entries
        if len(entry.parts) > 1
        for part in entry.parts
    )
    return (
        (ActionChoice("", Text("只有一份在那一行写了内容", "Only one has something in that row")), *found)
        if found
        else ()
    )


def _ending(at_hand: AtHand) -> tuple[ActionChoice, ...]:
    """That the round ends, with what it leaves open."""
    from sheetkit.api.round_steps import asked_before

    return (ActionChoice("yes", AGREEING.question, asked_before(at_hand.project)),)


def _ended(at_hand: AtHand) -> tuple[ActionChoice, ...]:
    """The rounds that can be taken up again."""
    from sheetkit.api.round_steps import rounds_to_take_up

    shown = Text("{name}（{code}）", "{name} ({code})")
    return tuple(
        ActionChoice(id_, shown.format(name=title, code=id_))
        for id_, title in rounds_to_take_up(at_hand.project)
    )


OTHER_KEY = (
    ActionChoice("", Text("不是", "No")),
    ActionChoice(
        "yes", Text("是：四处识别信息一致的，都照常计入", "Yes: those whose four carriers agree count")
    ),
)


def _other_key(at_hand: AtHand) -> tuple[ActionChoice, ...]:
    from sheetkit.api.other_key import under_other_key

    return OTHER_KEY if under_other_key(at_hand.inbox) else ()


def _standing(kind: str, *, together: bool) -> Offered:
    """The decisions of a kind (its name in the journal) that stand, the newest first, after not taking any back.

    `together`: those only that were made at once, each time as one.
    """

    def offered(at_hand: AtHand) -> tuple[ActionChoice, ...]:
        from sheetkit.api.standing_decisions import decisions_standing, made_together

        found = (made_together if together else decisions_standing)(at_hand.project, kind)
        no = ActionChoice("", Text("不撤销，做一个新的决定", "No: this is a new decision"))
        return (no, *(ActionChoice(number, said) for number, said in found)) if found else ()

    return offered


AGREEING = ActionField(
    "yes",
    Text("现在就结束这一轮吗？", "End the round now?"),
    _ending,
    is_free=False,
    is_agreement=True,
)
ENDED = ActionField(
    "reopen",
    Text("重新打开哪一轮（正在收的先原样放好）？", "Which round (the one under way waits meanwhile)?"),
    _ended,
    is_free=False,
)
PROJECT_FOLDER = ActionField("p", Text("项目文件夹", "Project folder"))
FILE = ActionField("file", Text("哪个文件？", "Which file?"), is_file=True)
EXCLUDED = ActionField(
    "file", Text("哪个文件（名字或校验码）？", "Which file (name or checksum)?"), _excluded
)
UNIT = ActionField("unit", Text("哪个单位？", "Which unit?"), _units)
WAITING_UNIT = ActionField("unit", UNIT.question, _waiting, is_free=False)
KEY = ActionField(
    "key",
    Text(
        "认可用另一个密钥签的表（密钥丢过或换过）？",
        "Accept forms that another key signed (the key was lost or replaced)?",
    ),
    _other_key,
    is_free=False,
    is_needed=False,
    stands_alone=True,
)
FILE_OF_SEVERAL = ActionField(
    "file",
    Text("改哪一份（几份一起计入时）？", "Which file (where several count together)?"),
    _of_several,
    is_free=False,
    is_needed=False,
)
ALIKE = ActionField(
    "alike",
    Text("哪些一起改（按空格勾选，Ctrl+A 全选）？", "Which are amended (space ticks one, Ctrl+A all)?"),
    _alike,
    is_free=False,
    is_many=True,
)
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
SINCE = ActionField(
    "since",
    Text("从哪一天起（如 2026-09-01，不写就是全部）？", "Since which day (2026-09-01; nothing: all)?"),
    is_needed=False,
)
RECEIPT = ActionField(
    "receipt",
    Text(
        "收件清单里的文件校验码，或表头的回执码？",
        "The checksum in the receipt list, or the return code in the head line?",
    ),
)
CHECKED_FILE = ActionField("file", Text("要对照的文件？", "The file to compare?"), is_file=True)


def undoing(kind: str, *, together: bool = False) -> ActionField:
    """Whether a decision of that kind is taken back instead, or all that were made at once."""
    return ActionField(
        "undo",
        Text("撤销以前的决定？", "Take an earlier decision back?"),
        _standing(kind, together=together),
        is_free=False,
        is_needed=False,
        stands_alone=True,
    )
