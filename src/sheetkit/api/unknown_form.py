"""That there is no form of a name, with what there is instead."""

from __future__ import annotations

from collections.abc import Iterable

from sheetkit.api.errors import FORM_UNKNOWN
from sheetkit.model.errors import SheetkitError
from sheetkit.model.template import Template
from sheetkit.model.text import Text, joined

_AS_THEY_ARE = Text("{known}")
_FORM = Text("{title}（{id}）", "{title} ({id})")


def form_unknown(name: str, forms: Iterable[Template], words: Text = _AS_THEY_ARE) -> SheetkitError:
    """That there is no such form, with the title and id of every one there is; `words` may say more of them."""
    known = joined(dict.fromkeys(_FORM.format(title=one.title, id=one.id) for one in forms))
    return FORM_UNKNOWN.error(name=name, known=words.format(known=known))
