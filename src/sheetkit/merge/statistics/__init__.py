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

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sheetkit.merge.plan import Plan
from sheetkit.merge.statistics.counts import count, gaps
from sheetkit.merge.statistics.material import Material
from sheetkit.merge.statistics.means import mean
from sheetkit.merge.statistics.overall import overall
from sheetkit.merge.statistics.quotas import quota
from sheetkit.merge.statistics.scores import scores
from sheetkit.model.consolidation import Entry, MergedRecord, StatisticTable

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
) -> tuple[StatisticTable, ...]:
    """The tables of every form that has records, in the order of the forms. KeyError for a faulty description."""
    tables: list[StatisticTable] = []
    for template in plan.templates.values():
        merged = records.get(template.id, ())
        if not merged:
            continue
        own = tuple(entry for entry in entries if entry.expected.template == template.id)
        counted = tuple(m for m in merged if not m.record.held_back)
        material = Material(template, plan, own, counted)
        tables += overall(material)
        for description in template.statistics:
            tables += KINDS[description["kind"]](description, material)
    return tuple(table for table in tables if table.rows)
