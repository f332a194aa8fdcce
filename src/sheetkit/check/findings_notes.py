"""What a check says about cells that it put right by itself."""

from __future__ import annotations

from sheetkit.check.kinds import NOTE, NOTHING_TO_DO, kind
from sheetkit.model.text import Text

NOTE_SPACES = kind(
    "note.normalised.spaces",
    NOTE,
    Text("“{title}”前后多余的空格或换行已去掉。", "Spaces or line breaks around “{title}” were removed."),
    NOTHING_TO_DO,
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
NOTE_EMPTY_WORD = kind(
    "note.normalised.empty",
    NOTE,
    Text("“{title}”写的“{value}”按没有填处理。", "“{value}” in “{title}” was read as blank."),
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
        "“{title}”里没写年份的日期已按本学期补上年份。",
        "Dates without a year in “{title}” got the year of this term.",
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
NOTE_FORMULA = kind(
    "note.formula_in_input",
    NOTE,
    Text(
        "“{title}”里是公式，按它的结果“{value}”读取。",
        "“{title}” holds a formula; its result “{value}” was read.",
    ),
    Text("请核对结果。", "Check the result."),
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

NOTE_KINDS = (
    NOTE_SPACES,
    NOTE_LINE_BREAK,
    NOTE_FULL_WIDTH,
    NOTE_EMPTY_WORD,
    NOTE_CHOICE,
    NOTE_DATE,
    NOTE_YEAR,
    NOTE_CLOCK_DROPPED,
    NOTE_DAY_DROPPED,
    NOTE_MONTH,
    NOTE_TIME,
    NOTE_MOBILE,
    NOTE_NUMBER,
    NOTE_TEXT,
    NOTE_FORMULA,
    NOTE_STALE,
)
