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

KINDS: tuple[FindingKind, ...] = (FAR_APART,)
