"""Brings the catalogues of further languages up to date with the texts in the code and the packs; --check only says so.

What is new is drafted where a draft can be made (Traditional Chinese from the Chinese side, by OpenCC and `TERMS`), what
has gone is taken out, what people corrected stays as long as its source does.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from tools.texts import SOURCE, Wording, wordings

LOCALE = SOURCE / "locale"
HEADER = "# Made by tools/catalogues.py from the texts of sheetkit; correct the translations here, they stay."

ROW = re.compile(r"(?<![进运执举可试另放自平银命令同发流换不])行(?![政动走业为程事])")
COLUMN = re.compile(r"(?<![系排下陈并罗])列(?![表出入举名为车席])")
QUOTES = str.maketrans("“”", "「」")
TERMS = {
    "单元格": "儲存格",
    "数据有效性": "資料驗證",
    "工作簿": "活頁簿",
    "宏": "巨集",
    "加载项": "增益集",
    "功能区": "功能區",
    "信息科技": "資訊科技",
    "条件格式": "設定格式化的條件",
    "冻结窗格": "凍結窗格",
    "批注": "註解",
    "链接": "連結",
    "列表": "清單",
    "命令行": "命令列",
    "下拉框": "下拉選單",
    "汇总": "彙總",
    "项目": "專案",
    "项目研究": "專題研究",
    "项目化": "專題式",
    "示例": "範例",
    "反馈": "回饋",
    "质量": "品質",
    "邮箱": "電子郵件",
    "压缩包": "壓縮檔",
    "权限": "權限",
    "访问权限": "存取權限",
    "选项卡": "索引標籤",
    "网盘": "雲端硬碟",
    "控件": "控制項",
    "回车": " Enter ",
    "单个": "單一",
    "模板": "範本",
    "合并单元格": "合併儲存格",
    "密码": "密碼",
    "粘贴": "貼上",
    "文本框": "文字方塊",
    "艺术字": "文字藝術師",
    "页眉": "頁首",
    "页脚": "頁尾",
    "默认": "預設",
    "保存": "儲存",
    "打印": "列印",
    "剪切": "剪下",
    "筛选": "篩選",
    "附件": "附件",
    "进程": "處理程序",
    "采用": "採用",
    "通过": "通過",
    "周": "週",
    "周围": "周圍",
    "U 盘": "隨身碟",
    "代码": "代碼",
    "记录": "紀錄",
    "这些行列": "這些列",
}
"""Simplified Chinese → the field's word in Traditional Chinese, where OpenCC does not give it; longer ones first."""


@lru_cache(maxsize=1)
def draft_zh_hant() -> Callable[[str], str]:
    """Chinese → a draft in Traditional Chinese with Taiwan's words of the trade: 行 and 列 are the other way round there."""
    from opencc import OpenCC  # only where something new is drafted

    convert = OpenCC("s2twp").convert
    terms = sorted(TERMS, key=len, reverse=True)

    def draft(words: str) -> str:
        kept: list[str] = []

        def keep(word: str) -> str:
            kept.append(word)
            return f"\ue000{len(kept) - 1}\ue001"

        words = re.sub(r"\{[^{}]*\}", lambda place: keep(place.group()), words)
        for term in terms:
            words = re.sub(re.escape(term), lambda _, term=term: keep(TERMS[term]), words)  # type: ignore[misc]
        words = COLUMN.sub(lambda _: keep("欄"), words)
        words = ROW.sub(lambda _: keep("列"), words)
        words = convert(words).translate(QUOTES)
        return re.sub("\ue000([0-9]+)\ue001", lambda mark: kept[int(mark.group(1))], words)

    return draft


DRAFTS = {"zh_Hant": draft_zh_hant}


class _Plain(Catalog):
    """A catalogue whose head says nothing that changes by itself."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:  # type: ignore[override]
        """Language, plural forms and encoding."""
        return [
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]

    @mime_headers.setter
    def mime_headers(self, _headers: object) -> None: ...


def brought_up_to_date(language: str, old: Catalog, texts: list[Wording]) -> Catalog:
    """The catalogue of exactly these texts: a translation is kept while its text is; without a draft that of the same English."""
    draft = DRAFTS.get(language)
    new = _Plain(language, header_comment=HEADER, fuzzy=False)
    said = {entry.id: entry.string for entry in old if entry.string}
    for text in texts:
        before = old.get(text.key, text.zh)
        words = before.string if before is not None else ""
        words = words or (draft()(text.zh) if draft else said.get(text.key, ""))
        new.add(text.key, str(words), [(text.file, None)], context=text.zh)  # type: ignore[list-item]
    return new


def written(catalogue: Catalog) -> tuple[bytes, bytes]:
    """The catalogue as .po and as .mo."""
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalogue, width=0, sort_output=True, include_previous=False)
    write_mo(mo, catalogue)
    return po.getvalue(), mo.getvalue()


def files_of(folder: Path) -> dict[Path, bytes]:
    """What the two files of a language's folder should hold."""
    po = folder / "LC_MESSAGES" / "sheetkit.po"
    old = Catalog(folder.name)
    if po.is_file():
        with po.open("rb") as file:
            old = read_po(file, folder.name)
    made = written(brought_up_to_date(folder.name, old, wordings()))
    return dict(zip((po, po.with_suffix(".mo")), made, strict=True))


def main() -> int:
    """Write or check every language's files; 1 when --check finds a stale one."""
    stale = [
        (path, data)
        for folder in sorted(path for path in LOCALE.iterdir() if path.is_dir())
        for path, data in files_of(folder).items()
        if not path.is_file() or path.read_bytes() != data
    ]
    for path, data in stale:
        print(path.relative_to(SOURCE))
        if "--check" not in sys.argv:
            path.write_bytes(data)
    return int(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
