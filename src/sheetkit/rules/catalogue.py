"""Every kind of rule there is, in one list."""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit.rules.at_least import AtLeast
from sheetkit.rules.base import RuleKind
from sheetkit.rules.consistent import Consistent
from sheetkit.rules.count_for_each import CountForEach
from sheetkit.rules.covers import Covers
from sheetkit.rules.date_in_range import DateInRange
from sheetkit.rules.decimal import Decimal
from sheetkit.rules.dependent_list import DependentList
from sheetkit.rules.difference_within import DifferenceWithin
from sheetkit.rules.different import Different
from sheetkit.rules.email import Email
from sheetkit.rules.every_n_weeks import EveryNWeeks
from sheetkit.rules.inside_term import InsideTerm
from sheetkit.rules.leads_once import LeadsOnce
from sheetkit.rules.mobile import Mobile
from sheetkit.rules.month import Month
from sheetkit.rules.no_overlap import NoOverlap
from sheetkit.rules.not_example import NotExample
from sheetkit.rules.not_in_future import NotInFuture
from sheetkit.rules.not_on_holiday import NotOnHoliday
from sheetkit.rules.one_of import OneOf
from sheetkit.rules.ordered import Ordered
from sheetkit.rules.pattern import Pattern
from sheetkit.rules.phone import Phone
from sheetkit.rules.required import Required
from sheetkit.rules.requires_count import RequiresCount
from sheetkit.rules.sum_is import SumIs
from sheetkit.rules.text_length import TextLength
from sheetkit.rules.time_of_day import TimeOfDay
from sheetkit.rules.unique import Unique
from sheetkit.rules.when import When
from sheetkit.rules.whole_number import WholeNumber

_ALL: tuple[RuleKind, ...] = (
    Required(),
    OneOf(),
    DependentList(),
    WholeNumber(),
    Decimal(),
    DateInRange(),
    Month(),
    TimeOfDay(),
    TextLength(),
    Pattern(),
    Mobile(),
    Phone(),
    Email(),
    AtLeast(),
    InsideTerm(),
    NotOnHoliday(),
    NotInFuture(),
    NotExample(),
    Different(),
    When(),
    Ordered(),
    DifferenceWithin(),
    Unique(),
    Consistent(),
    NoOverlap(),
    RequiresCount(),
    EveryNWeeks(),
    CountForEach(),
    Covers(),
    SumIs(),
    LeadsOnce(),
)

KINDS: Mapping[str, RuleKind] = {kind.name: kind for kind in _ALL}
"""Every kind by the name definitions use. A new kind is a file, an import and a line above."""
