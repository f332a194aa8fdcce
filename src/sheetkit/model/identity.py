"""Who a workbook belongs to, as a signed token and as a short code that people can read out."""

from __future__ import annotations

import hmac
import re
import sys
from dataclasses import field, replace
from functools import lru_cache

from sheetkit.model.comparison import spaceless
from sheetkit.model.frozen import frozen

EDITION = 2
"""How workbooks are built now: it goes up when the generator writes labels or formulas otherwise than before.

1 is what 0.1.0 issued. Issued workbooks say theirs for ever, so that they are compared with what they were.
"""
TOKEN_START = "SK"
"""What every token begins with; the edition follows."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
LOOKALIKES = str.maketrans("ILOilo", "110110")
"""What people read or type for a digit."""
_PREFIX = re.compile(f"{TOKEN_START}([1-9][0-9]?)", re.ASCII)
_SEPARATOR = "|"


@frozen
class Identity:
    """Template, version, unit, term and serial of one issued workbook, signed with the project's key.

    All texts are ASCII without "|". `top` is the code of the unit's top unit, `unit` its own, "" when it is the top one.
    `signature` is 20 characters.
    `edition` is that of the generator that built the workbook.
    """

    project: str
    template: str
    version: str
    top: str
    unit: str
    term: str
    serial: str
    signature: str = ""
    edition: int = field(default=EDITION, kw_only=True)

    @property
    def codes(self) -> tuple[str, str]:
        """The codes of the top unit and the unit, as `Unit.codes`."""
        return self.top, self.unit

    @property
    def code(self) -> str:
        """The unit's own code."""
        return self.unit or self.top

    @property
    def token(self) -> str:
        """The identity as one ASCII string, as the carriers hold it."""
        return _SEPARATOR.join((*self._parts, self.signature))

    @classmethod
    def parse(cls, text: object) -> Identity | None:
        """The identity in a token, or None when `text` is not one."""
        if not isinstance(text, str) or len(text) > 250:
            return None
        parts = text.strip().strip('"').split(_SEPARATOR)
        prefix = _PREFIX.fullmatch(parts[0])
        if len(parts) != 9 or prefix is None or not all(part.isascii() for part in parts):
            return None
        shared = map(sys.intern, parts[1:-1])  # many files are of one project, form, unit and term
        return cls(*shared, *parts[-1:], edition=int(prefix.group(1)))

    def signed(self, key: bytes) -> Identity:
        """The same identity with the signature that `key` gives."""
        return replace(self, signature=_signature(self, key))

    def is_signed_by(self, key: bytes) -> bool:
        """Whether the signature is the one that `key` gives."""
        return hmac.compare_digest(self.signature, _signature(self, key))

    def form_code(self, key: bytes) -> str:
        """The short visible code, "7Q2M-YX81-K": eight characters of the digest (base 31) and a check digit."""
        return _form_code(self, key)

    @property
    def _parts(self) -> tuple[str, ...]:
        """Everything that is signed."""
        issued = (self.project, self.template, self.version, self.top, self.unit, self.term, self.serial)
        return (f"{TOKEN_START}{self.edition}", *issued)

    def digest(self, key: bytes) -> bytes:
        """What `key` makes of everything that is signed."""
        unsigned = _SEPARATOR.join((*self._parts, ""))
        return hmac.digest(key, unsigned.encode("ascii"), "sha256")


@lru_cache(maxsize=8)  # of one workbook it is asked several times in turn
def _signature(identity: Identity, key: bytes) -> str:
    return encoded(identity.digest(key), 20)


@lru_cache(maxsize=8)
def _form_code(identity: Identity, key: bytes) -> str:
    digits = encoded(identity.digest(key), 28, base=31)[20:]
    return f"{digits[:4]}-{digits[4:]}-{check_digit(digits)}"


def read_form_code(text: str) -> str | None:
    """The form code in `text`, brought into standard form, or None when its check digit is wrong."""
    code = spaceless(text.translate(LOOKALIKES).upper().replace("-", ""))
    if len(code) != 9 or check_digit(code[:8]) != code[8]:
        return None
    return f"{code[:4]}-{code[4:8]}-{code[8]}"


def encoded(data: bytes, length: int, base: int = 32) -> str:
    """The end of a big number as so many characters that people can read out."""
    number = int.from_bytes(data, "big") % base**length
    characters = []
    for _ in range(length):
        number, rest = divmod(number, base)
        characters.append(_ALPHABET[rest])
    return "".join(characters)


def check_digit(digits: str) -> str:
    """Position-weighted sum modulo the prime 31 over 31 symbols: one wrong character or a swap of neighbours shows.

    "" for anything else than those symbols.
    """
    if any(digit not in _ALPHABET[:31] for digit in digits):
        return ""
    total = sum(weight * _ALPHABET.index(digit) for weight, digit in enumerate(digits, start=2))
    return _ALPHABET[total % 31]
