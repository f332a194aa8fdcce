"""What a merge has to say about what reviewers wrote."""

from __future__ import annotations

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.text import Text

FAR_APART = FindingKind(
    "merge.reviewers_far_apart",
    Level.WARNING,
    Text(
        "{unit}的“{title}”有 {n} 项，几位评审相差超过 {limit}（最多 {apart}）：{each}。",
        "{unit}: the reviewers' “{title}” are more than {limit} apart in {n} {n:item|items} (up to {apart}): {each}.",
    ),
    Text(
        "请几位评审商量后改好再交；如果各有道理，不用改，按平均数计。",
        "Have the reviewers talk it over and hand in again; where both are right leave it: the mean counts.",
    ),
)

MARKED_BEFORE = FindingKind(
    "merge.marked_before",
    Level.WARNING,
    Text(
        "{unit}的表在评审以后改过，这里 {n} 项是对着改以前的内容评的：{each}。",
        "{unit} changed its form after the review: {n} {n:item|items} here {n:was|were} marked beside what it said before: {each}.",
    ),
    Text(
        "请评审看过新的内容：不用改分的可以不管；要改的，把评审表再生成一次发给评审。",
        "Have the reviewer see what it says now: where the marks stay as they are, leave it; otherwise generate the review workbook again.",
    ),
)
KINDS: tuple[FindingKind, ...] = (FAR_APART, MARKED_BEFORE)
