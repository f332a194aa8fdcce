"""Statistics of a merge: a few tables every form gets, and those its definition asks for under `[[statistics]]`.

A description has `id`, `title`, `kind`, `sheet` and what its kind takes:

- count: how many rows for each value of `by`; with `across`, one column for each value of that.
- mean: means of the number fields `of` for each value of `by`; with `threshold`, also a table of what lies under it.
- quota: how many rows each person has against a figure (`counts` = title, person, figure, where, and `distinct` fields
  in which equal rows are one); `people` (sheet, field) lists those who may have none.
- scores: sums and rates of `score` against `full`, ranked, with `grades`, and the means of each `section`.
- gaps: the (stage, subject) pairs the project expects for which `fields` has no row.

A name in `by` and `across` is a field of the sheet, or one of the unit's: "unit.school", "unit.group", "unit.stage", "unit.subject", or
"week_of.field" for the week of the term. `where` = field → allowed values narrows the rows. `chart = "bar"` draws the table.
Held-back rows count nowhere; but a subject named in one is no gap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from sheetkit.merge.findings import TABLE_FAILED
from sheetkit.merge.plan import Plan
from sheetkit.merge.statistics.counts import count, gaps, title_of
from sheetkit.merge.statistics.material import Material
from sheetkit.merge.statistics.means import mean
from sheetkit.merge.statistics.overall import overall
from sheetkit.merge.statistics.quotas import quota
from sheetkit.merge.statistics.scores import scores
from sheetkit.model.consolidation import CrossFinding, Entry, MergedRecord, StatisticTable
from sheetkit.model.log import log_of
from sheetkit.model.situation import Unit

Maker = Callable[[Mapping[str, Any], Material], Iterable[StatisticTable]]

KINDS: Mapping[str, Maker] = {
    "count": count,
    "mean": mean,
    "quota": quota,
    "scores": scores,
    "gaps": gaps,
}


def statistics(
    entries: Sequence[Entry], records: Mapping[str, Sequence[MergedRecord]], plan: Plan
) -> tuple[tuple[StatisticTable, ...], tuple[CrossFinding, ...]]:
    """The tables of every form that has records, in the order of the forms, and a finding for each that failed."""
    tables: list[StatisticTable] = []
    failed: list[CrossFinding] = []
    for template in plan.templates.values():
        merged = records.get(template.id, ())
        if not merged:
            continue
        own = tuple(entry for entry in entries if entry.expected.template == template.id)
        counted = tuple(m for m in merged if not m.record.held_back)
        material = Material(template, plan, own, counted)
        for title, make in (*overall(material), *_asked_for(material)):
            try:
                tables += make()
            except (OSError, MemoryError):
                raise
            except Exception as error:  # one table takes no other down
                told = TABLE_FAILED.at(title=title, log=log_of(error))
                failed.append(CrossFinding(template.id, Unit("", ""), "", told))
    return tuple(table for table in tables if table.rows), tuple(failed)


def _asked_for(material: Material) -> Iterator[tuple[str, Callable[[], Iterable[StatisticTable]]]]:
    """The titles of the tables that the definition describes, each with what makes it."""
    for description in material.template.statistics:
        maker = KINDS[description["kind"]]
        yield title_of(description), partial(maker, description, material)
