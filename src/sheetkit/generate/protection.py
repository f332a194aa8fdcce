"""Locks: the SHA-512 hash of a password as Excel computes it, and what stays allowed on a locked sheet."""

from __future__ import annotations

import base64
import hashlib

from openpyxl.workbook import Workbook
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.protection import SheetProtection
from openpyxl.worksheet.worksheet import Worksheet

from sheetkit.model.address import Address, Range
from sheetkit.model.frozen import frozen
from sheetkit.model.template import Sheet

ALGORITHM = "SHA-512"
SPIN_COUNT = 100_000


@frozen
class FormLock:
    """A hashed password; `hash` and `salt` are base64, both "" when there is no password."""

    hash: str
    salt: str

    @classmethod
    def of(cls, password: str, seed: str) -> FormLock:
        """The lock for `password`; the salt follows from `seed`, so that the same input gives the same bytes.

        Source: ECMA-376 part 1, 18.3.1.85 (sheetProtection): hash of salt and UTF-16LE password, then hashed
        again with the round's number `SPIN_COUNT` times.
        """
        if not password:
            return cls("", "")
        salt = hashlib.sha256(f"sheetkit lock {seed}".encode()).digest()[:16]
        digest = hashlib.sha512(salt + password.encode("utf-16-le")).digest()
        for spin in range(SPIN_COUNT):
            digest = hashlib.sha512(digest + spin.to_bytes(4, "little")).digest()
        return cls(base64.b64encode(digest).decode("ascii"), base64.b64encode(salt).decode("ascii"))


def lock_sheet(worksheet: Worksheet, lock: FormLock) -> None:
    """Protect a sheet; sorting, filtering, sizes and cell formats stay allowed, selecting too."""
    protection = SheetProtection(
        sheet=True,
        objects=True,
        scenarios=True,
        formatCells=False,
        formatColumns=False,
        formatRows=False,
        sort=False,
        autoFilter=False,
    )
    if lock.hash:
        protection.algorithmName = ALGORITHM
        protection.hashValue = lock.hash
        protection.saltValue = lock.salt
        protection.spinCount = SPIN_COUNT
    worksheet.protection = protection


def lock_workbook(workbook: Workbook, lock: FormLock) -> None:
    """Protect the structure: sheets cannot be added, removed, renamed or unhidden."""
    protection = WorkbookProtection(lockStructure=True)
    if lock.hash:
        protection.workbookAlgorithmName = ALGORITHM
        protection.workbookHashValue = lock.hash
        protection.workbookSaltValue = lock.salt
        protection.workbookSpinCount = SPIN_COUNT
    workbook.security = protection


def filter_range(sheet: Sheet) -> str | None:
    """What the filter of a sheet covers, header included: the open columns of a table that people may sort.

    Excel refuses to sort a range of a locked sheet that holds locked cells. Given rows keep their order: no filter.
    """
    if sheet.kind != "rows":
        return None
    first, last = sheet.inputs[0], sheet.inputs[-1]
    return Range(Address(sheet.header_row, first.number), Address(sheet.last_row, last.number)).a1
