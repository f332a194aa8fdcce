"""What was shown of a project's last merge, kept beside the project: whoever opens it again sees that, and as of when it is."""

from __future__ import annotations

import contextlib
import datetime
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheetkit.model.errors import SheetkitError
from sheetkit.model.finding import Level
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Language, Text
from sheetkit.panel.outcome import Outcome
from sheetkit.panel.problems import MEMBER, Problem
from sheetkit.wording.signs import Label, Tone

if TYPE_CHECKING:
    from sheetkit.api.at_a_glance import ProjectGlance
    from sheetkit.api.project import Project

_LAST = Text("上次汇总：{said}", "Last merge: {said}")
_HERE = "./"
"""Before a file below the project's folder, which may be moved as a whole."""
_PLAIN = tuple(one.name for one in fields(Problem) if one.name not in ("level", "label", "file", "source"))


@frozen
class LastMerge:
    """What a merge came to, as the window shows it; when it was; and what `ProjectGlance.state` was then, "" where nobody knows."""

    outcome: Outcome
    when: datetime.datetime
    state: str


def keep_last_merge(folder: Path, outcome: Outcome, language: Language, state: str) -> None:
    """Keep it for the next time; `outcome` has the line on how things stand for its headline."""
    from sheetkit.api.shown_last import note_shown

    note = {
        "language": language,
        "when": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "state": state,
        "headline": outcome.headline,
        "tone": outcome.tone,
        "details": outcome.details,
        "problems": [_as_data(one, folder, language) for one in outcome.problems],
    }
    note_shown(folder, note)


def state_before(project: Project) -> str:
    """What `keep_last_merge` is told for `state`; "" where it cannot be seen: the merge itself says why."""
    from sheetkit.api.at_a_glance import state_of

    with contextlib.suppress(SheetkitError, OSError):
        return state_of(project)
    return ""


def last_merge(folder: Path, language: Language) -> LastMerge | None:
    """What is kept of the merge whose results are in place; None where there is none, in another language, or damaged."""
    from sheetkit.api.left import consolidated
    from sheetkit.api.shown_last import shown_last

    note = shown_last(folder)
    if note is None or note.get("language") != language:
        return None
    with contextlib.suppress(SheetkitError, OSError, ValueError, KeyError, TypeError, AttributeError):
        result = consolidated(folder)
        outcome = Outcome(
            _LAST.format(said=note["headline"]).in_language(language),
            Tone(note["tone"]),
            note["details"],
            tuple(_of_data(one, folder) for one in note["problems"]),
            result if result.is_file() else None,
        )
        when = datetime.datetime.fromisoformat(note["when"])
        return LastMerge(outcome, when.astimezone(datetime.UTC), note["state"])  # notes once had no zone
    return None


def is_overtaken(last: LastMerge, seen: ProjectGlance) -> bool:
    """Whether files came or went, or something was decided, since that merge."""
    return bool(seen.new or seen.decided) or last.state not in ("", seen.state)


def _as_data(problem: Problem, folder: Path, language: Language) -> dict[str, Any]:
    path, *members = problem.source.split(MEMBER)
    if Path(path).is_relative_to(folder):
        path = _HERE + Path(path).relative_to(folder).as_posix()
    label = problem.label
    word = label.word.in_language(language) if label else ""
    return {
        **{name: getattr(problem, name) for name in _PLAIN},
        "level": problem.level,
        "source": MEMBER.join((path, *members)),
        "label": label and [word, label.tone, label.own_sign],
    }


def _of_data(said: dict[str, Any], folder: Path) -> Problem:
    path, *members = said.pop("source").split(MEMBER)
    if path.startswith(_HERE):
        path = str(folder / path.removeprefix(_HERE))
    word, tone, sign = said.pop("label") or ("", Tone.MUTED, "")
    made = Problem(**{**said, "level": Level(said["level"]), "file": Path(path) if path else None})
    label = Label(Text(word), Tone(tone), sign) if word else None
    return replace(made, source=MEMBER.join((path, *members)), label=label)
