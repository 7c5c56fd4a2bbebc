"""Figures: false alarms on official text, known errors, planted errors by kind, speed.

Reads the corpus beside the project. `--first-look` reads only the third of it that was kept unopened
while the rules were tuned; without it that third is left out.
"""

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from math import sqrt
from pathlib import Path
from random import Random

from editor_app.core.check import Context
from editor_app.core.draft import Draft, paragraphs
from editor_app.core.finding import Finding, Severity, Verified
from editor_app.core.numbers import quantities
from tests.benchmarks._relational import WRITERS
from tests.benchmarks._slips import IN_FIGURES, KINDS, spoil
from tests.checks.figure_checks import FIGURES

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
HELD_OUT = re.compile(
    r"dense/.*(2024|政府采购统计通讯_2011_2|部委统计数据报道_2011_2|国新办吹风会与政策解读)\.txt"
    r"|reports/2026_(浙江省|湖南省|西藏自治区|重庆市)"
)
GROUPS = ("reports", "yearbook", "stats", "dense", "scale")
HARD = (Severity.CRITICAL, Severity.MAJOR)
LARGE = 400_000


def check(text: str, *, repeats: bool = True) -> tuple[list[Finding], list[Verified]]:
    draft = Draft(text, paragraphs(text))
    context = Context(draft)
    findings: list[Finding] = []
    verified: list[Verified] = []
    for one in FIGURES:
        if one.code == "figure-conflict" and not repeats:
            continue
        for said in one.find(draft, context):
            if isinstance(said, Finding):
                findings.append(said)
            else:
                verified.append(said)
    return findings, verified


def texts(group: str, *, held_out: bool) -> Iterator[tuple[Path, str]]:
    kept = group in ("dense", "reports")
    for path in sorted((CORPUS / group).glob("*.txt")):
        name = f"{group}/{path.name}"
        if bool(HELD_OUT.search(name)) is held_out and (kept or not held_out):
            yield path, path.read_text(encoding="utf-8")


def interval(count: int) -> tuple[float, float]:
    """95 % of a Poisson count, within a few percent."""
    low = 0.0 if count == 0 else count * (1 - 1 / (9 * count) - 1.96 / (3 * sqrt(count))) ** 3
    above = count + 1
    return low, above * (1 - 1 / (9 * above) + 1.96 / (3 * sqrt(above))) ** 3


def alarms(*, held_out: bool, show: bool) -> None:
    print(
        f"{'alarms':10}{'characters':>12}{'hard':>6}{'per 10,000':>12}"
        f"{'95 %':>16}{'hints':>7}{'verified':>10}"
    )
    for group in GROUPS:
        size = hard = soft = held = 0
        for path, text in texts(group, held_out=held_out):
            findings, verified = check(text, repeats=len(text) < LARGE)
            size, held = size + len(text), held + len(verified)
            for finding in findings:
                grave = finding.severity in HARD
                hard, soft = hard + grave, soft + (not grave)
                if grave and show:
                    places = " | ".join(span.of(text)[:24] for span in finding.spans)
                    print(f"    {path.name} {finding.code} {finding.equation} {places}")
        if size:
            low, high = (10_000 * end / size for end in interval(hard))
            rate = 10_000 * hard / size
            print(f"{group:10}{size:>12,}{hard:>6}{rate:>12.3f}{low:>8.3f}–{high:<7.3f}{soft:>7}{held:>10}")


def truth() -> None:
    found = wanted = quiet = right = 0
    for line in (CORPUS / "TRUTH.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, verdict, quote, _ = line.split("\t")
        text = (CORPUS / name).read_text(encoding="utf-8")
        places = [match.start() for match in re.finditer(re.escape(quote), text)]
        if verdict not in ("error", "ok") or not places:
            continue
        findings, _ = check(text)
        spans = [span for finding in findings for span in finding.spans]
        hit = any(span.start < at + len(quote) and at < span.end for span in spans for at in places)
        if verdict == "error":
            wanted, found = wanted + 1, found + hit
            if not hit:
                print(f"    not found: {name} {quote}")
        else:
            right, quiet = right + 1, quiet + (not hit)
    print(f"known errors found {found} of {wanted}; known traps left alone {quiet} of {right}")


def sentences() -> None:
    alarmed = clean = errors = known = 0
    for line in (CORPUS / "sentences.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        text, _, _, consistent = line.split("\t")[:4]
        hard = [finding for finding in check(text)[0] if finding.severity in HARD]
        if consistent.strip() == "no":
            known, errors = known + 1, errors + bool(hard)
        else:
            clean, alarmed = clean + 1, alarmed + bool(hard)
    print(f"sentences: {alarmed} of {clean} true ones alarmed, {errors} of {known} false ones found")


def planted(seed: int = 7, rounds: int = 2400, *, show: bool = False) -> None:
    """Recall over figures and words that depend on each other by how the text was made."""
    random = Random(seed)
    seen: Counter[tuple[str, str]] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    false = within = 0
    for _ in range(rounds):
        written = random.choice(WRITERS)(random)
        wrongly = hard(check(written.text)[0])
        false += bool(wrongly)
        if wrongly and show:
            print("    true, and alarmed:", written.text, wrongly[0].equation)
        slip = random.choice(KINDS)
        places = written.figures if slip in IN_FIGURES else written.words
        if not places:
            continue
        start, end = random.choice(places)
        wrong = spoil(written.text[start:end], slip, random)
        if wrong is None:
            continue
        found = hard(check(written.text[:start] + wrong + written.text[end:])[0])
        if not found and slip in IN_FIGURES:
            within += is_within_rounding(written.text[start:end], wrong)
        for key in ((written.kind, ""), ("", slip), ("", "")):
            seen[key] += 1
            hits[key] += bool(found)
        if show and not found:
            print(f"    missed: {written.kind}: {written.text[:start]}[{wrong}]{written.text[start:end]}…")
    print(f"planted in relational figures (alarms on {rounds} true texts: {false})")
    for key in sorted(seen, key=lambda key: (key == ("", ""), key)):
        name = key[0] or (f"slip: {key[1]}" if key[1] else "all")
        print(f"    {name:20}{hits[key]:>5} of {seen[key]:<5}{100 * hits[key] / seen[key]:>6.1f} %")
    print(
        f"    {within} of those missed moved a figure by at most one unit of its last place; "
        f"without them {100 * hits['', ''] / (seen['', ''] - within):.1f} %"
    )


def is_within_rounding(figure: str, wrong: str) -> bool:
    places = len(figure.partition(".")[2])
    return abs(Fraction(figure) - Fraction(wrong)) <= Fraction(1, 10**places)


def hard(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity in HARD]


NEWS = re.compile("新闻联播|采购统计|部委统计|国新办")


def injected(seed: int = 11, most: int = 60, *, held_out: bool = False) -> None:
    """Recall over all figures of dense texts: a slip in any amount, change, rate or share of a document."""
    random = Random(seed)
    counts: dict[str, Counter[str]] = {"bulletins, budgets, yearbooks": Counter(), "news": Counter()}
    for group in ("stats", "yearbook", "dense"):
        for path, text in texts(group, held_out=held_out):
            news = NEWS.search(path.name) is not None
            count = counts["news" if news else "bulletins, budgets, yearbooks"]
            for passage in _passages(text, random) if news else (text,):
                _inject(passage, random, 3 if news else most, count)
    print("injected into any figure of dense text")
    for name, count in counts.items():
        share = 100 * count["found"] / max(count["seen"], 1)
        print(
            f"    {name:32}{count['found']:>5} of {count['seen']:<5}{share:>6.1f} %; "
            f"of {count['alarms']} new alarms {count['right']} name the figure"
        )


def _passages(text: str, random: Random) -> list[str]:
    """Paragraphs with figures, some of each text: news items have nothing to do with each other."""
    found = [line for line in text.split("\n") if 40 < len(line) < 3000 and len(re.findall(r"\d+", line)) > 2]
    return random.sample(found, min(60, len(found)))


def _inject(text: str, random: Random, most: int, count: Counter[str]) -> None:
    known = {(finding.code, finding.equation) for finding in check(text)[0]}
    figures = [q for q in quantities.read(text) if q.measured and q.checkable and q.value]
    for figure in random.sample(figures, min(most, len(figures))):
        start = figure.number.start
        match = re.match(r"\d[\d,， ]*(?:\.\d+)?", figure.number.of(text))
        if match is None or (wrong := spoil(match[0], random.choice(IN_FIGURES), random)) is None:
            continue
        findings = hard(check(text[:start] + wrong + text[start + len(match[0]) :])[0])
        new = [finding for finding in findings if (finding.code, finding.equation) not in known]
        right = [f for f in new if any(s.start < start + len(wrong) and start < s.end for s in f.spans)]
        count["seen"] += 1
        count["found"] += bool(right)
        count["alarms"] += len(new)
        count["right"] += len(right)


def speed() -> None:
    for group, name in (("reports", "prose"), ("dense", "dense")):
        text = "\n".join(text for _, text in texts(group, held_out=False))[:500_000]
        begun = time.process_time()
        check(text, repeats=False)
        taken = time.process_time() - begun
        begun = time.process_time()
        digits = sum(1 for _ in re.finditer(r"\d+", text))
        scan = time.process_time() - begun
        print(
            f"{name}: {len(text) / taken / 1e6:.2f} M characters/s; "
            f"a scan for {digits} runs of digits {len(text) / max(scan, 1e-6) / 1e6:.0f} M/s"
        )


def main() -> None:
    if not CORPUS.is_dir():
        print("the corpus of real texts (../shared/corpus) is not on this machine")
        return
    first_look, show = "--first-look" in sys.argv, "--show" in sys.argv
    alarms(held_out=first_look, show=show)
    if first_look:
        injected(held_out=True)
    else:
        truth()
        sentences()
        planted(show=show)
        injected()
        speed()


if __name__ == "__main__":
    main()
