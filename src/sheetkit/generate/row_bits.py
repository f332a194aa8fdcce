"""A row's check in numbers: hidden locked columns with one bit for each rule that the row breaks, then one for each column.

A rule is worked out once, in a part; the colours, the headers, the status and the words are all made from the numbers. Each
part looks at its own row alone, so that an entry leaves those of the other rows as they are. Rules that look at all rows and
those that look at today's date have parts of their own, which only short formulas look at: today is computed anew at every
entry, and with it, in all rows, whatever is made from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from sheetkit.columns.sheet_cells import first_free_column
from sheetkit.generate.row_filled import last_begun, row_filled
from sheetkit.generate.row_rules import row_rules
from sheetkit.generate.told import is_told
from sheetkit.generate.weight import ONE_FORMULA, weight
from sheetkit.model.address import column_letter
from sheetkit.model.frozen import frozen
from sheetkit.model.names import PREFILLED_NAME
from sheetkit.model.template import Column, Rule, Sheet

MOST_BITS = 48
"""A number in a sheet is exact up to 53 bits."""
BLANK, FINE, DOUBTFUL, UNFINISHED, WRONG = 0, 1, 2, 3, 4
"""What the state of a row says. It is unfinished as long as it only lacks something and nobody began a later row."""
_OF_ROW, _OF_CELL, _OF_ROWS, _OF_TODAY = range(4)
_LOOK_AT_ROWS, _LOOK_AT_TODAY = ("sk_a_", "sk_ka_"), ("TODAY(",)
_LAST: list[tuple[Sheet, RowBits]] = []
Meant = Callable[[Rule], bool]


@frozen
class RowBits:
    """The hidden columns of a sheet's check: number of the first, the rules of each part, the columns that rules are about.

    `columns` stand from right to left: that of a bit is `columns[bit]`. Where there are more than a number holds, the first
    bit is that of all further right.
    """

    sheet: Sheet
    first: int
    parts: tuple[tuple[Rule, ...], ...]
    columns: tuple[Column, ...]

    @property
    def filled(self) -> int:
        """The row's own number in the worksheet where it holds anything, else 0."""
        return self.first

    @property
    def own_wrong(self) -> int:
        """A bit for each column with something wrong in it, as far as the row alone tells; `wrong` where that is all."""
        return self.first + len(self.parts) + 1

    @property
    def lacking(self) -> int:
        """A bit for each column that must not be blank, and is."""
        return self.own_wrong + 1

    @property
    def own_doubtful(self) -> int:
        """A bit for each column to be looked at, as far as the row alone tells; `doubtful` where that is all."""
        return self.own_wrong + 2

    @property
    def wrong(self) -> int:
        """A bit for each column with something wrong in it."""
        return self.own_wrong + 3 * self._looks_beyond(is_wrong)

    @property
    def doubtful(self) -> int:
        """A bit for each column to be looked at."""
        if not self._looks_beyond(is_doubtful):
            return self.own_doubtful
        return max(self.wrong, self.own_doubtful) + 1

    @property
    def red(self) -> int:
        """What is wrong, and what is lacking where a later row is begun."""
        return max(self.wrong, self.doubtful) + 1

    @property
    def state(self) -> int:
        """`BLANK` to `WRONG`."""
        return self.red + 1

    @property
    def figure(self) -> int:
        """What the row counts for in the return code."""
        return self.state + 1

    @property
    def words(self) -> int:
        """The first of the columns with the words of the check."""
        return self.figure + 1

    @property
    def is_filled(self) -> str:
        """TRUE when this row holds anything."""
        return f"{self.cell(self.filled)}>0"

    @property
    def is_judged(self) -> str:
        """TRUE when the row's rules are asked: it holds something, or is a given row sent back for what it does not hold."""
        return f"OR({self.is_filled},{self.is_sent_back})" if self.sheet.items else self.is_filled

    def cell(self, number: int) -> str:
        """This row's cell of a hidden column: $AE6."""
        return f"${column_letter(number)}{self.sheet.first_row}"

    def rows(self, number: int) -> str:
        """All rows of a hidden column: $AE$6:$AE$65."""
        letter = column_letter(number)
        return f"${letter}${self.sheet.first_row}:${letter}${self.sheet.last_row}"

    @property
    def last_begun(self) -> str:
        """The cell that says which row is the last that holds anything."""
        return last_begun(self.sheet)

    def bit(self, column: Column) -> int:
        """The column's place in the numbers."""
        return next(place for place, one in enumerate(self.columns) if one.number <= column.number)

    def has(self, cells: str, column: Column) -> str:
        """1 where that number says something of the column."""
        return f"MOD(INT({cells}/{2 ** self.bit(column)}),2)"

    def broken(self, rule: Rule) -> str:
        """TRUE where this row breaks the rule."""
        return f"{self._said([rule])}>0"

    def _said(self, rules: Iterable[Rule]) -> str:
        """More than 0 where the row breaks one of the rules: neighbours in a part are looked at together."""
        places = sorted(
            (number, part.index(rule))
            for rule in rules
            for number, part in enumerate(self.parts)
            if rule in part
        )
        runs: list[list[int]] = []
        for number, place in places:
            if runs and runs[-1][0] == number and runs[-1][2] == place:
                runs[-1][2] = place + 1
            else:
                runs.append([number, place, place + 1])
        return "+".join(
            f"MOD(INT({self.cell(self.first + 1 + number)}/{2**start}),{2 ** (end - start)})"
            for number, start, end in runs
        )

    def formulas(self) -> Iterator[tuple[int, str]]:
        """Number and formula of the columns up to the state, as the first input row has them."""
        sheet = self.sheet
        yield self.filled, f"=IF({row_filled(sheet)},ROW(),0)"
        for number, rules in enumerate(self.parts, self.first + 1):
            said = "+".join(_bit(rule, place) for place, rule in enumerate(rules))
            # What types tell says nothing of a blank row anyway.
            yield number, f"={said}" if is_told(rules[0]) else f"=IF({self.is_judged},{said},0)"
        yield self.own_wrong, self._by_column(_alone(is_wrong))
        yield self.lacking, self._by_column(is_lacking, self.cell(self.own_wrong))
        yield self.own_doubtful, self._by_column(_alone(is_doubtful))
        if self.wrong != self.own_wrong:
            yield self.wrong, self._with_beyond(is_wrong, self.own_wrong, self.lacking)
        if self.doubtful != self.own_doubtful:
            yield self.doubtful, self._with_beyond(is_doubtful, self.own_doubtful)
        wrong, lacking, doubtful = map(self.cell, (self.wrong, self.lacking, self.doubtful))
        yield self.red, f"={wrong}+IF(OR(ROW()<{self._begun_by_hand},{self.is_sent_back}),{lacking},0)"
        red = self.cell(self.red)
        fine = f"IF({self.is_filled},{FINE},{BLANK})" if self.sheet.items else str(FINE)
        state = f"IF({red}>0,{WRONG},IF({lacking}>0,{UNFINISHED},IF({doubtful}>0,{DOUBTFUL},{fine})))"
        yield self.state, f"=IF({self.is_judged},{state},{BLANK})"

    @property
    def _begun_by_hand(self) -> str:
        """The last row that somebody began: in a form that went out filled nobody did, so what is lacking stays unfinished."""
        return f'IF({PREFILLED_NAME}="",{self.last_begun},0)' if self.sheet.prefill else self.last_begun

    @property
    def is_sent_back(self) -> str:
        """TRUE where the form was sent back for something in this row: what it still lacks there is wrong, as the list says."""
        return f"LEN({self.cell(self.sheet.return_column)})>0"

    def last_begun_formula(self) -> str:
        """What stands in that cell."""
        return f"=MAX({self.rows(self.filled)})"

    def _by_column(self, is_meant: Meant, but_not: str = "") -> str:
        """The bits of the columns with rules that are meant; of none that the number in `but_not` has."""
        terms = []
        for place, column in enumerate(self.columns):
            said = self._said(rule for rule in self._rules_of(place) if is_meant(rule))
            if said:
                free = f"*(1-{self.has(but_not, column)})" if but_not else ""
                terms.append(f"({said}>0){free}*{2**place}")
        return f"={'+'.join(terms) or '0'}"

    def _with_beyond(self, is_meant: Meant, own: int, *other: int) -> str:
        """The bits of a column that says what the row alone tells, and those of rules that look beyond it.

        No column has a bit twice, nor one that it has in one of the other numbers.
        """
        terms = []
        for place, column in enumerate(self.columns):
            said = self._said(rule for rule in self._rules_of(place) if is_meant(rule) and looks_beyond(rule))
            if said:
                free = "*".join(f"(1-{self.has(self.cell(number), column)})" for number in (own, *other))
                terms.append(f"IF({said}>0,{free}*{2**place},0)")
        return f"={'+'.join([self.cell(own), *terms])}"

    def _looks_beyond(self, is_meant: Meant) -> bool:
        """Whether a rule that is meant looks beyond its row."""
        return any(is_meant(rule) and looks_beyond(rule) for part in self.parts for rule in part)

    def _rules_of(self, place: int) -> list[Rule]:
        """The rules about the columns of a bit."""
        numbers = {one.field: one for one in self.sheet.columns}
        return [rule for part in self.parts for rule in part if self.bit(numbers[rule.fields[0]]) == place]


def is_lacking(rule: Rule) -> bool:
    """Whether a row that breaks the rule only lacks something."""
    return rule.level.holds_row and rule.about_blank


def is_wrong(rule: Rule) -> bool:
    """Whether it holds something wrong."""
    return rule.level.holds_row and not rule.about_blank


def is_doubtful(rule: Rule) -> bool:
    """Whether it holds something to be looked at."""
    return not rule.level.holds_row


def looks_beyond(rule: Rule) -> bool:
    """Whether what it says of a row changes with no entry in the row."""
    return _kind(rule) in (_OF_ROWS, _OF_TODAY)


def _alone(is_meant: Meant) -> Meant:
    """Those rules that are meant and look at nothing but their row."""
    return lambda rule: is_meant(rule) and not looks_beyond(rule)


def row_bits(sheet: Sheet) -> RowBits:
    """The hidden columns of a sheet's check; those of the sheet asked for last are known."""
    if not (_LAST and _LAST[0][0] is sheet):
        _LAST[:] = [(sheet, _row_bits(sheet))]
    return _LAST[0][1]


def _row_bits(sheet: Sheet) -> RowBits:
    rules = row_rules(sheet)
    numbers = {column.field: column.number for column in sheet.columns}
    about = {rule.fields[0] for rule in rules}
    from_right = sorted(
        (column for column in sheet.columns if column.field in about), key=lambda one: -one.number
    )
    beyond = max(len(from_right) - MOST_BITS, 0)
    parts: list[tuple[Rule, ...]] = []
    for kind in (_OF_ROW, _OF_CELL, _OF_ROWS, _OF_TODAY):
        of_kind = [rule for rule in rules if _kind(rule) == kind]
        of_kind.sort(key=lambda rule: (is_doubtful(rule), is_lacking(rule), numbers[rule.fields[0]]))
        parts += _parts(of_kind)
    return RowBits(sheet, first_free_column(sheet), tuple(parts), tuple(from_right[beyond:]))


def _kind(rule: Rule) -> int:
    """What a rule's formula looks at: the row, a cell by its name, all rows, or today.

    Today is out of date at every entry: what compares rows would be compared anew with it.
    """
    if is_told(rule):
        return _OF_CELL
    if any(piece in rule.formula for piece in _LOOK_AT_TODAY):
        return _OF_TODAY
    return _OF_ROWS if any(piece in rule.formula for piece in _LOOK_AT_ROWS) else _OF_ROW


def _bit(rule: Rule, place: int) -> str:
    return f"IF(IFERROR({rule.formula},TRUE),{2**place},0)"


def _parts(rules: Sequence[Rule]) -> Iterator[tuple[Rule, ...]]:
    """Rules by as many as one formula and one number hold."""
    part: list[Rule] = []
    room = 0
    for rule in rules:
        needed = weight(_bit(rule, MOST_BITS)) + 1
        if part and (needed > room or len(part) == MOST_BITS):
            yield tuple(part)
            part = []
        if not part:
            room = ONE_FORMULA - 50
        part.append(rule)
        room -= needed
    if part:
        yield tuple(part)
