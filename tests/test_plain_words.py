"""What people are told holds no word of the trade: what a file is made of inside is nobody's business but ours."""

from __future__ import annotations

import re

from tools.texts import wordings

OF_THE_TRADE = {
    "zh": re.compile(
        r"DTD|CRC|XML|\.part\b|内部成员|实体|节点|字节流|压缩流|压缩结构|炸弹|哈希|序列化|解析|字节序|码点|堆栈|线程|缓存|正则|掩码"
    ),
    "en": re.compile(
        r"\b(DTD|CRC|XML|zip structure|zip bomb|entity|entities|byte stream|traceback|exception|parser?|parsing|thread|"
        r"cached?|hash|regular expression|bitmask|code points?)\b"
    ),
}
KNOWN_BY_THESE_NAMES = {
    "旧式的“XML 表格”": "Excel itself calls that kind of file so",
    "这个 Python 里的 XML 读取组件": "said to whoever looks after the computer",
}
"""Where such a word is what people know, and why."""


def test_no_word_of_the_trade_is_said_to_people() -> None:
    found = [
        (wording.file, said)
        for wording in wordings()
        for said, language in ((wording.zh, "zh"), (wording.en, "en"))
        if OF_THE_TRADE[language].search(said) and not wording.zh.startswith(tuple(KNOWN_BY_THESE_NAMES))
    ]
    assert not found


def test_what_is_excused_is_said() -> None:
    said = [wording.zh for wording in wordings()]
    assert all(any(one.startswith(known) for one in said) for known in KNOWN_BY_THESE_NAMES)
