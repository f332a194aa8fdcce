"""Made-up teachers: names, phones and mails that no real person has, the same in every run."""

from __future__ import annotations

from sheetkit.model.frozen import frozen
from sheetkit.model.unit import Unit

_FAMILIES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
_DIGITS = "一二三四五六七八九"
_PER_GROUP = 30
_LEADERS_FROM = 900


@frozen
class Person:
    """A teacher: `number` tells the people of one school apart."""

    school: int
    number: int

    @property
    def name(self) -> str:
        """A name nobody has, such as "甲十二"."""
        return _FAMILIES[self.school % len(_FAMILIES)] + chinese_number(self.number)

    @property
    def mobile(self) -> str:
        """A number of a range kept for examples: 138 000s nnnn."""
        return f"138{self.school:04d}{self.number:04d}"

    @property
    def email(self) -> str:
        """An address under a domain that never exists."""
        return f"teacher{self.school:02d}{self.number:03d}@example.com"


def chinese_number(number: int) -> str:
    """1 to 999 in Chinese characters, short form: 12 → 十二, 105 → 百零五."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds - 1] if hundreds > 1 else ''}百" if hundreds else ""
    if tens:
        text += f"{_DIGITS[tens - 1] if tens > 1 or hundreds else ''}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones - 1] if ones else "")


def school_number(code: str) -> int:
    """The number in a school's code: "S03" → 3; the group's own unit is 0."""
    digits = "".join(letter for letter in code if letter.isdigit())
    return int(digits) if digits else 0


def members(unit: Unit, count: int) -> list[Person]:
    """The teachers of a subject group, its leader first. ValueError when there would be more than 30."""
    if count > _PER_GROUP:
        raise ValueError(f"a made-up group has at most {_PER_GROUP} teachers")
    group = school_number(unit.code.rpartition("-")[2]) if unit.above else 0
    first = (group - 1) * _PER_GROUP + 1 if group else 1
    return [Person(school_number(unit.top.code), first + offset) for offset in range(count)]


def school_leaders(unit: Unit) -> list[Person]:
    """The four people of a school's leadership, whom groups are linked to."""
    return [Person(school_number(unit.top.code), _LEADERS_FROM + number) for number in range(1, 5)]
