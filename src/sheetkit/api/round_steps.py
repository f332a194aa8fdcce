"""A round ended or taken up again as whoever collects asks for it: what is asked before, the step, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from sheetkit.api.closing import RoundChange, close, demand_open, demand_whole_journal, reopen
from sheetkit.api.dropping import Dropped, drop_old
from sheetkit.api.project import Project, open_project
from sheetkit.api.round_end import LeftOpen, demand_over, doubts, keep_late, left_open, note_late
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text, joined
from sheetkit.model.way import InSettings, Way
from sheetkit.project import settings_of_rounds
from sheetkit.project.archive import is_dropped

_NOW = Text("现在收的是“{title}”（{start} 至 {end}）。", "Now collecting “{title}” ({start} to {end}).")
_AWAY = Text("“{left}”已收好，原样存放在：{archive}", "“{left}” is put away as it was, in {archive}")
_ASIDE = Text(
    "“{left}”没有结束，先原样放在：{archive}；“{title}”再结束时接着收。",
    "“{left}” has not ended and waits as it was, in {archive}; it goes on once “{title}” ends again.",
)
_LATE = Text(
    "那一轮归档后才收到的 {number} 个文件，现在放进了收件夹，请再汇总一次：{files}",
    "{number} {number:file|files} that came after that round had ended {number:is|are} in the inbox now; merge again: {files}",
)
_NEXT = Text(
    "下一步：核对{dates}，再{generate}。要退回去，{again}。",
    "Next: check {dates}, then {generate}. To go back, {again}.",
)
_DATES = InSettings(
    Text(
        " sheetkit.toml 里的起止日期和 [due] 各表的截止日期", "the dates in sheetkit.toml ([round] and [due])"
    ),
    Text("“设置”一页的起止日期和各表最迟哪天交", "the dates on the page “Settings”"),
)
_WITHOUT_DAY = Text(
    "这几张表没有通常的截止日期，请{where}补上：{forms}",
    "These forms have no usual due day; add one {where}: {forms}",
)
_AMONG_DUE = InSettings(Text("在 [due] 里", "in [due]"), Text("在“设置”一页", "on the page “Settings”"))
_HELD = Text(
    "“{path}”正被其他程序打开，已存档，但还没有拿走；关掉它，下次会自动拿走。",
    "“{path}” is open in another program: it is in the archive, but still here. Close it; next time it goes by itself.",
)
_CHANGED = Text(
    "“{path}”刚才被改过，没有动它；存档里的那一份也还在。",
    "“{path}” was changed just now and stays as it is; the one in the archive is still there.",
)
_ENDS = Text(
    "“{round}”的全部原样存档，下一轮从头开始；以后可以重新打开。",
    "All of “{round}” goes into the archive as it is, and the next round begins; it can be taken up again.",
)
_NOT_OVER = Text("看起来还没有收完：{why}。", "It does not look finished: {why}.")
_GENERATE, _AGAIN = Way("generate"), Way("close", ("--reopen",), "{id}")


@frozen
class RoundStep:
    """A step that was made: `left` is what the round left open that ended, `dropped` what is no longer kept since.

    `is_over`: a round ended; else one was taken up again.
    """

    change: RoundChange
    is_over: bool
    left: LeftOpen = LeftOpen()
    dropped: Dropped | None = None

    @property
    def said(self) -> tuple[Text, ...]:
        """What came of it, a line each."""
        return (*self.left.said, *self._rounds(), *self._onward())

    @property
    def to_see_to(self) -> tuple[Text, ...]:
        """What is still to be done by hand because of it."""
        return tuple(self._to_see_to())

    def _rounds(self) -> Iterator[Text]:
        left, begun = self.change.left, self.change.begun
        now = _NOW.format(title=begun.title, start=begun.start, end=begun.end)
        words = _AWAY if self.is_over else _ASIDE
        put = words.format(left=left.title, title=begun.title, archive=self.change.archive)
        yield from (put, now) if self.is_over else (now, put)

    def _onward(self) -> Iterator[Text]:
        late = self.change.late
        if late:
            yield _LATE.format(number=len(late), files=", ".join(path.name for path in late))
        if self.is_over:
            yield _NEXT.format(dates=_DATES, generate=_GENERATE, again=_AGAIN.format(id=self.change.left.id))
        if self.dropped is not None and self.dropped.backup is not None:
            yield self.dropped.said

    def _to_see_to(self) -> Iterator[Text]:
        if self.dropped is not None and self.dropped.backup is None:
            yield self.dropped.said
        if self.change.without_day:
            yield _WITHOUT_DAY.format(where=_AMONG_DUE, forms=", ".join(self.change.without_day))
        yield from (_HELD.format(path=path) for path in self.change.held)
        yield from (_CHANGED.format(path=path) for path in self.change.changed)


def left_by(project: Project) -> LeftOpen:
    """What the round under way leaves behind if it ends now.

    Raises SheetkitError where it cannot end whatever is agreed to (round.closed, round.journal_not_whole, a faulty form).
    """
    demand_open(project.settings)
    demand_whole_journal(project.settings)
    project.of_round.demand_sound()  # the next round begins with what the definition files say
    return left_open(project)


def asked_before(project: Project) -> tuple[Text, ...]:
    """What whoever ends the round is told before they agree, a line each. Raises what `left_by` raises."""
    left = left_by(project)
    why = doubts(project, left)
    told = [_NOT_OVER.format(why=joined(why))] if why else []
    return (
        *told,
        *([left.waived] if left.waived.zh else []),
        _ENDS.format(round=project.settings.term.title),
    )


def end_round(project: Project, *, is_agreed: bool) -> RoundStep:
    """End the round. Raises SheetkitError (round.not_over unless that `is_agreed` to, what `left_by` and `close` raise)."""
    left = left_by(project)
    if not is_agreed:
        demand_over(project, left=left)
    change = close(project.settings)
    return RoundStep(change, True, left, drop_old(project.settings))


def take_up_again(project: Project, round_: str) -> RoundStep:
    """Take up a round that ended. Raises SheetkitError (what `reopen` raises)."""
    demand_open(project.settings)
    keep_late(project)
    change = reopen(project.settings, round_)
    if change.late:
        note_late(open_project(project.settings.folder), change.late)
    return RoundStep(change, False)


def rounds_to_take_up(project: Project) -> tuple[tuple[str, Text], ...]:
    """The rounds in the archive that can be taken up again, the last one first: what each is called, by its id."""
    rounds = settings_of_rounds(project.settings).items()
    kept = [(id_, own.term) for id_, own in rounds if not is_dropped(own.folder)]
    kept.sort(key=lambda one: one[1].start, reverse=True)
    return tuple((id_, Text(term.title)) for id_, term in kept)
