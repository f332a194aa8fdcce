"""The text for a chat group says every reason whole: its end is what to do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sheetkit.check.findings import KINDS
from sheetkit.model.text import Text, languages
from sheetkit.report.text_files import LONGEST_ELSE, LONGEST_REASON, briefly
from sheetkit.wording.lines import advice

REASONS = [advice(kind) for kind in KINDS if kind.level.refuses]


@given(st.lists(st.sampled_from(REASONS), min_size=1, max_size=5), st.sampled_from(languages()))
def test_no_reason_is_cut(reasons: list[Text], language: str) -> None:
    shown = briefly(reasons, language)
    words = [reason.template(language) for reason in reasons]
    assert shown.startswith(reasons[0].in_language(language))
    whole = sum(
        shown.startswith("".join(_joined(reasons[:count], language))) for count in range(1, len(words) + 1)
    )
    assert whole >= 1
    more = len(reasons) - whole
    assert (str(more) in shown.removeprefix(_joined(reasons[:whole], language))) is bool(more)
    most = LONGEST_REASON.get(language, LONGEST_ELSE)
    assert whole == 1 or len(_joined(reasons[:whole], language)) <= most


def _joined(reasons: list[Text], language: str) -> str:
    between = "；" if language.startswith("zh") else "; "
    return between.join(reason.in_language(language) for reason in reasons)
