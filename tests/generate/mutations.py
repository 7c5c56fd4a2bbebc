"""Damaged and hostile documents, from a seed: bytes changed, markup changed within its package."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random

from lxml import etree

from tests.generate.pages import make_page
from tests.importers.proof_sample import PARAGRAPHS, proof
from tests.importers.sheet_sample import workbook
from tests.importers.test_word_items import NAMESPACES, written

_FOLDER = Path(__file__).parents[1] / "importers" / "samples"
FORMATS = ("docx", "xlsx", "html", "txt", "pdf")
_ATTRIBUTES = ("", "-1", "0", "4294967296", "999999999999", "1e9", "NaN", "A" * 5000, "true", "../../x", "一")
_EXTREMES = ("", "-1", "0", "4294967296", "999999999999", "1e9", "NaN", "\ufffd", "&#0;", "A" * 5000)


def mutated(form: str, seed: int) -> bytes:
    """The damaged file of a format and a seed."""
    random = Random(f"{form} {seed}")
    original = random.choice(_samples(form))
    if form in ("docx", "xlsx") and random.random() < 0.7:
        return _package(original, random)
    if form == "html" and random.random() < 0.6:
        return _markup(original.decode(), random).encode(random.choice(("utf-8", "gb18030", "utf-16")))
    return _bytes(original, random)


@cache
def _samples(form: str) -> tuple[bytes, ...]:
    made: Mapping[str, Callable[[], tuple[bytes, ...]]] = {
        "docx": lambda: tuple(written(prefix, space) for prefix, space in NAMESPACES[:3]),
        "xlsx": lambda: (
            workbook(
                {"供水": [["项目", 1.5], ["水库", None, "=A1"]], "底": [["甲"]]},
                formats={"B1": "0.0%"},
                hidden=["底"],
                comments={"A1": "请核"},
            ),
        ),
        "html": lambda: ((_FOLDER / "page.html").read_bytes(),),
        "txt": lambda: tuple(
            make_page(9).text[:900].encode(encoding)
            for encoding in ("utf-8", "gb18030", "utf-16", "utf-16-be")
        ),
        "pdf": lambda: (proof(PARAGRAPHS[:5]), (_FOLDER / "plain.pdf").read_bytes()),
    }
    return made[form]()


def _bytes(original: bytes, random: Random) -> bytes:
    content = bytearray(original)
    for _change in range(random.choice((1, 2, 4, 16, 64))):
        at = random.randrange(len(content) + 1)
        length = random.choice((1, 2, 8, 64, 512))
        match random.randrange(5):
            case 0:
                content[at : at + 1] = random.randbytes(1)
            case 1:
                del content[at : at + length]
            case 2:
                content[at:at] = random.randbytes(length)
            case 3:
                content[at:at] = content[max(0, at - length) : at] * random.choice((1, 2, 50))
            case _:
                content[at : at + length] = bytes([random.choice((0, 0x20, 0xFF, 0x80))]) * length
    if random.random() < 0.15:
        del content[random.randrange(len(content) + 1) :]
    return bytes(content)


def _package(original: bytes, random: Random) -> bytes:
    """A zip in which some parts are changed, missing, or another's."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original)) as source, zipfile.ZipFile(content, "w", 8) as target:
        names = source.namelist()
        chosen = set(random.sample(names, random.choice((1, 1, 2))))
        for name in names:
            part = source.read(name)
            if name not in chosen:
                target.writestr(name, part)
            elif (kind := random.random()) < 0.55 and not name.endswith(".bin"):
                target.writestr(name, _tree(part, random))
            elif kind < 0.75:
                target.writestr(name, _markup(part.decode("utf-8", "replace"), random))
            elif kind < 0.85:
                target.writestr(name, _bytes(part, random))
            elif kind < 0.92:
                target.writestr(name, source.read(random.choice(names)))
    return content.getvalue()


def _tree(part: bytes, random: Random) -> bytes:
    """Markup that is well formed and means something else: elements moved, repeated, renamed, without end."""
    root = etree.fromstring(part)
    for _change in range(random.choice((1, 2, 5, 20))):
        elements = list(root.iter("*"))
        one, other = random.choice(elements), random.choice(elements)
        parent = one.getparent()
        match random.randrange(5):
            case 0 if parent is not None:
                parent.remove(one)
            case 1:
                if len(elements) < 3000:
                    other.insert(random.randrange(len(other) + 1), deepcopy(one))
            case 2:
                one.tag = other.tag
            case 3 if one.attrib:
                one.set(random.choice(list(one.attrib)), random.choice(_ATTRIBUTES))
            case _:
                for key, value in other.attrib.items():
                    one.set(key, value)
    return etree.tostring(root)


def _markup(markup: str, random: Random) -> str:
    for _change in range(random.choice((1, 2, 4, 10))):
        tags = list(re.finditer(r"</?[A-Za-z][^<>]*>", markup))
        if not tags:
            return markup
        one, other = random.choice(tags), random.choice(tags)
        first, last = sorted((one.start(), other.end()))
        match random.randrange(6):
            case 0:
                markup = markup[: one.start()] + other[0] + markup[one.end() :]
            case 1:
                markup = markup[: one.start()] + markup[one.end() :]
            case 2:
                markup = markup[:first] + markup[last:] if last - first < 400 else markup
            case 3:
                markup = markup[:last] + markup[first : min(last, first + 400)] * 3 + markup[last:]
            case 4:
                markup = markup[: one.end()] + one[0] * random.choice((1, 40, 400)) + markup[one.end() :]
            case _:
                changed = re.sub(r'"[^"]*"', lambda _m: f'"{random.choice(_EXTREMES)}"', one[0], count=1)
                markup = markup[: one.start()] + changed + markup[one.end() :]
    return markup
