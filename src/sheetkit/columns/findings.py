"""What reading a cell as a value of its column's type can say."""

from __future__ import annotations

from sheetkit.model.finding import FindingKind
from sheetkit.model.finding_kinds import ERROR, NOTE, NOTHING_TO_DO, WARNING, kind
from sheetkit.model.text import Text

DATE_IN_TEXT = kind(
    "cell.became_date",
    ERROR,
    Text(
        "“{title}”变成了日期（{value}），多半是 Excel 自动转换的，看不出原来填的是什么。",
        "“{title}” became the date {value}, probably converted by Excel; what was typed is lost.",
    ),
    Text("请把这一格设为文本格式，再重新输入。", "Format the cell as text and enter it again."),
)
TWO_PHONES = kind(
    "cell.two_phones",
    ERROR,
    Text("“{title}”一格里写了两个号码（{value}）。", "“{title}” holds two numbers in one cell ({value})."),
    Text("请只留一个常用号码，其余的移到别的格。", "Keep the usual number; put the others in another cell."),
)
NOT_A_DATE = kind(
    "cell.not_a_date",
    ERROR,
    Text("“{title}”填的“{value}”看不出是哪一天。", "“{value}” in “{title}” cannot be read as a day."),
    Text("请按“2026-9-1”的样子填写。", "Write it like 2026-9-1."),
)
DATE_WITHOUT_YEAR = kind(
    "cell.date_without_year",
    ERROR,
    Text(
        "“{title}”填的“{value}”没有年份，又不在本{round}内。",
        "“{value}” in “{title}” has no year and is not in this {round}.",
    ),
    Text("请写上年份，如“2026-9-1”。", "Write the year too, like 2026-9-1."),
)
NOT_A_MONTH = kind(
    "cell.not_a_month",
    ERROR,
    Text(
        "“{title}”填的“{value}”看不出是哪年哪月。",
        "“{value}” in “{title}” cannot be read as a year and month.",
    ),
    Text("请按“2023-09”的样子填写。", "Write it like 2023-09."),
)
NOT_A_TIME = kind(
    "cell.not_a_time",
    ERROR,
    Text(
        "“{title}”填的“{value}”看不出是几点几分。", "“{value}” in “{title}” cannot be read as a time of day."
    ),
    Text("请按“14:30”的样子填写。", "Write it like 14:30."),
)
NOT_A_NUMBER = kind(
    "cell.not_a_number",
    ERROR,
    Text("“{title}”要填数字，现在是“{value}”。", "“{title}” takes a number; it holds “{value}”."),
    Text("请只填数字。", "Enter digits only."),
)
SPACED_NAME = kind(
    "cell.spaced_name",
    WARNING,
    Text(
        "“{title}”里的“{value}”中间有空格，已原样保留，可能与别处的同一个名字对不上。",
        "“{value}” in “{title}” has a space inside; kept as it is, it may not match the same name elsewhere.",
    ),
    Text("如果是一个人的姓名，请去掉中间的空格。", "If it is one person's name, remove the space."),
)
SEVERAL_CHOICES = kind(
    "cell.several_choices",
    ERROR,
    Text(
        "“{title}”填的“{value}”可以指{candidates}，不能确定是哪一个。",
        "“{value}” in “{title}” may mean {candidates}; which one is not certain.",
    ),
    Text("请从下拉列表中选一个。", "Choose one from the list."),
)
SEVERAL_VALUES = kind(
    "cell.several_values",
    ERROR,
    Text(
        "“{title}”填的“{value}”是{values}，这里一行只填一项。",
        "“{value}” in “{title}” means {values}; a row takes one of them.",
    ),
    Text(
        "请分成几行填，每项一行，其余各格可以照抄。",
        "Give each of them a row of its own; the other cells may be copied.",
    ),
)
NOTE_LINE_BREAK = kind(
    "note.normalised.line_break",
    NOTE,
    Text("“{title}”里的换行已换成空格。", "Line breaks inside “{title}” became spaces."),
    NOTHING_TO_DO,
)
NOTE_FULL_WIDTH = kind(
    "note.normalised.full_width",
    NOTE,
    Text("“{title}”里的全角字符已换成半角。", "Full-width characters in “{title}” became half-width."),
    NOTHING_TO_DO,
)
NOTE_CHOICE = kind(
    "note.normalised.choice",
    NOTE,
    Text("“{title}”写的“{value}”已读作“{read}”。", "“{value}” in “{title}” was read as “{read}”."),
    NOTHING_TO_DO,
)
NOTE_DATE = kind(
    "note.normalised.date",
    NOTE,
    Text(
        "“{title}”里用文字或数字写的日期已读作日期。",
        "Dates written as text or numbers in “{title}” were read as dates.",
    ),
    NOTHING_TO_DO,
)
NOTE_YEAR = kind(
    "note.normalised.year",
    NOTE,
    Text(
        "“{title}”里没写年份的日期已按本{round}补上年份。",
        "Dates without a year in “{title}” got the year of this {round}.",
    ),
    Text("请核对年份。", "Check the year."),
)
NOTE_CLOCK_DROPPED = kind(
    "note.normalised.clock_dropped",
    NOTE,
    Text(
        "“{title}”的日期里带着钟点，只取了日期。",
        "Dates in “{title}” came with a time of day; only the day was taken.",
    ),
    NOTHING_TO_DO,
)
NOTE_DAY_DROPPED = kind(
    "note.normalised.day_dropped",
    NOTE,
    Text(
        "“{title}”里带着日期，就是这一行的日期，只取了时间。",
        "“{title}” came with a day, this row's own; only the time was taken.",
    ),
    NOTHING_TO_DO,
)
NOTE_MONTH = kind(
    "note.normalised.month",
    NOTE,
    Text("“{title}”里的年月写法已统一。", "The months in “{title}” were brought into one form."),
    NOTHING_TO_DO,
)
NOTE_TIME = kind(
    "note.normalised.time",
    NOTE,
    Text("“{title}”里的时间写法已统一。", "The times in “{title}” were brought into one form."),
    NOTHING_TO_DO,
)
NOTE_MOBILE = kind(
    "note.normalised.mobile",
    NOTE,
    Text("“{title}”里的号码写法已统一。", "The numbers in “{title}” were brought into one form."),
    NOTHING_TO_DO,
)
NOTE_EMAIL = kind(
    "note.normalised.email",
    NOTE,
    Text("“{title}”写的“{value}”已读作“{read}”。", "“{value}” in “{title}” was read as “{read}”."),
    NOTHING_TO_DO,
)
EMAIL_DOTS = kind(
    "cell.email_dots",
    WARNING,
    Text(
        "“{title}”填的“{value}”里有两个连着的点，多半写错了。",
        "“{value}” in “{title}” has two dots in a row; it is probably mistyped.",
    ),
    Text("请核对这个邮箱地址。", "Check the address."),
)
SMALL_HOURS = kind(
    "cell.small_hours",
    WARNING,
    Text(
        "“{title}”填的“{value}”是凌晨 {read}，多半是下午没有按 24 小时写。",
        "“{value}” in “{title}” is {read} at night; it was probably meant for the afternoon.",
    ),
    Text(
        "下午请写成 24 小时制，如 14:30；确实是凌晨的不用改。",
        "Write afternoons like 14:30; leave it if it really is at night.",
    ),
)
NOTE_NUMBER = kind(
    "note.normalised.number",
    NOTE,
    Text(
        "“{title}”里用文字写的数字已读作数字。", "Numbers written as text in “{title}” were read as numbers."
    ),
    NOTHING_TO_DO,
)
NOTE_TEXT = kind(
    "note.normalised.text",
    NOTE,
    Text("“{title}”里的数字已读作文字。", "Numbers in “{title}” were read as text."),
    Text("如果前面本来有 0，请补上。", "If they began with 0, put it back."),
)

KINDS: tuple[FindingKind, ...] = (
    DATE_IN_TEXT,
    TWO_PHONES,
    NOT_A_DATE,
    DATE_WITHOUT_YEAR,
    NOT_A_MONTH,
    NOT_A_TIME,
    NOT_A_NUMBER,
    SPACED_NAME,
    SEVERAL_CHOICES,
    SEVERAL_VALUES,
    NOTE_LINE_BREAK,
    NOTE_FULL_WIDTH,
    NOTE_CHOICE,
    NOTE_DATE,
    NOTE_YEAR,
    NOTE_CLOCK_DROPPED,
    NOTE_DAY_DROPPED,
    NOTE_MONTH,
    NOTE_TIME,
    NOTE_MOBILE,
    NOTE_EMAIL,
    EMAIL_DOTS,
    SMALL_HOURS,
    NOTE_NUMBER,
    NOTE_TEXT,
)
"""Every finding kind of this room."""
