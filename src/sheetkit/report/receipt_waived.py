"""The lines of the receipts for what is not owed and did not come: no file is there to say who decided that, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sheetkit.model.consolidation import Consolidation, Standing
from sheetkit.model.template import Template
from sheetkit.report.labels import Mask, template_title
from sheetkit.report.rows import Row
from sheetkit.report.unit_columns import unit_names
from sheetkit.wording.levels import STANDINGS


def waived_rows(consolidation: Consolidation, templates: Mapping[str, Template], mask: Mask) -> Iterator[Row]:
    """A row for each form that somebody waived and of which nothing came, in the columns of the receipts, without a file."""
    say, label = consolidation.say, STANDINGS[Standing.WAIVED]
    for entry in consolidation.entries:
        if entry.standing is Standing.WAIVED and entry.waiver and not entry.others:
            form = say(template_title(templates, entry.expected.template))
            units = unit_names(entry.expected.unit, consolidation)
            note = say(mask.decided(entry.waiver))
            yield Row(
                ("", "", say(label.shown), *units, form, None, None, None, note, "", ""),
                label.tone,
                whole=False,
            )
