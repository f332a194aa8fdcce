"""What became of a file that came in, and of a row in it."""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit.model.consolidation import Standing
from sheetkit.model.text import Text
from sheetkit.wording.levels import STANDINGS
from sheetkit.wording.signs import Label, Tone
from sheetkit.wording.todo import ToDo

OUTCOMES: Mapping[str, Label] = {
    "taken": Label(Text("已采用", "taken"), Tone.FINE),
    "faulty": Label(Text("已采用", "taken"), STANDINGS[Standing.FAULTY].tone),
    "unconfirmed": STANDINGS[Standing.UNCONFIRMED],
    "waiting": Label(
        Text("已采用，另一份有行没有计入", "taken, rows of another file not counted"),
        STANDINGS[Standing.WAITING].tone,
    ),
    "partly": Label(
        Text("已采用，其中有行没有计入", "taken, but for rows that do not count"),
        STANDINGS[Standing.WAITING].tone,
    ),
    "older": Label(Text("旧版本未用", "older version"), Tone.MUTED),
    "deletes": Label(
        Text("行在另一份里，删除的算数", "its rows are in another, its deletions count"), Tone.FINE
    ),
    "blank": Label(Text("没有填写，未用", "blank, not used"), Tone.MUTED),
    "mistaken": Label(STANDINGS[Standing.WAITING].word, STANDINGS[Standing.WAITING].tone),
    "copy": Label(Text("内容相同", "same content"), Tone.MUTED),
    "refused": STANDINGS[Standing.REFUSED],
    "after_close": Label(Text("轮次已结束，另存", "of a round that ended, kept apart"), Tone.MUTED),
    "in_closed_round": Label(Text("已在结束的那一轮里", "in the round that has ended"), Tone.MUTED),
    "excluded": Label(Text("不计", "excluded"), Tone.MUTED),
    "foreign": Label(Text("不属于本次", "not expected"), Tone.WRONG),
    "overwritten": Label(Text("已被同名文件换掉", "overwritten by a file of its name"), Tone.DOUBTFUL),
    "lost": Label(Text("被别的文件换掉，没有计入", "overwritten, not counted"), Tone.WRONG),
    "waits": Label(Text("现在读不到，先不计", "cannot be read just now"), Tone.DOUBTFUL),
    "taken_out": Label(Text("已从收件夹取出", "taken out of the inbox"), Tone.MUTED),
}
"""What became of a file, by the name that the JSON documents give it."""

ROW_TAKEN = Label(Text("已采用", "taken"), Tone.FINE)
ROW_HELD_BACK = Label(Text("暂缓", "held back"), Tone.WRONG)
ROW_NOT_COUNTED = Label(Text("没有计入", "not counted"), Tone.DOUBTFUL)
ROW_ACCEPTED = Label(Text("没有计入，已认可", "not counted, accepted"), Tone.MUTED)
ROW_REMOVED = Label(Text("代替它的里没有", "not in what replaces it"), Tone.MUTED)
ROW_UNCLEAR = Label(Text("看不出哪一行是它", "which row it is cannot be told"), Tone.MUTED)
ROW_NOT_BACK = Label(Text("交回时没有", "did not come back"), Tone.MUTED)


def with_to_do(label: Label, to_do: ToDo) -> Label:
    """The label with what is to be done: what asks for anything is never plainly fine.

    That nobody confirmed a form is what is to be put right in it, and its label says so.
    """
    if label is STANDINGS[Standing.UNCONFIRMED]:
        to_do = ToDo(look=to_do.look)
    if not to_do:
        return label
    word = Text("{word}，{to_do}", "{word}, {to_do}").format(word=label.word, to_do=to_do.words)
    return Label(word, Tone.DOUBTFUL if label.tone is Tone.FINE else label.tone)
