"""Values of lists, names, texts, codes and addresses."""

from __future__ import annotations

import datetime

from tests.spellings.kinds import Column, Verdict

DAY = datetime.date
CLOCK = datetime.time

SUBJECT = Column(
    "leader_roster", "leaders", "subject", row={"stage": "小学"},
    fine=(
        "数学", "语文", "音乐",
    ),
    noted=(
        " 数学", "数学 ", "数 学", "\u3000数学", "数学\u3000", "數學", "数学组", "数学科", "数学。", "数学课",
        "数学教研组", "Mathematics", "數学", "数学\n", "数学学科", "数学 组", "ＭＡＴＨＥＭＡＴＩＣＳ",
        "数学老师",
    ),
    doubted=(
        "数\u200b学",
    ),
    refused=(
        "maths", "Math", "体育", None, "物理", "物 理", "化学", "理科", "数", "学", "数学、语文", "数学/语文",
        "数学和语文", "同上", "待定", "/", "无", "?", "abc", "*", "数*", "数学1", "1", 1, "小学数学", "=数学",
        "~", "奥数", True, DAY(2026, 9, 3),
    ),
)  # fmt: skip

PERIOD = Column(
    "observation_log", "observations", "period",
    fine=(
        "第3节", "早读", "晚自习", "第10节",
    ),
    noted=(
        "第三节", "3", 3, "③", "三", "3节", "第3节课", "第 3 节", "第３节", "第Ⅲ节", "三节", "第十节", "10",
        10, "⑩", "第3", "上午第3节", "第3節", "第3节。", "3 ", "早 读", "Period 3", "period3",
        "Morning reading", "三节课", "iii",
    ),
    refused=(
        "早自习", "晚自修", None, "第11节", 11, "0", 0, "3-5节", "第3-5节", "3、4", "3~4", "3、4节",
        "第3、4节", "下午第1节", "下午1", "上午", "第?节", "午休", "同上", "待定", "/", "无", "?", "abc", 3.5,
        "3.5", "第三四节", "第0节", "*", "8:00", CLOCK(8, 0), True, "第节", "节", "上午第5节", "3节4节",
    ),
)  # fmt: skip

FEEDBACK = Column(
    "observation_log", "observations", "feedback", row={"feedback_date": DAY(2026, 9, 16)},
    fine=(
        None, "是", "否",
    ),
    noted=(
        "√", "×", "✓", "✔", "✗", "x", "X", "Y", "N", "y", "n", "yes", "No", "TRUE", "FALSE", True, False,
        "有", "没有", "无", "对", "是的", "不是", "1", "0", 1, 0, "是 ", " 否", "是。", "Yes", "☑", "ｙ",
        "❌", "/", "-",
    ),
    refused=(
        "已反馈", "未反馈", "是/否", "否（校内）", "同上", "待定", "?", "2", 2, "abc", "不", "待", "是否",
        "*", "√×",
    ),
)  # fmt: skip

SEX = Column(
    "leader_roster", "leaders", "sex",
    fine=(
        None, "男", "女",
    ),
    noted=(
        "男性", "女性", "男士", "女士", "男 ", " 女", "先生", "男老师", "女老师", "男生", "女生", "Male",
        "female", "男。", "male", "/", "无", "男\u3000", "男、",
    ),
    refused=(
        "M", "F", "女同志", "男/女", "1", 1, "同上", "待定", "?", "abc", "男女", "保密", "*", "雄", True, "♂",
    ),
)  # fmt: skip

TEACHER = Column(
    "observation_log", "observations", "teacher",
    fine=(
        "王红", "欧阳小红", "阿依古丽·买买提", "Ann Lee", "李兰老师", "周青（语文）", "张三李四",
        "张三、李四", "张三 李四", "张三和李四", "王红1", "=1+1", "=王红", "+王红", "-王红", "@孙平",
        "长" * 30, "王玉", "全体教师", "轮流", "12", 12, 123.5, DAY(2026, 9, 3), "#N/A",
    ),
    noted=(
        " 王红", "王红 ", "\u3000王红\u3000", "张三\n李四",
    ),
    doubted=(
        "王 红", "王\u3000红", "王?", "王□", "李�", "王\u200b红", "王\ue000", "'王红", "王红?", "待定", "……",
        "...", "??", "暂定", "待安排", "TBD", "另行通知",
    ),
    refused=(
        None, "红", "长" * 31, "同上", "〃", '"', "同左", "/", "无", "-", "—", "?", "？", "。", "、", "暂无",
        "N/A", True, "略", "\u3000", " ", "\u200b", "\xa0", "没有", "无。", "王", "々",
    ),
    sheet_sees={"王\ue000": (Verdict.FINE, "no function of Excel 2010 tells a character of a font's own from another")},
    cell_passes=("同上", "同左", "暂无", "N/A", "没有", "无。"),
)  # fmt: skip

TOPIC = Column(
    "observation_log", "observations", "topic",
    fine=(
        "两位数乘法", "=1+1", "+1", "-1", "@数学", "1+1=?", "《春》", "第 3 课", "Unit 3 At school", "a b",
        "圆", "长" * 100, 3, 3.5, "3", "圆的周长（二）", "春。", "待定的未来", "轮流", DAY(2026, 9, 3),
        "#REF!",
    ),
    noted=(
        " 春", "春 ",
    ),
    doubted=(
        "数 学", "春\n秋", "'春", "？的用法", "待定", "略", "?", "。", "……", "暂定", "见附件", "另行通知",
    ),
    refused=(
        None, "长" * 101, "同上", "〃", "/", "无", "-", True, "\u3000", "N/A", "—",
    ),
    cell_passes=("同上", "〃", "/", "无", "-", "\u3000", "N/A", "—"),
)  # fmt: skip

EMAIL = Column(
    "leader_roster", "leaders", "email",
    fine=(
        None, "a@example.com", "A.b@Example.com.cn", "a+b@example.com", "a_b@qq.com", "12345@qq.com",
        "a@b.cc",
    ),
    noted=(
        " a@example.com", "a@example.com ", "ａ＠example.com", "mailto:a@example.com", "张三 <a@example.com>",
        "<a@example.com>", "a@example.com。", "a@example.com,", "a@example.com;", "邮箱：a@example.com",
        "email: a@example.com", "a@example.com、", "无", "/",
    ),
    doubted=(
        "a..b@example.com", "a@example..com",
    ),
    refused=(
        "a.example.com", "a@", "@example.com", "a@example", "a@b@example.com", "a b@example.com",
        "a@example.com b@example.com", "a@example.com、b@example.com", "同上", "待定", "abc", "?", 12345,
        "12345", "QQ12345", True, "a@example.", "a＠example。com", "a@.com", "无邮箱", "a @example.com",
        "a@ example.com", "a@example.com/b@example.com", "a@example.com,b@example.com", "a@example,com",
    ),
)  # fmt: skip

MEMBER_NUMBER = Column(
    "membership_list", "people", "member_number",
    fine=(
        "A00001", "Z99999", "a00002", "B00001",
    ),
    noted=(
        "Ａ００００３", " A00004", "A00005 ", "A0000８",
    ),
    refused=(
        "A 00006", "A-00007", None, "A0001", "A000001", "AA0001", "000001", "A0000O", 100001, "A00001/A00002",
        "A00001 A00002", "ditto", "同上", "none", "n/a", "/", "-", "?", "tbd", "abc", "*00001", "A?0001",
        "A.0001", "中00001", "Á00001", "A00001.", "No. A00001", "A0000.1", "A+0001", "A 0001", "A1E003",
        "A-0001", True,
    ),
)  # fmt: skip

COLUMNS = (SUBJECT, PERIOD, FEEDBACK, SEX, TEACHER, TOPIC, EMAIL, MEMBER_NUMBER)
