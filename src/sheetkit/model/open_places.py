"""Whether a wording has places that nothing fills: a text inside of another one stays as it was when it was put there."""

from __future__ import annotations

from sheetkit.model.text import Text, places_in


def has_open_places(text: Text) -> bool:
    """Whether a text that one of its places is filled with has places of its own, which would be shown as “{file}”."""
    inner = [value for value in (text.parameters or {}).values() if isinstance(value, Text)]
    return any(has_open_places(one) if one.parameters is not None else _has_places(one) for one in inner)


def _has_places(text: Text) -> bool:
    return any(places_in(text.template(language)) for language in ("zh", "en"))
