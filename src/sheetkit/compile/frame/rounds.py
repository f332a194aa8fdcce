"""What pack.toml may say of rounds: what one collection is called, and when there usually is one."""

from __future__ import annotations

from sheetkit.compile.frame.naming import naming
from sheetkit.model import spelling
from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text

_MONTHS = 12

USUAL_ROUND = (
    Parameter(
        "id",
        Holds.WORDS,
        Text("一轮的代号；{year} 是它所算的年份。", "The round's id; {year} is the year it is counted in."),
        "{year}",
        required=True,
        spelt=spelling.ROUND_ID,
    ),
    naming(
        "title",
        Text("一轮的名称；{year} 同上。", "The round's title; {year} likewise."),
        {"zh": "{year}年", "en": "Year {year}"},
    ),
    Parameter(
        "planned_from",
        Holds.WHOLE,
        Text("这个月起新建的项目是为这一轮的。", "A project made in or after this month is for this round."),
        10,
        required=True,
        least=1,
        most=_MONTHS,
    ),
    Parameter(
        "year_before",
        Holds.FLAG,
        Text("算在开始那年的上一年。", "It is counted in the year before the one it starts in."),
        True,
    ),
    Parameter(
        "start",
        Holds.WORDS,
        Text("第一天，写成 月-日。", "Its first day, MM-DD."),
        "01-01",
        required=True,
        spelt=spelling.MONTH_DAY,
    ),
    Parameter(
        "monday",
        Holds.CHOICE,
        Text(
            "of：第一天所在那周的星期一；from：从那天起的第一个星期一。",
            "of: the Monday of the week that holds the first day; from: the first Monday from it on.",
        ),
        "of",
        choices=("of", "from"),
    ),
    Parameter(
        "weeks",
        Holds.WHOLE,
        Text(
            "一共几周，星期五结束；或者写 end。",
            "How many weeks it has; it ends on a Friday. Or say its end.",
        ),
        21,
        least=1,
        most=56,
    ),
    Parameter(
        "end",
        Holds.WORDS,
        Text("最后一天，写成 月-日；或者写 weeks。", "Its last day, MM-DD, instead of weeks."),
        "12-31",
        spelt=spelling.MONTH_DAY,
    ),
)
ROUNDS = (
    naming(
        "title",
        Text("一轮叫什么，用在句子里。", "What a round is called, as inside a sentence."),
        {"zh": "年度", "en": "year"},
    ),
    Parameter(
        "year",
        Holds.NAMING,
        Text("几轮合成的一年叫什么，同上。", "What a year of rounds is called, likewise."),
        {"zh": "年度", "en": "year"},
    ),
    Parameter(
        "year_begins",
        Holds.WHOLE,
        Text("一年最早从哪个月开始。", "The first month in which a round can begin a year."),
        1,
        least=1,
        most=_MONTHS,
    ),
    Parameter(
        "usual",
        Holds.TABLES,
        Text(
            "通常有哪几轮；每轮写 weeks 或 end 之一。",
            "Which rounds there usually are; each says its weeks or its end.",
        ),
        [
            {
                "id": "{year}",
                "title": {"zh": "{year}年", "en": "Year {year}"},
                "planned_from": 10,
                "start": "01-01",
                "end": "12-31",
            }
        ],
        required=True,
        parameters=USUAL_ROUND,
        least=1,
        one_of=("weeks", "end"),
    ),
)
