"""Runs the whole loop in a folder: project, forms out, forms back with mistakes, merge, proof."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from unicodedata import east_asian_width

from sheetkit.api.documents import merge_document, merge_summary
from sheetkit.api.generating import Generated, generate
from sheetkit.api.merged import Merged
from sheetkit.api.merging import merge
from sheetkit.api.project import Project, create_project, open_project
from sheetkit.model.frozen import frozen
from sheetkit.model.text import Language, Text
from sheetkit.project import default_pack, find_pack, spoken_pack
from sheetkit.wording.signs import FINE_SIGN, WRONG_SIGN
from sheetkit_demo.fill import fill_returns
from sheetkit_demo.follow_up import FollowUp, first_seen, follow_up, note_arrivals
from sheetkit_demo.mistakes import Expected, Mistake
from sheetkit_demo.office import find_office
from sheetkit_demo.own_files import OwnFiles, clear_earlier_demo
from sheetkit_demo.prove import MistakeProof, false_alarms, prove
from sheetkit_demo.prove_steps import StepProof, UnitHistory, history_of, prove_steps
from sheetkit_demo.reviews import fill_reviews

Progress = Callable[[int, int], None]

_PARTS = 4
"""The parts of a run that take about as long each: forms out, forms back, merged, merged again."""

PROOF = Text("错误与处理对照", "Mistakes and what became of them")
_WORDS = {
    Expected.NORMALISED: Text("自动更正", "put right"),
    Expected.REPORTED: Text("指出", "reported"),
    Expected.REFUSED: Text("退回", "refused"),
    Expected.TAKEN: Text("照常收下", "taken"),
    Expected.MISSING: Text("列为未交", "missing"),
}
_STEPS_FINE = Text(
    "接下来像真的一轮那样往下办，又汇总了一次。要看的 {count} 件事都做到了：",
    "Then the round went on and was merged again; {count} more {count:thing|things} to see, all came as they should:",
)
_STEPS_WRONG = Text(
    "接下来像真的一轮那样往下办，又汇总了一次。要看的 {count} 件事里，{wrong} 件没有做到（标 {sign} 的）：",
    "Then the round went on and was merged again; {count} more {count:thing|things} to see, {wrong} did not come as they should (marked {sign}):",
)
_NO_REPAIR = Text(
    "没有演示“改好退回件再交上来”：这些表里没有一处错误是写在区分各行的列里、改一格就好的。",
    "Not shown: a form put right and handed in again. No mistake in these forms stands in a column that tells rows apart and is put right in one cell.",
)
_NO_AMENDMENT = Text(
    "没有演示“代改一格”：没有另一个单位的错误是改一格就好的。",
    "Not shown: a cell amended for somebody. No mistake of another unit is put right in one cell.",
)
_HISTORY = Text(
    "这两个单位的记录（sheetkit history 看到的）：", "The history of these two, as sheetkit history tells it:"
)


@frozen
class DemoResult:
    """What the demo came to: a text for the terminal, the outcome of every mistake, what was shown after them (`steps`),
    and the last merge."""

    text: str
    outcomes: tuple[MistakeProof, ...]
    merged: Merged
    alarms: tuple[str, ...] = ()  # errors and warnings told at files without any mistake
    steps: tuple[StepProof, ...] = ()

    @property
    def as_expected(self) -> bool:
        """Whether every mistake and every step came out as it had to, and nothing was told of files without a mistake."""
        fine = [one.as_expected for one in self.outcomes] + [one.as_expected for one in self.steps]
        return not self.alarms and all(fine)


def run(
    folder: Path,
    language: Language = "zh",
    progress: Progress = lambda _done, _total: None,
    pack: str = "",
    spoken: Language = "",
) -> DemoResult:
    """The whole loop in `folder` on the sample of a pack (its id or folder; "" is the usual one), the same in every run.

    The project speaks `spoken`, one of the pack's languages, its first for ""; what is told here is in `language`.

    What an earlier demo made there makes way; anything else that stands there is left alone.
    Raises SheetkitError (project.exists, project.unwritable, project.unknown_pack, demo.own_files, demo.unlisted_files),
    DefinitionError for a faulty pack, and OSError.
    """
    spoken_pack(
        find_pack(pack) if pack else default_pack(), spoken
    )  # whatever is wrong is told before anything is touched
    clear_earlier_demo(folder)
    created = create_project(folder, sample=True, pack=pack, language=spoken)
    own = OwnFiles(folder)
    try:
        own.made((created.settings, created.register))
        return _run(open_project(folder), own, language, progress)
    finally:
        own.note()


def _run(project: Project, own: OwnFiles, language: Language, progress: Progress) -> DemoResult:
    """The loop in a new project; every file it makes is noted as the demo's own."""
    generated = generate(project, progress=lambda done, total: progress(done, total * _PARTS))
    own.made(generated.files)
    total = len(generated.files)

    def advance(part: int, done: int, of: int) -> None:
        progress(total * part + done * total // of, total * _PARTS)

    mistakes = fill_returns(project, partial(advance, 1), own.made)
    project = fill_reviews(project, own.made)
    results = project.settings.merged
    before = set(results.rglob("*"))
    note_arrivals(project, first_seen(project))
    merged = merge(project, progress=partial(advance, 2))
    outcomes, alarms = _proven(merged, mistakes, language)
    after = follow_up(project, merged, mistakes, own.made, partial(advance, 3))
    told = history_of(project, after, language)
    steps = prove_steps(after, mistakes, told)
    spoken = project.settings.language
    proof = results / f"{PROOF.in_language(spoken)}.txt"
    proof.write_text(proof_table(outcomes, spoken) + steps_table(steps, spoken), encoding="utf-8-sig")
    own.made(path for path in results.rglob("*") if path not in before)
    summary = (
        _summary(generated, outcomes, alarms, language),
        proof_table(outcomes, language),
        steps_told(steps, after, told, language),
        merge_summary(after.merged, language),
        _where(project.settings.folder, proof, language),
    )
    return DemoResult("\n".join(filter(None, summary)), outcomes, after.merged, alarms, steps)


def _proven(
    merged: Merged, mistakes: Sequence[Mistake], language: Language
) -> tuple[tuple[MistakeProof, ...], tuple[str, ...]]:
    """The outcome of every mistake, and the false alarms."""
    document = merge_document(merged, language)
    records = [
        record._replace(file=merged.path_of(record.file))
        for of_form in merged.consolidation.records.values()
        for record in of_form
    ]
    return tuple(prove(mistakes, document, records)), tuple(false_alarms(mistakes, document))


def proof_table(outcomes: tuple[MistakeProof, ...], language: Language) -> str:
    """One line for each mistake: sign, what was done, by whom, what had to become of it, the finding that proves it."""
    lines = []
    for outcome in outcomes:
        planned = outcome.mistake.planned
        cells = (
            FINE_SIGN if outcome.as_expected else WRONG_SIGN,
            _padded(planned.done.in_language(language), 42),
            _padded(f"{outcome.mistake.unit_name} {outcome.mistake.cell}".strip(), 36),
            _padded(_WORDS[planned.expected].in_language(language), 9),
            outcome.found,
            outcome.problem.in_language(language),
            f"({outcome.mistake.remark.in_language(language)})" if outcome.mistake.remark else "",
        )
        lines.append(" ".join(cell for cell in cells if cell).rstrip())
    return "\n".join(lines) + "\n"


def steps_table(steps: Sequence[StepProof], language: Language) -> str:
    """One line for each step: sign, what was done, at whom, what came of it."""
    lines = []
    for step in steps:
        cells = (
            FINE_SIGN if step.as_expected else WRONG_SIGN,
            _padded(step.done.in_language(language), 42),
            _padded(step.where, 36),
            step.found.in_language(language),
            step.problem.in_language(language),
        )
        lines.append(" ".join(cell for cell in cells if cell).rstrip())
    return "".join(f"{line}\n" for line in lines)


def steps_told(steps: Sequence[StepProof], after: FollowUp, told: UnitHistory, language: Language) -> str:
    """What was shown after the mistakes, the history, and what could not be shown; "" where there is no more to tell."""
    wrong = sum(not step.as_expected for step in steps)
    head = (
        _STEPS_WRONG.format(count=len(steps), wrong=wrong, sign=WRONG_SIGN)
        if wrong
        else _STEPS_FINE.format(count=len(steps))
    )
    shown = [head.in_language(language), steps_table(steps, language).rstrip("\n")] if steps else []
    if told.lines:
        shown += ["", _HISTORY.in_language(language), told.table]
    shown += [left_out.in_language(language) for left_out in not_shown(after)]
    return "\n".join(shown) + "\n" if shown else ""


def not_shown(after: FollowUp) -> Iterator[Text]:
    """The steps for which no mistake was made that fits: a pack of one's own may leave room for none."""
    if not after.repaired:
        yield _NO_REPAIR
    if not after.amended:
        yield _NO_AMENDMENT


def _summary(
    generated: Generated, outcomes: tuple[MistakeProof, ...], alarms: tuple[str, ...], language: Language
) -> str:
    counts = Counter(outcome.mistake.planned.expected for outcome in outcomes)
    comma = Text("，", ", ").in_language(language)
    kinds = comma.join(f"{_WORDS[kind].in_language(language)} {counts[kind]}" for kind in Expected)
    wrong = sum(not outcome.as_expected for outcome in outcomes)
    made = Text(
        "发出 {count} 份表；填写时故意犯了 {count2} 种错误，应当：{kinds}。",
        "{count} {count:form|forms} went out; {count2} {count2:kind|kinds} of mistakes were made: {kinds}.",
    ).format(count=len(generated.files), count2=len(outcomes), kinds=kinds)
    handled = (
        Text(
            "其中 {wrong} 种没有按预期处理（下面标 {sign} 的）。",
            "{wrong} {wrong:was|were} not handled so (marked {sign} below).",
        ).format(wrong=wrong, sign=WRONG_SIGN)
        if wrong
        else Text("全部按预期处理。", "All were handled so.")
    )
    quiet = (
        Text(
            "没有错误的表却被提醒了 {count} 处：",
            "{count} false {count:alarm|alarms} at forms without mistakes:",
        ).format(count=len(alarms))
        if alarms
        else Text("没有错误的表，一处也没有误报。", "No form without a mistake was complained of.")
    )
    lines = [text.in_language(language) for text in (made, handled, quiet)] + list(alarms[:10])
    without = Text(
        "\n没有找到 LibreOffice：本应由它另存的文件改为重新保存成 .xlsx。",
        "\nNo LibreOffice was found: files that it should have saved were saved again as .xlsx instead.",
    )
    return "\n".join(lines) + ("" if find_office() else without.in_language(language)) + "\n"


def _where(folder: Path, proof: Path, language: Language) -> str:
    return (
        Text(
            "全部文件在：{folder}；错误逐条对照：{proof}",
            "All files are in {folder}; the list of mistakes: {proof}",
        )
        .format(folder=folder, proof=proof)
        .in_language(language)
    )


def _padded(text: str, width: int) -> str:
    shown = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
    return text + " " * max(0, width - shown)
