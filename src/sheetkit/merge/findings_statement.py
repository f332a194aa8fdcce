"""What a merge says of statement lines: somebody has nothing to report, or the files do not agree which is newer."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.text import Text
from sheetkit.model.way import Way

NOTHING_BESIDE = FindingKind(
    "merge.nothing_beside",
    Level.WARNING,
    Text(
        "“{file}”说没有要填的内容（{said}），采用的“{chosen}”里却有行；行照样计入。",
        "“{file}” says that there is nothing to report ({said}), but “{chosen}”, which counts, has rows. They count.",
    ),
    Text(
        "请问清楚以哪个为准；确实没有内容，请收表的人让“{chosen}”不计：{exclude}。文件留在原处。",
        "Find out which is right; if there is nothing to report, whoever collects excludes “{chosen}”: {exclude}. The file stays"
        " where it is.",
    ),
    ways={"exclude": Way("exclude")},
)
NOTHING_BESIDE_PARTS = replace(
    NOTHING_BESIDE,
    code="merge.nothing_in_part",
    level=Level.NOTE,
    message=Text(
        "“{file}”说自己没有要填的内容（{said}）。",
        "“{file}” says that its sender has nothing to report ({said}).",
    ),
    remedy=Text("无需处理。", "Nothing to do."),
    ways={},
)
ORDER_DISPUTED = FindingKind(
    "merge.order_disputed",
    Level.WARNING,
    Text(
        "“{file}”和采用的“{chosen}”内容不同，哪一份在后说法不一：填表日期、文件里记的保存时间和文件时间的先后对不上。",
        "“{file}” and “{chosen}”, which counts, differ, and it is not sure which is the newer one: the dates in the statement"
        " line, the times at which they were saved and their file times disagree.",
    ),
    Text(
        "请问清楚哪一份是最后一稿：采用的就是，请收表的人认可：{accept}；不是，请收表的人让“{chosen}”不计：{exclude}。",
        "Find out which is final. If it is the one that counts, accept it: {accept}; else whoever collects excludes “{chosen}”:"
        " {exclude}.",
    ),
    ways={"accept": Way("accept"), "exclude": Way("exclude")},
)
KINDS = (NOTHING_BESIDE, NOTHING_BESIDE_PARTS, ORDER_DISPUTED)
