"""What there is to say of workbooks that are generated to be handed out."""

from __future__ import annotations

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.text import Text

CHANGED_FORM = FindingKind(
    "generate.changed_form",
    Level.WARNING,
    Text(
        "“{file}”生成以后被人改动过（也许直接填在里面了），没有覆盖，改名保留为“{kept}”。",
        "“{file}” was changed since it was generated (perhaps filled in right there); it was not replaced but kept as "
        "“{kept}”.",
    ),
    Text(
        "如果是填好的表，请把它移到收回的文件夹；不需要的请删掉，不要发出去。",
        "If it is a form filled in, move it to the folder of returned files; else delete it, and do not hand it out.",
    ),
)
NOT_PACKED = FindingKind(
    "generate.not_packed",
    Level.WARNING,
    Text(
        "“{file}”生成以后被人改动过（也许直接填在里面了），没有放进要发送的 zip。",
        "“{file}” was changed since it was generated (perhaps filled in right there); no zip to send holds it.",
    ),
    Text(
        "如果是填好的表，请把它移到收回的文件夹；再生成一次这张表，zip 里就有了。",
        "If it is a form filled in, move it to the folder of returned files; generate this form again and the zip holds it.",
    ),
)
ZIPS_WAITING = FindingKind(
    "generate.zips_waiting",
    Level.WARNING,
    Text(
        "“{file}”现在不能替换（{reason}），所以以前的 zip 一个也没有动；新的一套完整地放在“{folder}”里。",
        "“{file}” cannot be replaced now ({reason}), so none of the zips of before was touched; the whole new set is in "
        "“{folder}”.",
    ),
    Text(
        "请关闭正打开的 zip，再生成一次，新的一套就会换上。",
        "Close the zip that is open, then generate again: the new set will take its place.",
    ),
)
REVIEWED_NOT_BACK = FindingKind(
    "generate.reviewed_not_back",
    Level.WARNING,
    Text(
        "“{form}”评审表里有 {n} 个单位的表还没有收回，它们的行里没有可看的内容：{units}",
        "Reviewers of “{form}” are asked about {n} {n:unit|units} whose own form did not come back, so nothing stands beside their marks: {units}",
    ),
    Text(
        "现在就要现场打分的，可以照发；想等内容的，收齐以后再生成一次，只发新的那份。",
        "To have them marked on the spot, hand the workbooks out; otherwise generate them again when those forms are here, and hand out the new ones only.",
    ),
)
FORMER_FORM = FindingKind(
    "generate.former_form",
    Level.WARNING,
    Text(
        "“{file}”是以前的叫法，新的一份已经生成，旧的这份没能删掉：{reason}",
        "“{file}” is called as it was before; a new one stands beside it, but the old one could not be taken away: {reason}",
    ),
    Text(
        "请关闭正打开的这个文件，再生成一次，或自己把它删掉；不要发出去。",
        "Close that file and generate again, or delete it yourself; do not hand it out.",
    ),
)
KINDS = (CHANGED_FORM, NOT_PACKED, ZIPS_WAITING, REVIEWED_NOT_BACK, FORMER_FORM)
