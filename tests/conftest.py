"""Settings for the whole suite: property tests take their time, and on a build machine always the same examples."""

from __future__ import annotations

import os
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

from tests.effort import EFFORT, examples

settings.register_profile(
    "sheetkit",
    deadline=None,
    max_examples=examples(100),
    derandomize=os.environ.get("CI") == "true"
    and EFFORT == 1,  # a long run takes its seed from the command line
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("sheetkit")


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Mark the tests that are worth more examples, so that a long run can pick them."""
    for item in items:
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
            item.add_marker("property")
