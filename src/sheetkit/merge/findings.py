"""What a merge has to say about files seen together: versions, copies, lateness, clashes between units."""

from __future__ import annotations

from sheetkit.merge.findings_decided import KINDS as DECIDED
from sheetkit.merge.findings_duties import KINDS as DUTIES
from sheetkit.merge.findings_parts import KINDS as UNITED
from sheetkit.merge.findings_reviewed import KINDS as REVIEWED
from sheetkit.merge.findings_statement import KINDS as STATED
from sheetkit.merge.findings_tags import KINDS as TAGGED
from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.text import Text
from sheetkit.model.way import Way

DECIDING = {"exclude": Way("exclude"), "accept": Way("accept")}
"""What whoever collects does where it is not sure which file is to count."""

OLDER_VERSION = FindingKind(
    "merge.older_version",
    Level.NOTE,
    Text(
        "同一张表收到不止一份：采用“{chosen}”，没有采用“{file}”（{difference}）。",
        "This form came more than once. Taken: “{chosen}”; not taken: “{file}” ({difference}).",
    ),
    Text(
        "如果应当采用“{file}”，请收表的人让“{chosen}”不计：{exclude}。",
        "If “{file}” should count, whoever collects excludes “{chosen}”: {exclude}.",
    ),
    Text(
        "退回修改后交来的代替退回的；此外，最后一稿代替每一行都在它里面的。",
        "What came back corrected counts instead of what was sent back; else the last version instead of one whose every row it holds.",
    ),
    ways={"exclude": Way("exclude")},
)
SAME_CONTENT = FindingKind(
    "merge.same_content",
    Level.NOTE,
    Text(
        "“{file}”与“{chosen}”内容完全相同，只计一次。",
        "“{file}” says the same as “{chosen}” and counts once.",
    ),
    Text("无需处理。", "Nothing to do."),
)
REFUSED_VERSION = FindingKind(
    "merge.refused_version",
    Level.WARNING,
    Text(
        "同一张表还收到一份没有通过检查的文件“{file}”，目前采用的是“{chosen}”。",
        "For this form the file “{file}” came too but was refused; taken for now: “{chosen}”.",
    ),
    Text(
        "收件清单里有“{file}”的退回原因；如果它才是最后一稿，请改好后重新交。",
        "The receipt list says why “{file}” was refused; if it is the final one, correct it and hand it in again.",
    ),
)
SAME_TIME = FindingKind(
    "merge.same_time",
    Level.WARNING,
    Text(
        "“{file}”和“{chosen}”文件时间相同、内容不同，无法判断哪份是最后一稿；暂按行数和文件名采用“{chosen}”。",
        "“{file}” and “{chosen}” have the same file time but differ; by rows and name “{chosen}” counts for now.",
    ),
    Text(
        "请说明哪一份是最后一稿，由收表的人让另一份不计：{exclude}。",
        "Say which one is final; whoever collects excludes the other: {exclude}.",
    ),
    ways=DECIDING,
)
PUT_TOGETHER = Text(
    "都要算的，请把各人填的行合到一份表里再交；不要的，请收表的人让“{file}”不计：{exclude}；或者认可就这样：{accept}。这些行列在汇总结果的“没有计入的行”里。",
    "If they are to count, put everybody's rows into one file and send that; else whoever collects excludes “{file}”:"
    " {exclude}; or accepts it as it is: {accept}. The results list the rows on the sheet of rows that do not count.",
)
ASK_WHOSE = Text(
    "请问填这些行的人：是本人删的，请收表的人认可：{accept}；漏了的，请把这些行补到“{chosen}”里再交；“{chosen}”抄了别人的行的，"
    "请删掉抄来的行另交一份，并由收表的人让“{chosen}”不计：{exclude}。这些行列在汇总结果的“没有计入的行”里。",
    "Ask whoever filled them in. If they deleted them, whoever collects accepts it: {accept}; if they were left out, add them to"
    " “{chosen}” and hand that in again; if “{chosen}” holds rows copied from somebody else, hand in a file without these, and"
    " whoever collects excludes “{chosen}”: {exclude}. The results list the rows on the sheet of rows that do not count.",
)
NO_SUCH_ROWS = Text("里面没有这样的行", "has no such rows")
LEFT_BLANK = Text("里面这些行有空着没填的格", "leaves cells of these rows blank")
"""What the file that counts lacks of another one: rows, or what stands in given ones."""
ROWS_LOST = FindingKind(
    "merge.rows_lost",
    Level.WARNING,
    Text(
        "“{file}”里有 {rows} 行没有计入：采用的是“{chosen}”，{lacks}。",
        "{rows} {rows:row|rows} of “{file}” {rows:counts|count} nowhere: “{chosen}” was taken, and {lacks}.",
    ),
    PUT_TOGETHER,
    Text(
        "只有退回修改的表改好交来，或者每一行都在新的一份里，才算新的代替旧的。几个人各填一份、分得出哪一行是谁的表，"
        "新的一份要是本人的（同一个填表人，或者填表人就是这些行的人），没有的行才算删去。",
        "A file replaces another when it is its correction, or when every row of the other stands in it. Where a form says whose"
        " part each row is, rows count as deleted when the newer file is that person's: the same name is in the statement line,"
        " or theirs.",
    ),
    ways=DECIDING,
)
OTHER_CONTENT = FindingKind(
    "merge.other_content",
    Level.WARNING,
    Text(
        "“{file}”和采用的“{chosen}”没有一行相同，不像前后两稿：可能几个人各填了一份，也可能有人用错了别的单位的表。"
        "没有采用的那份里有 {rows} 行没有计入。",
        "“{file}” has not a row in common with “{chosen}”, which counts. They do not look like two versions: several people"
        " may each have filled in a copy, or someone used the form of another unit. {rows} {rows:row counts|rows count} nowhere.",
    ),
    Text(
        "请看两个文件各是谁填的。用错表的，请改用自己的表，填好再交。{put_together}",
        "See who filled in which. Whoever used another's form should use their own. {put_together}",
    ),
)
ROWS_REMOVED = FindingKind(
    "merge.rows_removed",
    Level.NOTE,
    Text(
        "退回的“{file}”里有 {rows} 行，改好交来的“{chosen}”里没有了，按删除处理。",
        "{rows} {rows:row|rows} of “{file}”, which was sent back, {rows:is|are} no longer there in what came corrected (“{chosen}”);"
        " {rows:it counts|they count} as deleted.",
    ),
    Text("不是有意删的，请补上再交。", "If they were not deleted on purpose, add them and hand it in again."),
)
ROWS_UNCLEAR = FindingKind(
    "merge.rows_unclear",
    Level.NOTE,
    Text(
        "“{file}”第 {listing} 行的行号码，“{chosen}”里有几行都带着，看不出哪一行是它；没有按删除处理，带这个号码的几行都按各自写的算。",
        "Several rows of “{chosen}” bear the tag of {count} {count:row|rows} ({listing}) of “{file}”, so that nobody can tell"
        " which of them {count:is that row|are those}; {count:it does|they do} not count as deleted, and each of them counts as it says.",
    ),
    Text(
        "请看“{chosen}”的“请核对”里说的那几行；多出来的，请删掉再交。",
        "See the rows that “{chosen}” is asked about; delete what is too many and hand it in again.",
    ),
)
ROWS_ASTRAY = FindingKind(
    "merge.rows_astray",
    Level.WARNING,
    Text(
        "“{file}”的 {count} 行（第 {listing} 行），在“{chosen}”里按关键列找不到，它的行号码又落在了别的行上：看不出是改了关键列，"
        "还是删掉了。没有按删除处理，“{chosen}”里的行都按写的算。",
        "{count} {count:row|rows} ({listing}) of “{file}” cannot be found by {count:its|their} key in “{chosen}”, where the tags stand"
        " at other rows: nobody can tell whether the key was changed or the row deleted. {count:It does|They do} not count as"
        " deleted, and every row of “{chosen}” counts as it says.",
    ),
    Text(
        "请看“{chosen}”里有没有改了关键列的行：有的，核对那几行就行；没有、也不是有意删的，请补上再交。",
        "See whether “{chosen}” has rows whose key was changed: if so, check these; if a row is missing that was not deleted on"
        " purpose, add it and hand it in again.",
    ),
)
STILL_ASKED = FindingKind(
    "merge.still_asked",
    Level.WARNING,
    Text(
        "退回的“{file}”里问过、改好交来的表里看不出来的，还没有答复：{where}{told}",
        "“{file}” went back with a question that its correction cannot show and does not answer: {where}{told}",
    ),
    Text(
        "{remedy}问清楚、改好以后，请让“{file}”不计：{exclude}，这一条就不再提示。",
        "{remedy} Once it is settled exclude “{file}”: {exclude}; then this is not told again.",
    ),
    Text(
        "退回的表是一份干净的原表，只带着填写的内容；原来画的、批注的、划掉的都不在里面，所以由合并接着提醒。",
        "What goes back is the pristine form with the values alone; what was drawn, noted or struck through is not in it.",
    ),
    ways=DECIDING,
)
NOT_EXPECTED = FindingKind(
    "merge.not_expected",
    Level.WARNING,
    Text(
        "“{file}”可以读出，但本次收表名单里没有这一份（{unit}），没有并入。",
        "“{file}” can be read, but nobody was to hand it in ({unit}); it was not merged.",
    ),
    Text(
        "请核对单位名单；确实需要时把它加进名单后重新合并。",
        "Check the register of units; add the unit there and merge again if it belongs.",
    ),
)
LATE = FindingKind(
    "merge.late",
    Level.NOTE,
    Text(
        "文件时间 {received} 晚于截止日 {due}。",
        "Its file time, {received}, is after {due}, the day it was due.",
    ),
    Text("已照常并入，仅作记录。", "It was merged as usual; this is only for the record."),
)
OTHER_NUMBERS = FindingKind(
    "merge.other_numbers",
    Level.WARNING,
    Text(
        "交的是旧版表，“{title}”和现在的不同：{changes}。得分率按旧版表自己的“{title}”计算，这几处的得分和合计不能与别的组直接比。",
        "This is an earlier version of the form, which has other “{title}”: {changes}. Rates are by its own; scores and sums"
        " there do not compare with those of others.",
    ),
    Text(
        "内容有效，不用换表重填；比较得分时请留意。",
        "It counts as it is, no need to fill in a new form; mind it when comparing scores.",
    ),
)
ITEM_UNKNOWN = FindingKind(
    "merge.item_unknown",
    Level.WARNING,
    Text(
        "交的是旧版表，有 {count} 行（第 {rows} 行）看不出是现在的哪一项；列在明细里，不算到现在的任何一项上。",
        "This is an earlier version of the form; of {count} {count:row|rows} ({rows}) nothing says which item of today"
        " {count:it is|they are}. {count:It is|They are} listed, and {count:stands|stand} for none of them.",
    ),
    Text(
        "请把这几行的内容填到新版表里再交；或者请管表的人在定义里写明这些项就是现在的项（items_as_in）。",
        "Enter them in the form of today and hand it in; or whoever keeps the form says in its definition that its items are"
        " the same (items_as_in).",
    ),
)
WRITTEN_DIFFERENTLY = FindingKind(
    "merge.written_differently",
    Level.WARNING,
    Text(
        "“{title}”写的“{value}”，{where}写作“{other}”；看来是同一个，按同一个比较，内容原样保留。",
        "“{value}” in “{title}” is written “{other}” at {where}. They seem to be one and are compared as one;"
        " both are kept as written.",
    ),
    Text("请与对方核对，写成一样。", "Check it with the other side and write it alike."),
)
TABLE_FAILED = FindingKind(
    "merge.table_failed",
    Level.ERROR,
    Text(
        "统计表“{title}”没有做出来：程序内部出错。其他统计和明细不受影响。",
        "The table “{title}” could not be made: something inside the program failed. Nothing else is affected.",
    ),
    Text(
        "请把记录“{log}”发给维护人员；数据都在明细表里。",
        "Send the record “{log}” to the maintainers; the rows themselves are all there.",
    ),
)
KINDS = (
    OLDER_VERSION,
    SAME_CONTENT,
    REFUSED_VERSION,
    SAME_TIME,
    ROWS_LOST,
    OTHER_CONTENT,
    ROWS_REMOVED,
    ROWS_UNCLEAR,
    ROWS_ASTRAY,
    STILL_ASKED,
    NOT_EXPECTED,
    LATE,
    OTHER_NUMBERS,
    ITEM_UNKNOWN,
    WRITTEN_DIFFERENTLY,
    TABLE_FAILED,
    *DECIDED,
    *DUTIES,
    *UNITED,
    *TAGGED,
    *REVIEWED,
    *STATED,
)
