"""What is said of files that came and lie in the inbox no more."""

from __future__ import annotations

from collections import Counter

from sheetkit.model.consolidation import Consolidation, InItsPlace, TakenOut
from sheetkit.model.text import Text
from sheetkit.wording.lines import dotted

TAKEN_OUT = Text(
    "收到过，现在不在收件夹里，不计；要计入，用 include 取回（留有底），或把它放回收件夹，再汇总。",
    "came, no longer in the inbox, not counted; to have one counted, bring it back with include (it was kept) or put it back, and merge again.",
)
"""What is said of a file that was taken out of the inbox, and what whoever collects can do about it."""
_TO_PUT_RIGHT = Text(
    "原来那一份该算的，用 include 取回（留有底），或把它用别的文件名放回收件夹，再汇总。",
    "to have one counted, bring it back with include (it was kept) or put it back under another name, and merge again.",
)
LOST = {
    InItsPlace.ANOTHER: Text(
        "收到过，现在同名的是一份空表，或者别的表、别的单位的，这一份不计；{right}",
        "came, not counted: a blank form, another form or another unit's lies under the same name now; {right}",
    ).format(right=_TO_PUT_RIGHT),
    InItsPlace.UNUSABLE: Text(
        "收到过，现在同名的是一份打不开或没有通过检查的文件，这一份不计；{right}",
        "came, not counted: a file that cannot be read or was refused lies under the same name now; {right}",
    ).format(right=_TO_PUT_RIGHT),
    InItsPlace.WAITING: Text(
        "收到过，现在同名的文件还读不到（正在写入、还在网盘上，或者打不开），先不计；请等它好了再汇总。",
        "came, not counted yet: what lies under the same name cannot be read just now (being written, in the cloud, or held);"
        " wait until it is complete and merge again.",
    ),
}
"""The same of a file in whose place something lies that does not stand for it."""
NOWHERE = Text(
    "收到过，现在不在收件夹里，留底也没有了或已经损坏，不计；要计入，把它放回收件夹（有同名的，换个文件名），再汇总。",
    "came, no longer in the inbox nor kept whole, not counted; to have one counted, put it back (under another name where one of its"
    " name lies there), and merge again.",
)
"""The same of a file of which no whole copy is left."""
OVERWRITTEN = Text(
    "收到过，后来被同名的另一份换掉了，按现在那一份算，这一份不计；不该换掉的，用 include 取回（留有底），或把两份用不同的文件名放进收件夹，再汇总。",
    "came, overwritten by another file of the same name, which counts instead; where that should not have been, bring it back with"
    " include (it was kept) or put both into the inbox under different names, and merge again.",
)
"""The same of a file in whose place another one lies by now."""


def taken_out(consolidation: Consolidation) -> Text:
    """How many files came in the round that lie in the inbox no more, and how many of them others overwrote."""
    number = Counter(_COUNTED[one.in_its_place] for one in consolidation.taken_out)
    return dotted(
        [words.format(n=number[words]) for words in dict.fromkeys(_COUNTED.values()) if number[words]]
    )


_OVER = Text("被同名文件换掉不计 {n}", "overwritten and not counted: {n}")
_COUNTED = {
    InItsPlace.NOTHING: Text("已取出不计 {n}", "taken out and not counted: {n}"),
    InItsPlace.VERSION: _OVER,
    InItsPlace.ANOTHER: _OVER,
    InItsPlace.UNUSABLE: _OVER,
    InItsPlace.WAITING: Text("现在读不到、先不计 {n}", "cannot be read just now, not counted yet: {n}"),
}


def said_of(gone: TakenOut) -> Text:
    """What is said of a file that came and lies in the inbox no more, and what to do."""
    if not gone.is_kept and gone.in_its_place is not InItsPlace.WAITING:
        return NOWHERE
    if gone.in_its_place is InItsPlace.NOTHING:
        return TAKEN_OUT
    return LOST.get(gone.in_its_place, OVERWRITTEN)


OUT_OF_INBOX = {
    InItsPlace.NOTHING: Text(
        "现在不在收回的文件夹里，不计", "no longer in the folder of returned files; does not count"
    ),
    InItsPlace.VERSION: Text(
        "现在同名的是另一份，不计", "another file lies there under its name; does not count"
    ),
    InItsPlace.ANOTHER: Text(
        "现在同名的是一份空表，或者别的表、别的单位的，没有计入",
        "a blank form, another form or another unit's lies there under its name; not counted",
    ),
    InItsPlace.UNUSABLE: Text(
        "现在同名的是一份打不开或没有通过检查的文件，没有计入",
        "a file that cannot be read or was refused lies there under its name; not counted",
    ),
    InItsPlace.WAITING: Text(
        "现在同名的文件还读不到，先不计", "the file of its name cannot be read just now; not counted yet"
    ),
}
"""In the history: what became of a file that lies there no more, by what lies in its place."""
