"""The kinds of views, by the name definitions use: every module of this folder that holds a `KIND` is one."""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit.model.kinds import kinds_in
from sheetkit.views.base import View

KINDS: Mapping[str, View] = kinds_in(__name__, View)
