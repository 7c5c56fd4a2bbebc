"""The forms that signatures are written in."""

from dataclasses import dataclass
from random import Random

from tests.generate.words import person


@dataclass(frozen=True)
class Signing:
    """One house's form: on a line of its own or at the end of the paragraph."""

    form: str
    bar: bool

    @classmethod
    def drawn(cls, random: Random, *, own_line: bool, bar: bool) -> "Signing":
        own = ("(撰稿人:{})", "(撰稿人:{})", "({})", "    ({})", "（{}）", "（撰稿人：{}）", "撰稿人:{}")
        closing = ("({})", " ({})", "（{}）", "  （{}）", "                    ({})")
        return cls(random.choice(own if own_line else closing), bar and own_line)

    def written(self, random: Random) -> tuple[tuple[str, ...], str, bool]:
        """The names, what is written, and whether it says for certain who signed."""
        first = person(random)
        names = (first,) if random.random() < 0.8 else (first, _other(random, first))
        certain = True
        said = " ".join(names)
        if len(names) == 1 and len(first) == 2 and random.random() < 0.5:
            said, certain = " ".join(first), False
        return names, self.form.format(said) + (" |\n|" if self.bar else ""), certain


def _other(random: Random, first: str) -> str:
    while (other := person(random)) == first:
        continue
    return other
