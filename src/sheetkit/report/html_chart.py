"""Stacked bars as SVG: sharp in print, in the colours of the page, and each bar says its numbers to a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from sheetkit.model.consolidation import Consolidation, Standing
from sheetkit.report.units_at_glance import UnitAtGlance
from sheetkit.wording.levels import NOT_COMPLETE, NOT_IN, STANDINGS

LEFT, WIDTH, STEP, THICK, TOP = 150, 420, 22, 17, 4  # pixels
LONGEST = 11
"""Characters of a name beside its bar; all of it is in the bar's own text."""
_KINDS = (
    ("ok", STANDINGS[Standing.COMPLETE].word),
    ("bad", NOT_COMPLETE.word),
    ("none", NOT_IN.word),
)


def stacked_bars(units: Sequence[UnitAtGlance], consolidation: Consolidation) -> str:
    """An `<svg>` with a bar for each unit, in their order; names are escaped."""
    units = [unit for unit in units if unit.expected]
    most = max((unit.expected for unit in units), default=1)
    height = 2 * TOP + STEP * len(units)
    drawn = [f'<svg viewBox="0 0 {LEFT + WIDTH + 20} {height}" role="list" aria-labelledby="chart-title">']
    for number, unit in enumerate(units):
        values = (unit.complete, unit.to_correct, unit.missing)
        top, left = TOP + number * STEP, float(LEFT)
        parts = [
            f"{consolidation.say(word)} {value}" for (_, word), value in zip(_KINDS, values, strict=True)
        ]
        said = escape(f"{unit.unit.name}: {', '.join(parts)}")
        name = unit.unit.called
        shown = escape(name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…")
        drawn.append(
            f'<g role="listitem" aria-label="{said}"><title>{said}</title>'
            f'<text x="{LEFT - 6}" y="{top + 13}" text-anchor="end" aria-hidden="true">{shown}</text>'
        )
        for (kind, _), value in zip(_KINDS, values, strict=True):
            if value:
                width = WIDTH * value / most
                drawn.append(
                    f'<rect class="{kind}" x="{left:.1f}" y="{top}" width="{width:.1f}" height="{THICK}"/>'
                )
                left += width
        drawn.append("</g>")
    return "".join([*drawn, "</svg>"])
