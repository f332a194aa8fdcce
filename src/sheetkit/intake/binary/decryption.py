"""Opening password-protected workbooks; runs in the child process only."""

from __future__ import annotations

import io

from sheetkit.intake.findings import ENCRYPTED, TOO_LARGE, WRONG_PASSWORD, refuse
from sheetkit.intake.limits import MEGABYTE, Limits

_NO_PASSWORD = "VelvetSweatshop"
"""What Excel uses when it encrypts without asking, as for a workbook that is only recommended read-only."""


def decrypted(data: bytes, password: str, limits: Limits) -> bytes:
    """The workbook inside an encrypted file (OOXML in OLE2, or BIFF with a password).

    Raises Refusal when no password was given or it is not the one, or when the content is too large.
    """
    for candidate in dict.fromkeys((_NO_PASSWORD, password)):
        if candidate and (opened := _opened(data, candidate)) is not None:
            if len(opened) > limits.file_bytes:
                raise refuse(TOO_LARGE, size=len(opened) // MEGABYTE, limit=limits.file_bytes // MEGABYTE)
            return opened
    raise refuse(WRONG_PASSWORD if password else ENCRYPTED)


def _opened(data: bytes, password: str) -> bytes | None:
    """The decrypted file, or None when `password` is not the one."""
    import msoffcrypto
    from msoffcrypto.exceptions import InvalidKeyError

    target = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        if file.format == "ooxml":  # the only one that does not check the password unless told
            file.load_key(password=password, verify_password=True)
        else:
            file.load_key(password=password)
        file.decrypt(target)
    except InvalidKeyError:
        return None
    except MemoryError:
        raise
    except Exception as error:  # a way of encrypting that is not known here: the sender has to undo it
        raise refuse(ENCRYPTED) from error
    return target.getvalue()
