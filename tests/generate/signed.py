"""The forms that signatures are written in."""

from dataclasses import dataclass
from random import Random

from tests.generate.words import person, unit


@dataclass(frozen=True)
class Signed:
    """A signature as written: who signs, and where in `written` it begins and ends."""

    names: tuple[str, ...]
    unit: str | None
    written: str
    start: int
    end: int
    certain: bool = True


_OWN_LINE = (
    "（撰稿人：{}）",
    "（撰稿人：{}）",
    "（撰稿：{}）",
    "（{}）",
    "（{}）",
    "    （{}）",
    "　　（{}）",
    "（执笔：{}）",
    "撰稿人：{}",
    "撰稿：{}",
)
_CLOSING = (
    "（{}）",
    " （{}）",
    "  （{}）",
    "                    （{}）",
    "（撰稿人：{}）",
    " （撰稿人：{}）",
)
_WITH_UNIT = (
    ("（{unit} {name}）", True),
    ("（供稿单位：{unit} 撰稿人：{name}）", True),
    ("（{unit}供稿）", False),
    ("{unit}供稿", False),
    ("{unit}（单位）供稿", False),
    ("供稿单位：{unit}", False),
)


@dataclass(frozen=True)
class Signing:
    """One house's form: on a line of its own, naming a unit or not, or at the end of the paragraph."""

    form: str
    bar: bool
    unit: str | None = None
    by_person: bool = True
    reviewed: bool = False

    @classmethod
    def drawn(cls, random: Random, *, own_line: bool, bar: bool, place: str) -> "Signing":
        if not own_line:
            return cls(random.choice(_CLOSING), bar=False)
        if random.random() < 0.2:
            form, by_person = random.choice(_WITH_UNIT)
            return cls(form, bar, unit(random, place), by_person)
        return cls(random.choice(_OWN_LINE), bar, reviewed=random.random() < 0.15)

    def signed(self, random: Random) -> Signed:
        """A name of two characters may be set apart by a space: then it takes a person to say whose it is."""
        names = _names(random)
        spaced = self.unit is None and len(names) == 1 and len(names[0]) == 2 and random.random() < 0.5
        if self.unit is not None:
            names = names[:1] if self.by_person else ()
            said = self.form.format(unit=self.unit, name="".join(names))
        else:
            joint = random.choice((" ", "、", "  "))
            said = self.form.format(" ".join(names[0]) if spaced else joint.join(names))
        start, end = len(said) - len(said.lstrip()), len(said)
        if self.reviewed:
            said += f"\n（审稿：{person(random)}）"
        return Signed(names, self.unit, said + (" |\n|" if self.bar else ""), start, end, not spaced)


def _names(random: Random) -> tuple[str, ...]:
    """One, two or three different persons."""
    count = random.choice((1, 1, 1, 1, 2, 2, 3))
    names: list[str] = []
    while len(names) < count:
        name = person(random)
        if name not in names:
            names.append(name)
    return tuple(names)
