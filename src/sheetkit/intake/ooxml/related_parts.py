"""Puts together everything that a worksheet part points at besides its cells: comments, drawings, objects, controls."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from sheetkit.intake.ooxml.comments import comments
from sheetkit.intake.ooxml.drawings import drawings
from sheetkit.intake.ooxml.package import Package
from sheetkit.intake.ooxml.vml import old_shapes
from sheetkit.model.grid import SheetGrid
from sheetkit.model.overlay import Overlay, OverlayKind

_EMBEDDED = ("oleObject", "package")


def with_related_parts(package: Package, part: str, sheet: SheetGrid) -> SheetGrid:
    """The worksheet read from `part` with its comments and with what lies over its cells. Raises Refusal."""
    if not package.relationships(part):
        return sheet
    written, overlays = comments(package, part), overlays_of(package, part, sheet.overlays)
    return replace(sheet, comments=written, overlays=overlays) if written or overlays else sheet


def overlays_of(package: Package, part: str, named: tuple[Overlay, ...]) -> tuple[Overlay, ...]:
    """Everything that lies over the cells of a worksheet; `named` are the objects and controls that its part names."""
    pointers = package.relationships(part).values()
    old = old_shapes(package, part)
    objects = [one for one in named if one.kind is OverlayKind.OBJECT]
    controls = [one for one in named if one.kind is OverlayKind.CONTROL]
    embedded = [pointer for pointer in pointers if pointer.type in _EMBEDDED]
    objects += [
        Overlay(OverlayKind.OBJECT, posixpath.basename(pointer.target))
        for pointer in embedded[len(objects) :]
    ]
    stand_ins = [one for one in old if one.kind is OverlayKind.OBJECT]
    if len(stand_ins) == len(objects):
        objects = [
            replace(one, area=one.area or stand_in.area)
            for one, stand_in in zip(objects, stand_ins, strict=True)
        ]
    elif not objects and not controls:
        objects = stand_ins
    others = [
        one
        for one in old
        if one.kind is not OverlayKind.OBJECT and not (controls and one.kind is OverlayKind.CONTROL)
    ]
    return (*drawings(package, part), *others, *objects, *controls)
