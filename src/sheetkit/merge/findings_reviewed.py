"""What a merge has to say about what reviewers wrote."""

from __future__ import annotations

from sheetkit.model.finding import FindingKind, Level
from sheetkit.model.text import Text

FAR_APART = FindingKind(
    "merge.reviewers_far_apart",
    Level.WARNING,
    Text(
        "几位评审的“{title}”相差 {apart}，超过 {limit}：{each}。",
        "The reviewers' “{title}” are {apart} apart, more than {limit}: {each}.",
    ),
    Text(
        "请几位评审商量后改好再交；如果各有道理，不用改，按平均数计。",
        "Have the reviewers talk it over and hand in again; where both are right leave it: the mean counts.",
    ),
)

KINDS: tuple[FindingKind, ...] = (FAR_APART,)
