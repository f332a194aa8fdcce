"""Whether the code of a receipt is that of a file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from sheetkit.api.checking import check_files
from sheetkit.api.errors import FILE_MISSING
from sheetkit.api.errors_telling import IS_FOLDER, RECEIPT_UNREADABLE
from sheetkit.api.naming_files import CODE
from sheetkit.intake import sources_in
from sheetkit.model.comparison import caseless
from sheetkit.model.frozen import frozen
from sheetkit.model.return_code import LENGTH, LETTERS
from sheetkit.model.text import Text
from sheetkit.report.receipts import CODE_LENGTH

_RETURN_CODE = re.compile(f"[{caseless(LETTERS)}]{{{LENGTH}}}")
NO_CODE = "–"
_FITS = Text(
    "“{file}”现在的校验码（或回执码）就是“{receipt}”。只对了码，没有查收到过没有：收到过哪些，见收件清单。",
    "The checksum (or return code) of “{file}” is “{receipt}”. Only the code was compared: what came is in the receipt list.",
)
_DOES_NOT_FIT = Text(
    "“{file}”的校验码（或回执码）现在是 {code}，不是“{receipt}”：抄下这个码以后改过，或不是那一份。",
    "The checksum (or return code) of “{file}” now is {code}, not “{receipt}”: it was changed since that was noted, or is another file.",
)


@frozen
class Verified:
    """Whether the code of a receipt is that of a file, or of one in an archive; `codes` are those there are, by name."""

    fits: bool
    name: str
    codes: tuple[tuple[str, str], ...]
    receipt: str = ""

    @property
    def said(self) -> Text:
        """Whether it fits, in a sentence."""
        words = _FITS if self.fits else _DOES_NOT_FIT
        return words.format(file=self.name, receipt=self.receipt, code=self.codes[0][1][:CODE_LENGTH])


def verify(receipt: str, file: Path) -> Verified:
    """Compare the code of a receipt with what a file says now. Raises SheetkitError (file.missing, file.is_folder, decision.receipt_unreadable)."""
    code = caseless(receipt)
    is_short = bool(_RETURN_CODE.fullmatch(code))
    if not is_short and not CODE.fullmatch(code):
        raise RECEIPT_UNREADABLE.error(receipt=receipt)
    if file.is_dir():
        raise IS_FOLDER.error(file=file)
    if not file.is_file():
        raise FILE_MISSING.error(file=file)
    if is_short:
        return _by_return_code(receipt, file)
    codes = tuple(_codes(file))
    found = next((name for name, digest in codes if digest.startswith(code)), "")
    return Verified(bool(found), found or str(file), codes, receipt)


def _by_return_code(receipt: str, file: Path) -> Verified:
    """The same by the short code that the form's head line shows, which people read out to one another."""
    checked = check_files(None, [file])
    codes = tuple((one.source.name, one.return_code or NO_CODE) for one in checked)
    found = next((name for name, own in codes if caseless(own) == caseless(receipt)), "")
    return Verified(bool(found), found or str(file), codes, receipt)


def _codes(file: Path) -> Iterator[tuple[str, str]]:
    """The checksum of the file itself, and of each workbook that it packs."""
    with file.open("rb") as opened:
        yield str(file), hashlib.file_digest(opened, "sha256").hexdigest()
    for source in sources_in(file):
        if source.sha256:
            yield source.name, source.sha256
