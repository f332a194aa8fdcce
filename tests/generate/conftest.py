"""What the tests of this room share: one built blueprint and a way to read a workbook back."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from sheetkit.generate import Blueprint, build_blueprint
from tests.generate.built import Read
from tests.generate.samples import SITUATION, TEMPLATE, facts


@pytest.fixture(scope="session")
def blueprint() -> Blueprint:
    """The sample form, built once."""
    return build_blueprint(TEMPLATE, SITUATION, "a password")


@pytest.fixture(scope="session")
def read() -> Callable[[bytes], Workbook]:
    """Reads a workbook's bytes with openpyxl, formulas as formulas."""
    return lambda data: openpyxl.load_workbook(io.BytesIO(data))


@pytest.fixture
def workbook(blueprint: Blueprint, read: Read) -> Workbook:
    return read(blueprint.stamp(facts()))
