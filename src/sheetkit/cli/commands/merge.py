"""`sheetkit merge`: everything that came back into one consolidated workbook."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from sheetkit.cli.command import Command
from sheetkit.cli.language import current, say
from sheetkit.cli.options import PATH, jobs_option, json_option, now_option, project_option
from sheetkit.cli.printing import print_json, print_skipped, print_warnings, progress, tell


def command() -> click.Command:
    """The command with its options in the chosen language."""
    return Command(
        "merge",
        callback=merge,
        params=[
            click.Argument(["paths"], metavar="[PATH]...", nargs=-1, type=PATH),
            project_option(),
            click.Option(
                ["-o", "--output"],
                type=PATH,
                help=say("结果放在哪个文件夹（默认：项目的“汇总”）。", "Folder for the results."),
            ),
            json_option(),
            jobs_option(),
            click.Option(
                ["--mask"],
                is_flag=True,
                help=say("结果里的手机号和邮箱打上星号。", "Mask phones and mails in the results."),
            ),
            now_option(),
        ],
    )


def merge(  # noqa: PLR0913 - one parameter for each option of the command
    paths: tuple[Path, ...],
    project: Path | None,
    output: Path | None,
    as_json: bool,
    jobs: int,
    mask: bool,
    now: datetime.datetime | None,
) -> int:
    """Merge, write the results and say where to look; 1 when there are findings."""
    from sheetkit.api.merging import MergeOptions, merge
    from sheetkit.api.project import open_project
    from sheetkit.panel.last_merge import state_before
    from sheetkit.panel.tasks import note_merge

    opened = open_project(project)
    before = state_before(opened)
    print_warnings(opened.announced)
    with progress(say("汇总", "Merging"), quiet=as_json) as bar:
        options = MergeOptions(
            output=output, jobs=jobs, now=now, mask=mask, on_skip=print_skipped, on_checked=bar.tell
        )
        merged = merge(opened, paths, options, bar)
    if not (paths or output or mask):
        note_merge(opened, merged, before)
    from sheetkit.api.documents import merge_document, merge_summary, of_the_journal

    for path, finding in merged.notices:
        print_skipped(path, finding)
    print_warnings(of_the_journal(merged))
    if as_json:
        print_json(merge_document(merged, current()))
    else:
        tell(merge_summary(merged, current()))
    return 1 if merged.has_findings else 0
