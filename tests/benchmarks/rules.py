"""Text rules: what they say of real texts by rule, what they find of planted slips, what they cost.

Reads the corpus beside the project. `--read` prints every alarm with its surroundings, for a person to judge.
"""

import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from editor_app.core.draft import Draft, Reading, paragraphs
from editor_app.core.finding import Finding, Severity
from editor_app.core.structure.outline import parse
from editor_app.services.check import check_draft
from editor_app.services.rules import default, load

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
GROUPS = ("yearbook", "stats", "reports", "dense", "guidelines", "revisions")
CODES = tuple(default().by_code)
SENTENCE = re.compile(r"[^。\n]{20,120}。")
PLANTED = 200

Slip = Callable[[str, Random], tuple[str, str] | None]


def draft_of(text: str) -> Draft:
    return parse(Reading(text, paragraphs(text)))


def texts(group: str) -> Iterator[tuple[Path, str]]:
    for path in sorted((CORPUS / group).glob("*.txt")):
        yield path, path.read_text(encoding="utf-8")


def year_of(path: Path) -> int | None:
    """The year of the volume for texts that name the year they record."""
    match = re.search(r"(?:19|20)\d\d", path.name)
    return int(match[0]) + 1 if match and path.parent.name in ("yearbook", "stats") else None


def alarms(read: bool) -> None:
    for group in GROUPS:
        counts: Counter[tuple[str, str]] = Counter()
        characters = 0
        for path, text in texts(group):
            characters += len(text)
            for finding in check_draft(draft_of(text), year=year_of(path), only=CODES).findings:
                if finding.folded_under is None:
                    counts[finding.code, finding.severity.value] += 1
                    if read:
                        show(path, text, finding)
        hard = sum(n for (_, s), n in counts.items() if Severity(s).rank <= Severity.MAJOR.rank)
        minor = sum(n for (_, s), n in counts.items() if s == Severity.MINOR)
        rates = f"major and graver {hard / characters * 1e4:.2f}, minor {minor / characters * 1e4:.2f}"
        print(f"{group}: {characters} characters; per 10,000: {rates}")
        for (code, severity), count in sorted(counts.items()):
            print(f"    {code} {severity}: {count}")


def show(path: Path, text: str, finding: Finding) -> None:
    span = finding.spans[0]
    around = f"{text[max(0, span.start - 16) : span.start]}⟦{span.of(text)}⟧{text[span.end : span.end + 16]}"
    print(finding.severity.value, finding.code, path.name[:16], around.replace("\n", "⏎"), finding.message)


def replaced(*pairs: tuple[str, str]) -> Slip:
    """Writes the wrong one of a pair where the right one stands."""

    def slip(sentence: str, random: Random) -> tuple[str, str] | None:
        there = [(right, wrong) for right, wrong in pairs if right in sentence]
        if not there:
            return None
        right, wrong = random.choice(there)
        return sentence.replace(right, wrong, 1), wrong

    return slip


def begun(*words: str) -> Slip:
    def slip(sentence: str, random: Random) -> tuple[str, str] | None:
        word = random.choice(words)
        return f"{word}，{sentence}", word

    return slip


def ended(*clauses: str) -> Slip:
    """Adds a clause; what is wrong in it stands between bars."""

    def slip(sentence: str, random: Random) -> tuple[str, str] | None:
        before, wrong, after = random.choice(clauses).split("|")
        return f"{sentence[:-1]}，{before}{wrong}{after}。", wrong

    return slip


def pairs(words: str) -> Slip:
    """`right/wrong` apart by spaces."""
    right_and_wrong = (pair.split("/") for pair in words.split())
    return replaced(*((right, wrong) for right, wrong in right_and_wrong))


SLIPS: dict[str, Slip] = {
    "period-relative": begun("今年", "去年", "目前", "近年来", "日前", "近日", "最近", "本月", "上周"),
    "person-first": pairs("全市/我市 全省/我省 全县/我县 该市/本市 该公司/本公司"),
    "error-word": pairs(
        "安装/按装 部署/部暑 截至/截止 竞争/竟争 辐射/幅射 候/侯 覆盖/复盖 深入开展/深人开展 "
        "投入使用/投人使用 财政收入/财政收人 培训/陪训 帮助/帮肋"
    ),
    "wording-vague": ended(
        "|切实|加强管理", "|取得显著成效|", "属|全国首创|", "做到|有查必果|", "|进一步|提高"
    ),
    "name-undefined-short": ended("市|安委会|通报", "县|爱卫会|检查", "区|食安办|参加", "市|禁毒办|宣传"),
    "punctuation-pairs": ended("实现|“|双下降", "其中|（|含上年结转", "印发|《|方案", "开展宣传周|”|活动"),
    "punctuation-title-marks": ended(
        "印发|《安全管理办法和考核细则》|",
        "修订|《综合应急预案和尾矿库等多部专项预案》|",
        "颁发|《安全生产许可证》|",
        "印发《考核办法》|、|《奖励办法》",
    ),
    "numeral-form": ended(
        *("历时|三、五|天", "投资|9～16亿|元", "占|15-30%|", "补助|5千|元"),
        *("|约500人左右|参加", "|减少2倍|", "|百分之15|达标", "|80年代|建成"),
    ),
    "unit-legal": ended(
        *("长3|公分|", "功率50|马力|", "占地300|平方|"),
        *("用电5000|度电|", "装机30|KW|", "线路8|KM|"),
    ),
    "secret-number": ended("电话|13800138000|", "身份证号|11010519491231002X|", "慰问|32158部队|"),
}


def sentences() -> list[str]:
    """Sentences of news and yearbooks of which the rules say nothing."""
    found = []
    for group in ("yearbook", "stats", "dense"):
        for _path, text in texts(group):
            found += SENTENCE.findall(text)
    random = Random(7)
    random.shuffle(found)
    return [sentence.strip() for sentence in found]


def planted() -> None:
    pool = sentences()
    for code, slip in SLIPS.items():
        random = Random(code)
        made = found = 0
        for sentence in pool:
            if made == PLANTED:
                break
            spoiled = slip(sentence, random)
            if spoiled is None or findings(sentence, code):
                continue
            made += 1
            found += any(spoiled[1] in words or words in spoiled[1] for words in findings(spoiled[0], code))
        print(f"    {code}: {found} of {made}")


def findings(sentence: str, code: str) -> list[str]:
    text = f"【概况】 {sentence}"
    report = check_draft(draft_of(text), only=[code])
    return [span.of(text) for finding in report.findings for span in finding.spans]


def cost() -> None:
    text = (CORPUS / "scale" / "laws-2m.txt").read_text(encoding="utf-8")
    random = Random(1)
    words = {
        text[at : at + 3] + random.choice("甲乙丙丁") for at in random.choices(range(len(text)), k=10_000)
    }
    lines = [f'"{word}" = "{word[:-1]}"' for word in sorted(words) if word.isalnum()]
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "pack.toml"
        pack.write_text("format = 1\n[error-word.pairs]\n" + "\n".join(lines), encoding="utf-8")
        default.cache_clear()
        started = time.perf_counter()
        few = default()
        read_few = time.perf_counter() - started
        started = time.perf_counter()
        many = load([pack])
        read_many = time.perf_counter() - started
    for name, rules, seconds in (("own packs", few, read_few), ("10,000 pairs more", many, read_many)):
        rules.find("")
        started = time.perf_counter()
        rules.find(text)
        spent = time.perf_counter() - started
        rate = len(text) / spent / 1e6
        print(f"    {name}: read in {seconds * 1000:.0f} ms, {rate:.1f} M characters a second")


if __name__ == "__main__":
    print("Alarms")
    alarms("--read" in sys.argv)
    print("Planted slips that are found in their place")
    planted()
    print("Cost of the words")
    cost()
