"""The round that follows one, and the settings that begin it: what people wrote around them stays."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from sheetkit.model.pack import Pack
from sheetkit.model.situation import Term
from sheetkit.model.text import Language
from sheetkit.project.general_names import FORMER, ROUND
from sheetkit.project.rounds import likely_round, usual_due_days

_LOOK_AHEAD = 25  # months: no usual round is further away than two years and a month
_DUE = "due"


def next_round(pack: Pack, term: Term, language: Language) -> Term | None:
    """The pack's usual round that begins next after `term`; None when its usual rounds name none."""
    month = term.end.year * 12 + term.end.month - 1
    for later in range(_LOOK_AHEAD):
        year, index = divmod(month + later, 12)
        found = likely_round(pack, datetime.date(year, index + 1, 1), language)
        if found.start > term.start and found.id != term.id:
            return found
    return None


def settings_for(text: str, term: Term, due: Mapping[str, datetime.date]) -> str:
    """The text of sheetkit.toml with `term` as its round and `due` as its due days, every comment kept.

    `text` is valid TOML; its lines may end in any way and end so in the result.
    """
    import tomlkit  # only where a round ends: a start has to be quick

    document = tomlkit.parse(text)
    table = document[ROUND] if ROUND in document else document[FORMER[ROUND]]
    for name, value in (("id", term.id), ("title", term.title), ("start", term.start), ("end", term.end)):
        table[name] = value
    if _DUE in document:
        days = document[_DUE]
        for form in list(days):
            if form not in due:
                days.remove(form)
        for form, day in due.items():
            days[form] = day
    return tomlkit.dumps(document)


def with_usual_days(pack: Pack, term: Term, before: Mapping[str, str]) -> dict[str, datetime.date]:
    """When each form that had a due day in the round before is usually wanted in `term`; the others are asked anew."""
    usual = usual_due_days(pack, term)
    return {form: usual[form] for form in before if form in usual}
