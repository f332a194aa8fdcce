"""What went out to reviewers: kept in the project's private folder, one small file each, never overwritten."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sheetkit.model.decision import DecisionMade, StandingDecisions, UnitForm
from sheetkit.model.files import write_whole
from sheetkit.model.finding import Finding
from sheetkit.model.reviewer import IssuedReview, ReviewedRow
from sheetkit.model.unit import Unit
from sheetkit.project.findings_reviewers import REVIEWS_UNREADABLE

FOLDER = "reviews"


class ReviewFile(NamedTuple):
    """A note of what went out to a reviewer, and the round; "" where it cannot be read."""

    file: Path
    round: str


def load_reviews(private_folder: Path, round_id: str) -> tuple[tuple[IssuedReview, ...], tuple[Finding, ...]]:
    """What went out in that round, by form, reviewer and order of issue, and a warning for each file that is damaged."""
    found: list[IssuedReview] = []
    told: list[Finding] = []
    for file in sorted((private_folder / FOLDER).glob("*.json")):
        try:
            found.append(_review(json.loads(file.read_text(encoding="utf-8"))))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            told.append(REVIEWS_UNREADABLE.at(value=f"{private_folder.name}/{FOLDER}/{file.name}"))
    own = [review for review in found if review.round == round_id]
    return tuple(sorted(own, key=lambda one: (one.form, one.reviewer.code, one.number))), tuple(told)


def review_files(private_folder: Path) -> Iterator[ReviewFile]:
    """Every note of what went out, in order, with the round that it says it is of."""
    for file in sorted((private_folder / FOLDER).glob("*.json")):
        try:
            yield ReviewFile(file, str(json.loads(file.read_text(encoding="utf-8"))["round"]))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            yield ReviewFile(file, "")


def save_review(private_folder: Path, review: IssuedReview) -> None:
    """Keep what goes out to a reviewer. Raises OSError."""
    data = {
        "form": review.form,
        "reviewer": [review.reviewer.code, review.reviewer.level, review.reviewer.name],
        "round": review.round,
        "number": review.number,
        "version": review.version,
        "document": review.document,
        "rows": {sheet: [list(row) for row in rows] for sheet, rows in review.rows.items()},
    }
    # Round and version may hold what no file name does: a digest of both tells the files apart.
    issue = hashlib.sha256(f"{review.round}|{review.version}".encode()).hexdigest()[:10]
    name = f"{review.form}-{review.reviewer.code}-{review.number:03d}-{issue}.json"
    # Not sorted: what stands first in a table of words is what programs know the item by.
    text = json.dumps(data, ensure_ascii=False) + "\n"
    (private_folder / FOLDER).mkdir(exist_ok=True)
    write_whole(private_folder / FOLDER / name, text.encode("utf-8"))


def waived_rows(
    review: IssuedReview, units: Iterable[Unit], waived: Mapping[UnitForm, DecisionMade]
) -> tuple[tuple[str, int], ...]:
    """The rows of what went out to a reviewer, as sheet id and item, that are about those `units` which owe the form no more."""
    decisions = StandingDecisions(waived=waived)
    codes = {unit.code for unit in units if decisions.waiver(unit, review.form) is not None}
    return tuple(
        (sheet, item)
        for sheet, rows in review.rows.items()
        for item, row in enumerate(rows)
        if row.unit in codes
    )


def _review(data: Mapping[str, Any]) -> IssuedReview:
    code, level, name = map(str, data["reviewer"])
    rows: dict[str, Sequence[ReviewedRow]] = {
        str(sheet): [ReviewedRow(str(unit), int(item)) for unit, item in entries]
        for sheet, entries in data["rows"].items()
    }
    return IssuedReview(
        str(data["form"]),
        Unit(code, level, name),
        str(data["round"]),
        int(data["number"]),
        str(data["version"]),
        dict(data["document"]),
        rows,
    )
