"""What the register and the settings may be told about, besides what the form's own rules say."""

from __future__ import annotations

from sheetkit.model.finding import Finding, FindingKind, Level
from sheetkit.model.text import Text
from sheetkit.project.findings_reviewers import KINDS as REVIEWERS
from sheetkit.project.findings_settings import KINDS as SETTINGS
from sheetkit.project.findings_settings import LEFT_IS_ROOT, LEFT_UNKNOWN

CODE_TWICE = FindingKind(
    "schools.code_twice",
    Level.ERROR,
    Text("{title} {value} 用了两次。", "{title} {value} is used twice."),
    Text("请给其中一个换一个代码。", "Give one of them another code."),
)
CODE_UNFIT = FindingKind(
    "schools.code_unfit",
    Level.ERROR,
    Text("{title}“{value}”不能用。", "{title} “{value}” cannot be used."),
    Text(
        "请只用英文字母和数字（可带短横线），最多 16 个，例如 S03。",
        "Use up to 16 letters, digits or hyphens, such as S03.",
    ),
)
CODE_OF_ROOT = FindingKind(
    "schools.code_of_head",
    Level.ERROR,
    Text("{title} {value} 已留给项目自己的单位。", "{title} {value} belongs to the project's own unit."),
    Text(
        "请给这个单位换一个代码；项目自己的单位不用填在名单里。",
        "Give this unit another code; the project's own unit is not listed.",
    ),
)
UNIT_UNKNOWN = FindingKind(
    "schools.unknown_school",
    Level.ERROR,
    Text("{title} {value} 不在“{sheet}”工作表里。", "{title} {value} is not on the sheet “{sheet}”."),
    Text(
        "请核对代码，或先在“{sheet}”工作表里加上它。",
        "Check the code, or add it to the sheet “{sheet}”.",
    ),
)
NAME_TWICE = FindingKind(
    "schools.group_name_twice",
    Level.WARNING,
    Text(
        "{above} 有 {count} 个{level}叫“{value}”，表里分别写作：{called}。",
        "{above} has {count} × {level} called “{value}”; their forms say: {called}.",
    ),
    Text(
        "不改也能用；想写得更清楚的，请在“{sheet}”工作表里给它们起不同的名称，再重新生成。",
        "This will do; to be clearer, give them different names on the sheet “{sheet}” and generate again.",
    ),
)
NUMBER_UNFIT = FindingKind(
    "schools.group_number_unfit",
    Level.ERROR,
    Text("{title}“{value}”不能用。", "{title} “{value}” cannot be used."),
    Text("请写两位数字，如 01。", "Write two digits, such as 01."),
)
NUMBER_TWICE = FindingKind(
    "schools.group_twice",
    Level.ERROR,
    Text(
        "{above} 的{title} {value} 用了两次。",
        "{title} {value} of {above} is used twice.",
    ),
    Text("请给其中一个换一个编号。", "Give one of them another number."),
)
VALUE_NOT_ABOVE = FindingKind(
    "schools.stage_of_school",
    Level.WARNING,
    Text(
        "{above}没有“{value}”{title}，只有：{values}。",
        "{above} has no {title} “{value}”, only {values}.",
    ),
    Text("请核对这一格，或上级单位在名单里的那一行。", "Check this cell, or the row of the unit above."),
)
ONE_UNKNOWN = FindingKind(
    "project.value_unknown",
    Level.WARNING,
    Text(
        "{title}里的“{word}”不在列表里，没有算进去；可以写的有：{values}。",
        "“{word}” is no {title} of the list and does not count; there are: {values}.",
    ),
    Text(
        "请改成列表里的写法；几个值之间用顿号或逗号隔开。",
        "Write it as the list does; put commas between several values.",
    ),
)
NOTHING_BELOW = FindingKind(
    "schools.no_groups",
    Level.NOTE,
    Text(
        "{value}还没有登记{level}，不会为它的{level}生成表。",
        "{value} has nothing on the sheet “{below}” yet; no such forms will be made for it.",
    ),
    Text("如果有，请在“{below}”工作表里补上。", "If it has any, add them to the sheet “{below}”."),
)
UNIT_NOT_LISTED = FindingKind(
    "schools.not_listed",
    Level.WARNING,
    Text(
        "已经给 {units} 发过本{round}的表，名单里却没有能用的那一行了；仍按发出时的名称收它们的表。",
        "Forms of this {round} were handed out to {units}, but the register has no usable row for them any more; their forms "
        "are still waited for and taken, under the names they went out with.",
    ),
    Text(
        "请把这些行补回或改好；确实退出的，请在 sheetkit.toml 的 [units] 里写 left = [{codes}]。",
        "Put the rows back or correct them; if they really left, write left = [{codes}] below [units] in sheetkit.toml.",
    ),
)
NAME_OF_OTHER = FindingKind(
    "schools.name_of_other",
    Level.WARNING,
    Text(
        "{units}：这个名称发表时是另一个代码的，现在写在这个代码这一行了。这个代码交回的表会记在这个名称下面。",
        "{units}: when forms were handed out this name belonged to another code, and now stands in the row of this one. "
        "What comes back under this code counts under this name.",
    ),
    Text(
        "请对照发出去的表核对代码和名称，两行写反了就换回来；确实改了名的，可以不改。",
        "Compare codes and names with the forms that went out; if two rows were exchanged, put them back. If they really "
        "are called so now, leave them.",
    ),
)
ISSUED_UNREADABLE = FindingKind(
    "project.issued_unreadable",
    Level.WARNING,
    Text(
        "发表记录“{value}”读不出来，改按“{folder}”里的表认定给谁发过表。",
        "The note of what was handed out, “{value}”, cannot be read; the forms in “{folder}” are gone by instead.",
    ),
    Text(
        "请从备份恢复这个文件；没有备份的，核对名单后重新生成一次即可。",
        "Restore the file from a backup; without one, check the register and generate once more.",
    ),
)
NOT_REMEMBERED = FindingKind(
    "project.not_remembered",
    Level.NOTE,
    Text(
        "结果已经写好，只是没能在“{value}”里记下{what}：{reason}",
        "Everything was written; only {what} could not be noted in “{value}”: {reason}",
    ),
    Text("请让这个文件夹可以写入，再运行一次。", "Make the folder writable and run it once more."),
)
FEWER_EXPECTED = FindingKind(
    "merge.fewer_expected",
    Level.WARNING,
    Text(
        "上次汇总还在收、这次不再收的表有 {count} 份：{units}。",
        "{count} {count:form that the last merge waited for is|forms that the last merge waited for are} waited for no more: {units}.",
    ),
    Text(
        "不是有意减少的，请核对名单和 sheetkit.toml（[forms] 和 [units]），改好后再汇总一次。",
        "If that was not meant, check the register and sheetkit.toml ([forms] and [units]) and merge again.",
    ),
)
HEAD_UNIT_UNKNOWN = FindingKind(
    "project.head_school_unknown",
    Level.WARNING,
    Text(
        "设置里的牵头单位代码 {value} 不在名单里。",
        "The leading unit {value} of the settings is not in the register.",
    ),
    Text(
        "请核对 sheetkit.toml 的 [project] 里的这个代码。",
        "Check this code below [project] in sheetkit.toml.",
    ),
)
HOLIDAYS_UNPUBLISHED = FindingKind(
    "project.holidays_unpublished",
    Level.NOTE,
    Text(
        "{value} 年的放假调休安排程序里还没有，目前只按法定假日计算。",
        "The swapped workdays of {value} are not known yet; only the festivals by law are counted.",
    ),
    Text(
        "安排公布后，请写进 sheetkit.toml 的 [holidays.off] 和 [holidays.work]，或升级程序。",
        "Once published, write them into [holidays.off] and [holidays.work] of sheetkit.toml, or upgrade.",
    ),
)

DEFINITION_CHANGED = FindingKind(
    "project.definition_changed",
    Level.WARNING,
    Text(
        "定义“{files}”在上次生成表格以后改过，version 还是 {version}；已发出的表可能会被当成改动过的，或者读成别的意思。",
        "Changed since forms were generated, still as version {version}: “{files}”; those that "
        "are out may look tampered with or be read otherwise.",
    ),
    Text(
        "表已经发出去的，请改回原来的写法，或把 version 加一并重新发表；还没发的，重新生成即可。",
        "If they are out, put it back, or raise the version and hand them out anew; if not, generate again.",
    ),
)

FORM_PINNED = FindingKind(
    "project.form_pinned",
    Level.NOTE,
    Text(
        "“{title}”的定义在发表以后变了（{versions}）；这一轮仍按发出去的收。",
        "The definition of “{title}” changed since it went out ({versions}); this round goes on with what went out.",
    ),
    Text(
        "不用做什么，下一轮自动用新的。{how}",
        "Nothing to do; the next round begins with the new one. {how}",
    ),
)

PINS_UNREADABLE = FindingKind(
    "project.pins_unreadable",
    Level.WARNING,
    Text(
        "这一轮发出去的表是按哪个定义做的，记录读不了了（{value}）；现在按定义文件的样子收。",
        "What the forms of this round were made of cannot be read any more ({value}); they are taken as their definitions are now.",
    ),
    Text(
        "请从备份里取回 .sheetkit 文件夹；没有备份，又没有改过定义的，重新生成一次即可。",
        "Take the folder .sheetkit from a backup; without one, if no definition was changed, generate once more.",
    ),
)

PACK_CHANGED = FindingKind(
    "project.pack_changed",
    Level.NOTE,
    Text(
        "本项目是按“{value}”第 {before} 版建的，现在程序里的是第 {now} 版。",
        "The project was made with version {before} of the pack {value}; the program has version {now} now.",
    ),
    Text(
        "请看一看更新说明；核对过以后，可把 sheetkit.toml 里的 pack_version 改成新的。",
        "Read what changed; once you looked at it, set pack_version in sheetkit.toml to the new one.",
    ),
)

LANGUAGE_LACKING = FindingKind(
    "project.language_lacking",
    Level.WARNING,
    Text(
        'sheetkit.toml 的 [project] 里写了 language = "{value}"，包“{pack}”却没有它的说法，表里改用“{instead}”的。',
        "language below [project] in sheetkit.toml is {value}; the pack “{pack}” has no words in it, so its forms take those "
        "of {instead}.",
    ),
    Text(
        "请改成 pack.toml 的 languages 里有的，或在包里补上它的说法并写进 languages。",
        "Name a language that the pack speaks, or give the pack words in this one and add it to languages in pack.toml.",
    ),
)

_OF_SETTINGS = (HEAD_UNIT_UNKNOWN, LEFT_UNKNOWN, LEFT_IS_ROOT)
"""What only the register shows to be wrong, and stands in sheetkit.toml."""


def is_of_settings(finding: Finding) -> bool:
    """Whether a finding of the register's reading is about sheetkit.toml."""
    return any(kind.among((finding,)) for kind in _OF_SETTINGS)


KINDS: tuple[FindingKind, ...] = (
    CODE_TWICE,
    CODE_UNFIT,
    CODE_OF_ROOT,
    UNIT_UNKNOWN,
    NAME_TWICE,
    NUMBER_UNFIT,
    NUMBER_TWICE,
    VALUE_NOT_ABOVE,
    ONE_UNKNOWN,
    NOTHING_BELOW,
    NAME_OF_OTHER,
    UNIT_NOT_LISTED,
    ISSUED_UNREADABLE,
    NOT_REMEMBERED,
    FEWER_EXPECTED,
    HEAD_UNIT_UNKNOWN,
    HOLIDAYS_UNPUBLISHED,
    DEFINITION_CHANGED,
    FORM_PINNED,
    PINS_UNREADABLE,
    PACK_CHANGED,
    LANGUAGE_LACKING,
    *SETTINGS,
    *REVIEWERS,
)
