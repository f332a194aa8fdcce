"""A running round goes over to another version of a form: first what changes and whom it touches, then a decision in the journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sheetkit.api import errors_upgrading as errors
from sheetkit.api.closing import demand_open
from sheetkit.api.deciding import Author, Decided, consolidated_inbox, demand_reason, noted
from sheetkit.api.definition_changes import COUNTS_OTHERWISE
from sheetkit.api.form_change import FormChange
from sheetkit.api.form_changes import form_changes
from sheetkit.api.project import Project
from sheetkit.api.project_forms import applied
from sheetkit.api.round_forms import compiled
from sheetkit.api.upgraded_rows import HeldRows, as_upgraded, first_lines
from sheetkit.ledger.acts import Upgraded
from sheetkit.model.contract import unit_keys
from sheetkit.model.definition import FormDefinition
from sheetkit.model.errors import InputError
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.record import Checked, Verdict
from sheetkit.model.template import Template
from sheetkit.model.text import Language, Text, joined
from sheetkit.model.way import Way
from sheetkit.project import keep_definition

_HEADLINE = Text("{title}：第 {before} 版 → 第 {after} 版", "{title}: version {before} → version {after}")
_TOUCHED = Text(
    "已收回 {returns} 份（{rows} 行）；{units} 个单位手里是旧版表。",
    "{returns} {returns:return|returns} ({rows} {rows:row|rows}) came back; {units} {units:unit|units} {units:holds|hold} the old form.",
)
_HELD = Text(
    "按新版，已收回的 {held} 行会暂缓，补好、改好才计入，随新版退回表退回：",
    "By the new form {held} {held:row|rows} that came back {held:is|are} held until that is filled in or mended, in correction workbooks of the new form:",
)
_ASKS_MORE = Text(
    "新版多要必填的栏或工作表；已收回、现在计入的没有一行因此暂缓。",
    "It asks more that is required; no row that came back and counts is held for that.",
)
_FINE = Text(
    "没有多要必填的栏：收回的照样有效，各栏按名目对到新版。",
    "It asks nothing more that is required: what came back counts, field by field.",
)
_ANEW = Text(
    "没有多要必填的栏；但收回的 {rows} 行哪些算同一行、哪些计入，会按新的重新认，请改完先汇总一次核对。",
    "It asks nothing more that is required; but which of the {rows} {rows:row|rows} that came back are the same, and which count, is found"
    " anew: merge once afterwards and look.",
)
_UNCOUNTED = Text(
    "旧版表里没有新版统计要看的栏，这些要求不再统计：",
    "The old forms have not got what is counted by in the new one; these are counted no more:",
)
_ASKING = ("field_new_required", "sheet_new_required", "field_required")
_NO_CHANGE = Text("各栏、选项和规则都没有变。", "Fields, lists and rules are the same.")
_DONE = Text(
    "本{round}的{title}从第 {before} 版换成第 {after} 版。已经发出去的旧版表照收；还没发的，请再{generate}。",
    "{title} went over from version {before} to version {after} in this {round}. Old forms that are out are still taken;"
    " for those to come, {generate}.",
)
_GENERATE = Way("generate")
_BULLET = Text("· {said}")


@frozen_with_room
class UpgradePlan:
    """What an upgrade would change. `returns` are files that came back in the form, `rows` theirs, `units` who hold it.

    `held` are the rows that count now and would be held back; `uncounted` says what would not be counted any more.
    """

    form: Template
    new: Template
    definition: FormDefinition
    changes: tuple[FormChange, ...]
    returns: int
    rows: int
    units: int
    held: tuple[HeldRows, ...] = ()
    uncounted: tuple[Text, ...] = ()

    @property
    def rows_held(self) -> int:
        """How many rows that count now would be held back."""
        return sum(len(one.rows) for one in self.held)

    @property
    def asks_more(self) -> bool:
        """Whether something is required by now that was not."""
        return any(change.kind in _ASKING for change in self.changes)

    @property
    def counts_otherwise(self) -> bool:
        """Whether other rows may count by now of what came back."""
        return any(change.kind in COUNTS_OTHERWISE for change in self.changes)

    @property
    def headline(self) -> Text:
        """Which form, from which version to which."""
        return _HEADLINE.format(title=self.new.title, before=self.form.version, after=self.new.version)

    @property
    def touched(self) -> Text:
        """How much came back already, and who holds the old form."""
        return _TOUCHED.format(returns=self.returns, rows=self.rows, units=self.units)

    @property
    def said(self) -> Iterator[Text]:
        """All of it, line by line, the headline first."""
        yield self.headline
        yield from (_BULLET.format(said=change.said) for change in self.changes)
        if not self.changes:
            yield _NO_CHANGE
        yield self.touched
        if self.held:
            yield _HELD.format(held=self.rows_held)
            yield from _listed([one.said for one in self.held])
        elif self.asks_more:
            yield _ASKS_MORE
        else:
            yield _ANEW.format(rows=self.rows) if self.counts_otherwise else _FINE
        yield from uncounted_lines(self.uncounted)

    def document(self, language: Language) -> dict[str, Any]:
        """The same as one JSON document."""
        return {
            "form": self.form.id,
            "before": self.form.version,
            "after": self.new.version,
            "changes": [
                {
                    "kind": one.kind,
                    "sheet": one.sheet,
                    "field": one.field,
                    "message": one.said.in_language(language),
                }
                for one in self.changes
            ],
            "returns": self.returns,
            "rows": self.rows,
            "units": self.units,
            "asks_more": self.asks_more,
            "rows_held": self.rows_held,
            "held": [
                {**unit_keys(one.unit), "file": one.file, "sheet": one.sheet, "rows": list(one.rows)}
                for one in self.held
            ],
            "uncounted": [one.in_language(language) for one in self.uncounted],
        }


def uncounted_lines(uncounted: Sequence[Text]) -> Iterator[Text]:
    """What would not be counted any more, line by line."""
    if uncounted:
        yield _UNCOUNTED
        yield from _listed(uncounted)


def _listed(said: Sequence[Text]) -> Iterator[Text]:
    return (_BULLET.format(said=one) for one in first_lines(said))


def upgrade_plan(project: Project, form: str) -> UpgradePlan:
    """What the form's upgrade would change. Raises SheetkitError (form.unknown, upgrade.*, round.closed)."""
    demand_open(project.settings)
    used, forms = project.form(form), project.of_round
    new = _offered(project, used)
    came = [one for entry in consolidated_inbox(project).entries if entry.expected.template == form
            for one in (*(part.file for part in entry.parts), *entry.others)]  # fmt: skip
    came = [one for one in came if _is_taken(one)]
    then = as_upgraded(project, new)
    units = {code for name, code in project.issued.units(project.settings.term.id) if name == form}
    return UpgradePlan(
        used,
        new,
        forms.offered[form],
        form_changes(used, new),
        len(came),
        sum(len(one.records) for one in came),
        len(units),
        then.held,
        then.uncounted,
    )


def _is_taken(checked: Checked) -> bool:
    return checked.verdict is not Verdict.REFUSED


def _offered(project: Project, used: Template) -> Template:
    """The form as its definition says now, in the project's settings. Raises SheetkitError (upgrade.*), DefinitionError of a faulty file."""
    forms, title, version = project.of_round, used.title, used.version
    if used.id not in forms.pinned:
        raise errors.NOT_OUT.error(title=title)
    forms.demand_sound(used.id)
    if not forms.is_changed(used.id):
        raise errors.NOTHING_TO_UPGRADE.error(title=title, version=version)
    offered = forms.offered[used.id]
    went_out = (forms.used[used.id], *forms.others.get(used.id, ()))
    if any(one.version == offered.version and one.digest != offered.digest for one in went_out):
        raise errors.SAME_VERSION.error(title=title, version=offered.version)
    new = applied(compiled(offered), project.settings)
    if (new.scope, new.with_head) != (used.scope, used.with_head):
        raise errors.OTHER_SCOPE.error(title=title, scope=new.scope)
    return new


def upgrade(project: Project, form: str, author: Author) -> Decided:
    """The round goes on with the form as its definition says now. Raises SheetkitError (as `upgrade_plan`, decision.no_reason, journal.*), OSError."""
    demand_reason(author)
    demand_open(project.settings)
    used = project.form(form)
    new, term = _offered(project, used), project.settings.term
    definition = project.of_round.offered[form]
    uncounted = uncounted_lines(as_upgraded(project, new).uncounted)
    keep_definition(project.settings.private_folder, definition)
    act = Upgraded(form, used.version, new.version, term.id, definition.digest)
    words = {"title": new.title, "before": used.version, "after": new.version}
    done = _DONE.format(**words, round=term.rounds.title, generate=_GENERATE)
    return noted(project, act, author, joined((done, *uncounted), Text("\n")))


def upgradable(project: Project) -> Iterator[UpgradePlan]:
    """Every form of the round that can be upgraded now."""
    for form in project.forms:
        if form.id in project.of_round.pinned and project.of_round.is_changed(form.id):
            try:
                _offered(project, form)
            except InputError:
                continue
            yield upgrade_plan(project, form.id)
