"""How Sphinx makes the site of the pages below docs, one for each language: see tools/site.py."""

from __future__ import annotations

import re
from typing import Any

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx
from sphinx.search import SearchLanguage

project = "sheetkit"
extensions = ["myst_parser"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "sheetkit"
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_show_sphinx = False
html_show_search_summary = False  # would be fetched, which no browser does from disk
suppress_warnings = ["myst.header"]  # a decision record may go from its title to what it says

_spoken, _other = ("zh", "en") if tags.has("zh") else ("en", "zh")  # type: ignore[name-defined]  # noqa: F821
language = "zh_CN" if _spoken == "zh" else "en"
root_doc = f"site/{_spoken}"
exclude_patterns = [f"guide/{_other}/*", f"site/{_other}.md", "python.ipynb"]
html_search_language = "pairs"

HAN = r"[㐀-鿿豈-﫿]"


class Pairs(SearchLanguage):
    """Words between blanks, and Chinese by overlapping pairs of characters: neither side needs a dictionary, and both cut alike."""

    lang = "pairs"
    language_name = "Pairs"
    js_stemmer_code = "var Stemmer = function () { this.stemWord = (word) => word; };"
    js_splitter_code = (
        "var splitQuery = (query) => (query.match(/[" + HAN[1:-1] + "]+|[\\p{L}\\p{N}_]+/gu) || [])"
        ".flatMap((run) => /[" + HAN[1:-1] + "]/.test(run) && run.length > 2"
        " ? [...run].slice(1).map((one, at) => run[at] + one) : [run]);"
    )
    _run = re.compile(rf"{HAN}+|[^\W㐀-鿿豈-﫿]+")

    def split(self, input: str) -> list[str]:  # noqa: A002 - as Sphinx calls it
        words: list[str] = []
        for run in self._run.findall(input):
            chinese = re.match(HAN, run)
            words += [run[at : at + 2] for at in range(max(1, len(run) - 1))] if chinese else [run]
            words += list(run) if chinese else []
        return words

    def word_filter(self, word: str) -> bool:
        return bool(word)

    def stem(self, word: str) -> str:
        return word.lower()


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_search_language(Pairs)
    app.add_lexer("mermaid", TextLexer)
    return {"parallel_read_safe": True}
