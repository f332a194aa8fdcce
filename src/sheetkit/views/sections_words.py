"""What the view of sections says in words: the grade, what counts as scored, and the head line."""

from __future__ import annotations

from sheetkit.model.address import column_letter
from sheetkit.model.excel import quoted
from sheetkit.model.formula_text import spelled
from sheetkit.model.text import Text, joined
from sheetkit.views import parts
from sheetkit.views.sections_layout import OWN, REVIEW, Rubric
from sheetkit.wording.signs import WRONG_SIGN

NOT_YET = "“"
"""The head line begins with it, and with the form's name, as long as the form has rows to put right."""


def count_scored(rubric: Rubric, field: str, section: str) -> str:
    """How many items of a section have a number."""
    sections, scores = parts.column_cells(rubric.form, rubric.section), parts.column_cells(rubric.form, field)
    return f'COUNTIFS({sections},{section},{scores},">=0")'


def count_missing(rubric: Rubric, field: str) -> str:
    """How many items have no number; the line of totals, which names no section, is not one of them."""
    return f"({len(rubric.form.items)}-{count_scored(rubric, field, quoted('?*'))})"


def grade_formula(rubric: Rubric, column: int) -> str:
    """The grade by the score of 100, "" while anything is not scored."""
    rate = f"${column_letter(column + 1)}${rubric.total_row}"
    grade = '""'
    for name, minimum in reversed(rubric.grades):
        # Rounded: 0.9*100 must not fall below 90 by the way numbers are stored.
        grade = f"IF(ROUND({rate}*100,6)>={minimum},{quoted(name)},{grade})"
    return f'IF(ISNUMBER({rate}),{grade},"")'


def grade_words(rubric: Rubric, between: str = "") -> str:
    """优秀 ≥90，良好 ≥80，合格 ≥60, and after `between`, "" for a second line: 其余待提高（本集团约定）"""
    gap = quoted(between) if between else "CHAR(10)"
    bounded = [f'"{name} ≥"&{minimum}' for name, minimum in rubric.grades if minimum != "0"]
    say = rubric.form.say
    others = [_OTHERS.format(name=name) for name, minimum in rubric.grades if minimum == "0"]
    ours = say(_AGREED.format(others=joined(others, Text("")), root=rubric.root))
    return f"&{quoted(say(AND))}&".join(bounded) + f"&{gap}&{quoted(ours)}"


AND = Text("，", ", ")
_OTHERS = Text("其余{name}", "else {name}")
_AGREED = Text("{others}（本{root}约定）", "{others} (as agreed here)")


def headline(rubric: Rubric) -> str:
    """自评 86 分（良好） · 还有 3 项没有自评 · 复评 84 分（良好）; before it, whether the scores can be trusted yet."""
    row = rubric.total_row
    wrong = f"COUNTIF({parts.check_cells(rubric.form)},{quoted(WRONG_SIGN + '*')})"
    say = rubric.form.say
    told = spelled(say(_TO_CORRECT), start=(NOT_YET,), form=(rubric.form.name,), wrong=wrong)
    pieces = []
    for name, (field, column) in zip((OWN, REVIEW), rubric.scores, strict=True):
        letter = column_letter(column)
        if field:
            total, grade = f"${letter}${row}", f"${letter}${rubric.grade_row}"
            pieces.append(_progress(name, total, count_missing(rubric, field), grade, rubric))
    return f'=IF({wrong}>0,{told},"")&' + '&" · "&'.join(pieces)


_TO_CORRECT = Text(
    "{start}{form}”有 {wrong} 行要改，分数先供参考 · ",
    "{start}{form}” has rows to correct: {wrong}; scores are provisional · ",
)


def _progress(name: Text, total: str, missing: str, grade: str, rubric: Rubric) -> str:
    count, say = len(rubric.form.items), rubric.form.say
    who = (say(name),)
    begun = spelled(say(_NOT_BEGUN), name=who, count=(str(count),))
    so_far = spelled(say(_SO_FAR), name=who, total=total, missing=missing)
    whole, graded = spelled(say(_WHOLE), name=who, total=total), spelled(say(_GRADED), grade=grade)
    return f'IF({missing}={count},{begun},IF({missing}>0,{so_far},{whole}&IF({grade}="","",{graded})))'


_NOT_BEGUN = Text("{name}还没有开始（共 {count} 项）", "{name}: not begun ({count} items)")
_SO_FAR = Text(
    "{name}已得 {total} 分，还有 {missing} 项没评", "{name}: {total} so far, items to score: {missing}"
)
_WHOLE = Text("{name} {total} 分", "{name}: {total}")
_GRADED = Text("（{grade}）", " ({grade})")
