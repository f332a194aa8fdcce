"""The kinds of exports, by the name definitions use: every module of this folder that holds a `KIND` is one."""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit.exports.base import Export
from sheetkit.model.kinds import kinds_in

KINDS: Mapping[str, Export] = kinds_in(__name__, Export)
