"""What Microsoft Excel demands of a workbook and other programs forgive: read from the XML as Excel's own parser would."""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel.package import Package
from tests.excel.sheet import sheet_faults
from tests.excel.workbook import book_faults


def faults(data: bytes) -> list[str]:
    """Everything in a workbook that Excel would repair, refuse or not know; each with the part it stands in."""
    return list(_faults(Package.of(data)))


def _faults(package: Package) -> Iterator[str]:
    yield from package.faults()
    yield from book_faults(package)
    for name in package.worksheets:
        yield from (f"{name}: {fault}" for fault in sheet_faults(package, name))


__all__ = ["faults"]
