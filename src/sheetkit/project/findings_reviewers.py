"""What is told about the reviewers on the register, and about what went out to them."""

from __future__ import annotations

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.text import Text

REVIEWER_CODE_UNFIT = FindingKind(
    "reviewers.code_unfit",
    Level.WARNING,
    Text(
        "评审代码“{value}”不能用：要用英文字母、数字，不能和单位代码相同。",
        "The reviewer code “{value}” cannot be used: letters and digits, and no code of a unit.",
    ),
    Text(
        "请改这个代码；改好以前这位评审没有评审表。", "Change it; until then this reviewer gets no workbook."
    ),
)
REVIEWED_UNIT_UNKNOWN = FindingKind(
    "reviewers.unknown_unit",
    Level.WARNING,
    Text(
        "“{word}”不是名单里的单位代码，没有算进去。",
        "“{word}” is no code of a unit on the register and does not count.",
    ),
    Text("请写单位代码，几个之间用顿号隔开。", "Write codes of units, with commas between several."),
)
REVIEWED_FORM_UNKNOWN = FindingKind(
    "reviewers.unknown_form",
    Level.WARNING,
    Text(
        "“{word}”不是要评审的表，没有算进去；要评审的有：{known}。",
        "“{word}” is no form that is reviewed and does not count; there are: {known}.",
    ),
    Text("请写表的名称，几张之间用顿号隔开。", "Write titles of forms, with commas between several."),
)
REVIEWS_UNREADABLE = FindingKind(
    "reviewers.issued_unreadable",
    Level.WARNING,
    Text(
        "“{value}”里记着发给评审的一份表，读不出来；这份评审表交回来会认不出。",
        "“{value}” tells of a workbook that went out to a reviewer and cannot be read; what comes back in it is not known.",
    ),
    Text(
        "请从备份里恢复这个文件，或重新生成评审表、请评审填在新的里。",
        "Restore the file from a backup, or generate the review workbooks again and have the new one filled in.",
    ),
)

KINDS: tuple[FindingKind, ...] = (
    REVIEWER_CODE_UNFIT,
    REVIEWED_UNIT_UNKNOWN,
    REVIEWED_FORM_UNKNOWN,
    REVIEWS_UNREADABLE,
)
