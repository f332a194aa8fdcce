"""What a merge has to say about row tags that are not those of their rows."""

from __future__ import annotations

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.text import Text

TAG_OF_ANOTHER = FindingKind(
    "merge.row_tag_of_another",
    Level.WARNING,
    Text(
        "有 {count} 行的行号码像是“{file}”里别的行的：{pairs}{more}。这些行没有按行号码认，按关键列认。",
        "{count} {count:row has a tag|rows have tags} of other rows of “{file}”: {pairs}{more}."
        " {count:It is|They are} known by the key, not by the tag.",
    ),
    Text(
        "请核对这些行的每一格是不是同一条的；没有错的，把行号码删掉再交。",
        "See whether the cells of each such row belong together; where they do, clear the tag and hand it in again.",
    ),
    Text(
        "只给一部分列排序，或者把别的行的号码复制过来，就会这样。",
        "It comes of sorting some of the columns only, or of copying the tag of another row.",
    ),
)
TAG_FROM_ELSEWHERE = FindingKind(
    "merge.row_tag_from_elsewhere",
    Level.NOTE,
    Text(
        "第 {rows} 行带着行号码，而这份表发出时没有填好的行，这些号码是从别处来的。号码不起作用，行照常计入。",
        "{count} {count:row has|rows have} tags ({rows}), and this form went out without rows: the tags come from somewhere"
        " else. They say nothing, and the rows count.",
    ),
    Text(
        "请看这些行是不是该填在这份表里：该的，不用处理；整行从别的表带过来、不该有的，请删掉再交。",
        "See whether these rows belong here. If they do, leave them; if they came along from another form, delete them and"
        " hand it in again.",
    ),
    Text(
        "从别的表整行复制、粘贴，号码会一起带过来。",
        "It comes of copying whole rows from another form.",
    ),
)
KINDS = (TAG_OF_ANOTHER, TAG_FROM_ELSEWHERE)
