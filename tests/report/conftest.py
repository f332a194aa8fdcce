"""The sample group's consolidation, made once."""

from __future__ import annotations

import pytest

from sheetkit.merge import consolidate
from sheetkit.model.consolidation import Consolidation
from tests.merge.day import returned
from tests.merge.sample import plan


@pytest.fixture(scope="session")
def consolidation() -> Consolidation:
    return consolidate(returned(), plan(due={"leader_roster": "2026-09-01"}))
