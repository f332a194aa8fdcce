"""What periods are called: those that follow each other are one stretch, not a list over three lines."""

from __future__ import annotations

import datetime
from dataclasses import replace

from sheetkit.rules.periods import called, periods
from tests.merge.sample import sample_project

TERM = replace(
    sample_project().settings.term,
    holidays={},
    workdays={},
)


def test_weeks_that_follow_each_other_are_folded() -> None:
    weeks = periods(TERM, "week")
    assert called(weeks[5:10]).zh == "第 6–10 周"
    assert called(weeks[5:7]).zh == "第 6 周、第 7 周"
    assert called((weeks[0], *weeks[2:6], weeks[8])).zh == "第 1 周、第 3–6 周、第 9 周"
    assert called(weeks[5:10]).en == "weeks 6–10"
    assert called(()).zh == ""


def test_stretches_of_weeks_and_months_are_folded_and_the_round_is_called_as_it_is() -> None:
    assert called(periods(TERM, 2)[:3]).zh == "第 1–6 周"
    months = [one for one in periods(TERM, "month") if one.first >= datetime.date(2026, 9, 1)][:3]
    assert called(months).zh == f"{months[0].first.month} 月至 {months[2].first.month} 月"
    assert called(periods(TERM, "term")) == periods(TERM, "term")[0].title
