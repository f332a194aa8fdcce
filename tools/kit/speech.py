"""How the installer speaks: in the person's language by the rule of the program itself, or in both where that is not to be had."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
_quiet: list[bool] = []


@lru_cache(maxsize=1)
def language() -> str:
    """What the person is spoken to in, read from the program in the kit: "zh" or "en".

    "" where that cannot be had, as under another version of Python: then everything is said in both languages.
    """
    wheels = [str(wheel) for wheel in sorted((HERE / "wheels").glob("sheetkit-*.whl"))]
    sys.path[:0] = wheels
    try:
        from sheetkit.api.speaking import spoken
        from sheetkit.model.text import fallback

        return next(one for one in fallback(spoken()) if one in ("zh", "en"))
    except (
        Exception
    ):  # a wheel that is damaged or missing, each in an error of its own kind: the check of files says so
        return ""
    finally:
        del sys.path[: len(wheels)]


def said(zh: str, en: str, **parameters: object) -> str:
    """The wording in the person's language, its `{name}` places filled."""
    words = {"zh": zh, "en": en}
    return words.get(language(), f"{zh}\n{en}").format(**parameters)


def say(zh: str, en: str, **parameters: object) -> None:
    """Tell the person, unless nobody sits there."""
    if not _quiet:
        print(said(zh, en, **parameters), flush=True)


def be_quiet() -> None:
    """Say nothing from now on; what went wrong is still told."""
    _quiet.append(True)


class InstallError(Exception):
    """It cannot go on; the text says why and what to do."""
