"""What a check says about cells that it put right by itself."""

from __future__ import annotations

from sheetkit.model.finding_kinds import NOTE, NOTHING_TO_DO, kind
from sheetkit.model.text import Text

NOTE_SPACES = kind(
    "note.normalised.spaces",
    NOTE,
    Text("“{title}”前后多余的空格或换行已去掉。", "Spaces or line breaks around “{title}” were removed."),
    NOTHING_TO_DO,
)
NOTE_EMPTY_WORD = kind(
    "note.normalised.empty",
    NOTE,
    Text("“{title}”写的“{value}”按没有填处理。", "“{value}” in “{title}” was read as blank."),
    NOTHING_TO_DO,
)
NOTE_FORMULA = kind(
    "note.formula_in_input",
    NOTE,
    Text(
        "“{title}”里是公式，按它的结果“{value}”读取。",
        "“{title}” holds a formula; its result “{value}” was read.",
    ),
    Text("请核对结果。", "Check the result."),
)
NOTE_UNTICKED = kind(
    "note.unticked_boxes",
    NOTE,
    Text(
        "有 {count} 行只有没有打勾的复选框，按空行处理。",
        "{count} {count:row holds|rows hold} nothing but boxes that are not ticked; they count as blank.",
    ),
    NOTHING_TO_DO,
)
NOTE_ONLY_DEFAULTS = kind(
    "note.only_defaults",
    NOTE,
    Text(
        "有 {count} 行只写着表格自己显示的默认内容（{listing}），按空行处理。",
        "{count} {count:row says|rows say} only what the form shows by itself ({listing}); they count as blank.",
    ),
    Text(
        "如果确实要上报，请把这些行的其他各列也填上。",
        "If they are to be reported, fill in the other columns of these rows too.",
    ),
)
NOTE_DEFAULT_STALE = kind(
    "note.stale_default",
    NOTE,
    Text(
        "“{title}”没有人改过，表里显示“{value}”，按默认内容“{computed}”计入。",
        "Nobody wrote into “{title}”; the form shows “{value}”, and the default “{computed}” counts.",
    ),
    Text("请核对；不是的话，直接写上。", "Check it; write over it where it is not so."),
)
NOTE_STALE = kind(
    "note.stale_result",
    NOTE,
    Text(
        "公式显示的结果“{value}”是旧的，已重算为“{computed}”。",
        "The shown result “{value}” is stale; it is “{computed}”.",
    ),
    NOTHING_TO_DO,
)
NOTE_RETURN_CODE = kind(
    "note.return_code",
    NOTE,
    Text(
        "表头显示的回执码是“{value}”，按格子里的内容算是“{computed}”：最后保存它的程序没有重新计算，或者增减、移动过行列。"
        "内容照常计入。",
        "The head line shows the return code “{value}”; by what the cells hold it is “{computed}”: the program that saved it"
        " last did not calculate, or rows or columns were added or moved. The content counts all the same.",
    ),
    Text(
        "对回执码时，请对方打开表格后再读一遍；读出来是“{computed}”就是这一份。",
        "To compare codes, ask the sender to open the form and read it again; “{computed}” is this file.",
    ),
)
NOTE_LITERAL = kind(
    "note.counted_by_letter",
    NOTE,
    Text(
        "公式只认一字不差的写法，显示“{value}”；同一个人（同一个名称）的几种写法合在一起是“{computed}”，按后者算。",
        "The formula tells names apart by every letter and shows “{value}”; all spellings of the same name together come to"
        " “{computed}”, which counts.",
    ),
    Text("写法改成一样，两个数就一样了。", "Written alike, the two are the same."),
)

NOTE_KINDS = (
    NOTE_SPACES,
    NOTE_EMPTY_WORD,
    NOTE_FORMULA,
    NOTE_UNTICKED,
    NOTE_ONLY_DEFAULTS,
    NOTE_DEFAULT_STALE,
    NOTE_STALE,
    NOTE_RETURN_CODE,
    NOTE_LITERAL,
)
