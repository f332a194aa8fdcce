"""`sheetkit close`: end a round and begin the next one, or take up again one that ended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetkit.cli.command import Command
from sheetkit.cli.language import current, say
from sheetkit.cli.options import json_option, project_option
from sheetkit.cli.printing import print_document, print_journal

if TYPE_CHECKING:
    from sheetkit.api.closing import RoundChange
    from sheetkit.api.dropping import Dropped


def command() -> click.Command:
    """The command with its options in the chosen language."""
    return Command(
        "close",
        callback=close,
        params=[
            project_option(),
            click.Option(
                ["--reopen", "round_"],
                metavar="ROUND",
                default="",
                help=say(
                    "重新接着收存档里的这一轮，例如 2026-1。",
                    "Take up this round from the archive again, such as 2026-1.",
                ),
            ),
            click.Option(
                ["--yes"],
                is_flag=True,
                help=say(
                    "这一轮看起来还没有收完，也要结束。",
                    "End the round even where it does not look finished.",
                ),
            ),
            json_option(),
        ],
    )


def close(project: Path | None, round_: str, yes: bool, as_json: bool) -> int:
    """Change the round and say where everything is now."""
    from sheetkit.api.closing import close, demand_open, demand_whole_journal, reopen
    from sheetkit.api.dropping import drop_old
    from sheetkit.api.project import open_project
    from sheetkit.api.round_end import LeftOpen, demand_over, keep_late, left_open, note_late

    opened = open_project(project)
    settings = opened.settings
    demand_open(settings)
    print_journal(opened.of_journal)
    left = LeftOpen()
    if not round_:
        demand_whole_journal(settings)  # asked before all else: no “--yes” helps against it
        opened.of_round.demand_sound()  # the next round begins with what the definition files say
        left = left_open(opened)
        if not yes:
            demand_over(opened, left=left)
    if round_:
        keep_late(opened)
    change = reopen(settings, round_) if round_ else close(settings)
    if change.late:
        note_late(open_project(project), change.late)
    dropped = None if round_ else drop_old(settings)
    if as_json:
        said = [one.in_language(current()) for one in left.said]
        print_document({**_document(change, dropped), "left_open": said}, opened.of_journal)
        return 0
    for one in left.said:
        click.echo(one.in_language(current()))
    _say_where_all_is(change, is_over=not round_)
    if dropped:
        click.echo(dropped.said.in_language(current()), err=dropped.backup is None)
    _say_what_is_left(change.without_day, change.held, change.changed)
    return 0


def _say_which_round(change: RoundChange, *, is_over: bool) -> None:
    """Which round ended and which begins; where one is taken up again, that one first."""
    left, begun = change.left, change.begun
    now = say(
        "现在收的是“{title}”（{start} 至 {end}）。",
        "Now collecting “{title}” ({start} to {end}).",
        title=begun.title,
        start=begun.start,
        end=begun.end,
    )
    away = say(
        "“{left}”已收好，原样存放在：{archive}",
        "“{left}” is put away as it was, in {archive}",
        left=left.title,
        archive=change.archive,
    )
    aside = say(
        "“{left}”没有结束，先原样放在：{archive}；“{title}”再结束时接着收。",
        "“{left}” has not ended and waits as it was, in {archive}; it goes on once “{title}” ends again.",
        left=left.title,
        title=begun.title,
        archive=change.archive,
    )
    for line in (away, now) if is_over else (now, aside):
        click.echo(line)


def _say_where_all_is(change: RoundChange, *, is_over: bool) -> None:
    _say_which_round(change, is_over=is_over)
    if change.late:
        click.echo(
            say(
                "那一轮归档后才收到的 {number} 个文件，现在放进了收件夹，请再汇总一次：{files}",
                "{number} {number:file|files} that came after that round had ended {number:is|are} in the inbox now; merge again: {files}",
                number=len(change.late),
                files=", ".join(path.name for path in change.late),
            )
        )
    if is_over:
        click.echo(
            say(
                "下一步：核对 sheetkit.toml 里的起止日期和 [due] 各表的截止日期，再运行 sheetkit generate。要退回去，运行 sheetkit close --reopen {id}。",
                "Next: check the dates in sheetkit.toml ([round] and [due]), then run sheetkit generate. To go back, run sheetkit close --reopen {id}.",
                id=change.left.id,
            )
        )


def _document(change: RoundChange, dropped: Dropped | None) -> dict[str, object]:
    due = dropped.rounds if dropped else ()
    return {
        "dropped": list(due) if dropped and dropped.backup else [],
        "due_without_backup": [] if dropped and dropped.backup else list(due),
        "closed": change.left.id,
        "archive": str(change.archive),
        "round": change.begun.id,
        "without_due_day": list(change.without_day),
        "held_open": [str(path) for path in change.held],
        "changed": [str(path) for path in change.changed],
        "late": [str(path) for path in change.late],
    }


def _say_what_is_left(forms: tuple[str, ...], held: tuple[Path, ...], changed: tuple[Path, ...]) -> None:
    if forms:
        click.echo(
            say(
                "这几张表没有通常的截止日期，请在 [due] 里补上：{forms}",
                "These forms have no usual due day; add one in [due]: {forms}",
                forms=", ".join(forms),
            ),
            err=True,
        )
    for path in held:
        click.echo(
            say(
                "“{path}”正被其他程序打开，已存档，但还没有拿走；关掉它，下次会自动拿走。",
                "“{path}” is open in another program: it is in the archive, but still here. Close it; next time it goes by itself.",
                path=path,
            ),
            err=True,
        )
    for path in changed:
        click.echo(
            say(
                "“{path}”刚才被改过，没有动它；存档里的那一份也还在。",
                "“{path}” was changed just now and stays as it is; the one in the archive is still there.",
                path=path,
            ),
            err=True,
        )
