"""A form by what people call it: its id, or its title in any language; what there is instead where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sheetkit.api.errors import FORM_UNKNOWN
from sheetkit.model.comparison import comparison_key
from sheetkit.model.errors import SheetkitError
from sheetkit.model.template import Template
from sheetkit.model.text import Text, in_every_language, joined

_AS_THEY_ARE = Text("{known}")
_FORM = Text("{title}（{id}）", "{title} ({id})")


def form_by_name(name: str, forms: Sequence[Template], words: Text = _AS_THEY_ARE) -> Template:
    """The form of that id, else of that title, written in whatever way. Raises SheetkitError (form.unknown).

    What is raised names the title and id of every one there is; `words` may say more of them.
    """
    exactly = next((form for form in forms if form.id == name), None)
    if exactly is not None:
        return exactly
    wanted = comparison_key(name)
    for form in forms:
        if wanted in map(comparison_key, (form.id, *in_every_language(form.title))):
            return form
    raise _unknown(name, forms, words)


def _unknown(name: str, forms: Iterable[Template], words: Text) -> SheetkitError:
    known = joined(dict.fromkeys(_FORM.format(title=one.title, id=one.id) for one in forms))
    return FORM_UNKNOWN.error(name=name, known=words.format(known=known))
