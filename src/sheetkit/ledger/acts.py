"""What can stand in the journal: one class for each kind of entry, its fields with what they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, TypeVar

from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text


@frozen
class ActKind:
    """A kind of entry: its name in the file, what people call it, the class of its record.

    `is_decision`: somebody decided it, says why, and may take it back. Such a record names the `round` in which that was:
    what was decided about one says nothing of another. `about` are the fields that say what was decided about: of two
    decisions about the same the later counts. Kinds of one `family` are about the same things.
    """

    name: str
    title: Text
    record: type
    is_decision: bool = True
    about: tuple[str, ...] = ()
    family: str = ""


_BY_NAME: dict[str, ActKind] = {}
_BY_RECORD: dict[type, ActKind] = {}
ACTS: Mapping[str, ActKind] = _BY_NAME
"""Every kind by its name."""

Made = TypeVar("Made")


_FILE = ("content",)
_UNIT_FORM = ("unit", "form")


def _act(
    name: str, title: Text, about: tuple[str, ...] = (), family: str = "", *, is_decision: bool = True
) -> Callable[[type[Made]], type[Made]]:
    def declared(record: type[Made]) -> type[Made]:
        _BY_NAME[name] = _BY_RECORD[record] = ActKind(name, title, record, is_decision, about, family or name)
        return record

    return declared


def kind_of(act: object) -> ActKind:
    """The kind that a record is of. KeyError for anything else."""
    return _BY_RECORD[type(act)]


Subject = tuple[str, ...]
"""What a decision is about: the family of its kind, then its fields."""


def subject_of(act: object) -> Subject:
    """What was decided about. KeyError for what is no record of the journal."""
    kind = kind_of(act)
    return (kind.family, *(str(getattr(act, name)) for name in kind.about))


Content = Annotated[str, Text("文件内容的 SHA-256", "SHA-256 of the file's content")]
FileName = Annotated[str, Text("文件名，相对项目文件夹", "name of the file, below the project's folder")]
UnitCode = Annotated[str, Text("单位代码", "code of the unit")]
FormId = Annotated[str, Text("表单", "id of the form")]
FormOrAll = Annotated[str, Text("表单，空为全部", "id of the form, empty for all of them")]
RoundId = Annotated[str, Text("轮次", "id of the round")]


@frozen
class Arrival:
    """A file as it was first seen."""

    content: Content
    size: Annotated[int, Text("字节数", "bytes")]
    name: FileName
    received: Annotated[
        str,
        Text(
            "算作哪天几点收到，按项目的钟；空为记录的时间",
            "when it counts as received, by the project's clock; empty: the time of the entry",
        ),
    ] = ""


@_act("received", Text("收到文件", "files received"), is_decision=False)
@frozen
class Received:
    """What one look at the inbox found that the journal did not know: first seen when the entry says."""

    files: Annotated[tuple[Arrival, ...], Text("新文件", "the new files")]
    round: RoundId = ""


@_act("excluded", Text("不计", "excluded"), _FILE, "file")
@frozen
class Excluded:
    """A file counts no more."""

    content: Content
    name: FileName = ""
    round: RoundId = ""


@_act("included", Text("计入", "included"), _FILE, "file")
@frozen
class Included:
    """A file counts again."""

    content: Content
    name: FileName = ""
    round: RoundId = ""


@_act("brought_back", Text("取回计入", "brought back"), _FILE, "file")
@frozen
class BroughtBack:
    """A file that was taken out of the inbox counts again, as it was kept when it came."""

    content: Content
    name: FileName = ""
    round: RoundId = ""


@_act("accepted", Text("认可", "accepted"), _UNIT_FORM)
@frozen
class Accepted:
    """What waited for somebody is right as it is: just these files, not what comes later."""

    unit: UnitCode
    form: FormId
    contents: Annotated[
        tuple[str, ...], Text("认可的文件内容", "contents of the files that are accepted")
    ] = ()
    round: RoundId = ""


@_act("amended", Text("代改", "amended"), (*_UNIT_FORM, "content", "sheet", "cell"))
@frozen
class Amended:
    """One cell says something else than its file; lapses when a newer file changes that cell."""

    unit: UnitCode
    form: FormId
    content: Content
    sheet: Annotated[str, Text("工作表", "worksheet")]
    cell: Annotated[str, Text("单元格", "cell, A1")]
    field: Annotated[str, Text("栏目", "field of the column")]
    before: Annotated[str, Text("原值", "what stood there")]
    value: Annotated[str, Text("改成", "what counts now")]
    row: Annotated[
        str,
        Text("同一行其他各格的摘要", "digest of the row's other cells, by which a newer file's row is known"),
    ] = ""
    round: RoundId = ""


@_act("waived", Text("免报", "waived"), _UNIT_FORM)
@frozen
class Waived:
    """A unit owes a form no more."""

    unit: UnitCode
    form: FormOrAll = ""
    round: RoundId = ""


@_act("closed", Text("本轮结束", "round closed"), is_decision=False)
@frozen
class RoundClosed:
    """A round has ended."""

    round: RoundId


@_act("reopened", Text("本轮重开", "round reopened"), is_decision=False)
@frozen
class RoundReopened:
    """A round that had ended goes on."""

    round: RoundId


@_act("upgraded", Text("换新版表", "upgraded"), ("form",))
@frozen
class Upgraded:
    """A running round goes on with another version of a form."""

    form: FormId
    before: Annotated[str, Text("原版本", "version before")]
    version: Annotated[str, Text("新版本", "version from now on")]
    round: RoundId = ""
    definition: Annotated[str, Text("新定义的摘要", "digest of the definition from now on")] = ""


@_act("key_accepted", Text("认可另一密钥", "other key accepted"))
@frozen
class KeyAccepted:
    """Files of a round count although another key signed them, where all carriers agree: the key was lost or replaced."""

    contents: Annotated[
        tuple[str, ...], Text("认可时已收到的文件内容", "contents that lay there when it was decided")
    ]
    round: RoundId = ""


@_act("forgotten", Text("遗忘", "forgotten"), is_decision=False)
@frozen
class Forgotten:
    """What was kept of a person or unit was removed; who that was is not said."""

    subject: Annotated[str, Text("被遗忘者的摘要", "digest of whom it was about")]
    contents: Annotated[tuple[str, ...], Text("删掉的留底", "the kept contents that were removed")] = ()


@_act("undone", Text("撤销", "undone"))
@frozen
class DecisionUndone:
    """A decision is taken back; to take this back makes it stand again."""

    entry: Annotated[str, Text("被撤销记录的摘要", "digest of the entry")]


Act = (
    Received
    | Excluded
    | Included
    | BroughtBack
    | Accepted
    | Amended
    | Waived
    | RoundClosed
    | RoundReopened
    | Upgraded
    | KeyAccepted
    | Forgotten
    | DecisionUndone
)
"""A record of any kind."""
