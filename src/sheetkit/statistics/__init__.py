"""The kinds of statistics, by the name definitions use: every module of this folder that holds a `KIND` is one."""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit.model.kinds import kinds_in
from sheetkit.statistics.base import Statistic

KINDS: Mapping[str, Statistic] = kinds_in(__name__, Statistic)
