"""As of when what is listed was seen, and whether files came or something was decided since."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from sheetkit.actions import action
from sheetkit.model.text import Text
from sheetkit.panel.steps import INBOX, RESULTS
from sheetkit.wording.lines import together
from sheetkit.wording.signs import SIGNS, Tone

if TYPE_CHECKING:
    from sheetkit.api.at_a_glance import EndedRound

AGAIN = ("status", "merge")
"""What looks at all that came, and does so again when it is pressed again."""
_AS_OF = Text("{when} 看到的情况。", "As it was at {when}.")
_OLD = Text(
    "{sign} 这是 {when} 看到的，之后有新的决定或文件，请再点“{again}”。",
    "{sign} As it was at {when}; files came or something was decided since: press “{again}” again.",
)
_PRESS = Text(
    "要看交了哪些、缺哪些，请点“{again}”。", "To see what came and what is missing, press “{again}”."
)
UNSEEN = {
    INBOX: _PRESS.format(again=action("status").brief),
    RESULTS: _PRESS.format(again=action("merge").brief),
}
"""What stands on a page for what came as long as nobody looked; no number stands there then."""
_EARLIER = Text(
    "{round}的结果在项目文件夹的 {place} 里。", "The results of {round} are in {place} of the project folder."
)


def unseen(page: str, earlier: EndedRound | None) -> Text:
    """What stands on that page as long as nobody looked; where the results of the round before are, beside this one's."""
    if page != RESULTS or earlier is None:
        return UNSEEN[page]
    return together(UNSEEN[page], _EARLIER.format(round=earlier.title, place=earlier.place))


class Seen:
    """What an action saw of the returns, and when."""

    def __init__(self, by: str, when: datetime.datetime | None = None, state: str = "") -> None:
        """`when` has a zone and is now where nothing is said; `state` what the returns and decisions were, where that is known."""
        self._by, self._when = by, when or datetime.datetime.now(datetime.UTC)
        self._state, self.is_old = state, False

    def overtaken(self) -> None:
        """It is old, whatever states are told."""
        self.is_old = True

    def age(self, state: str) -> None:
        """The first state that is told is what was seen; with another one it is old."""
        self._state = self._state or state
        self.is_old = self.is_old or state != self._state

    def said(self, clock: datetime.tzinfo | None) -> Text:
        """As of when it is by the project's clock, the computer's for None, and what to press where it is old."""
        said = _OLD if self.is_old else _AS_OF
        sign = SIGNS[Tone.DOUBTFUL]
        then = self._when.astimezone(clock)
        is_today = then.date() == datetime.datetime.now(clock).date()
        when = f"{then:%H:%M}" if is_today else f"{then:%Y-%m-%d %H:%M}"
        return said.format(sign=sign, when=when, again=action(self._by).brief)
