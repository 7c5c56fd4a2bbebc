"""Desks that do whatever desks do, in any order, and are level when everybody has everything.

Three to five machines work on one volume: acts of all kinds, bundles that arrive late, twice, in pieces,
in any order or never, files that are copied and put back, a machine that exists twice, clocks that are
wrong by ten years.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from editor_app.core.finding import Finding, Severity
from editor_app.core.office.triage import RepeatChoice, Verdict
from editor_app.core.span import Span
from editor_app.core.unreadable import Unreadable
from editor_app.core.versions.trail import content_sha
from editor_app.core.volume import Manuscript, Refused, Role
from editor_app.services import comment, edit, exchange, plan, question, review, triage, volume
from editor_app.store import backup, ledger, queries
from editor_app.store.workspace import Workspace
from tests.store.desks import Desk, state_of
from tests.store.many_desks import events_in, fast_disk, many_desks, template

_TEN_YEARS = timedelta(days=3652)
_MOST = 5
_CHIEFS = (0, 3)
"""The desks of chief editors, where there are so many."""
SEEN = Counter[str]()
"""On how many desks in the end there was what."""


class _Clock:
    """Stands for `datetime` in the ledger: a clock on the wall that may be wrong."""

    def __init__(self) -> None:
        self.by = timedelta()

    def now(self, zone: tzinfo | None = None) -> datetime:
        return datetime.now(zone) + self.by


desks_ = st.integers(0, _MOST - 1)
choices = st.integers(0, 9)
numbers = st.integers(1, 99)


class Exchange(RuleBasedStateMachine):
    """Names no desk that is not there: numbers are taken modulo what there is."""

    @initialize(count=st.integers(3, _MOST))
    def open_the_office(self, count: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="zhijian-run-", dir=fast_disk()))
        shutil.copytree(template(), self.folder, dirs_exist_ok=True)
        self.desks = many_desks(self.folder)[:count]
        self.open: dict[int, Workspace] = {}
        self.clocks = [timedelta()] * count
        self.given: list[Path] = []
        self.kept: dict[int, Path] = {}
        self.clock = _Clock()
        vars(ledger)["datetime"] = self.clock

    @contextmanager
    def at(self, number: int) -> Iterator[tuple[Desk, Workspace]]:
        """Somebody sits down at a desk; what is refused there is refused."""
        number %= len(self.desks)
        desk = self.desks[number]
        self.clock.by = self.clocks[number]
        with desk.sitting():
            if number not in self.open:
                self.open[number] = volume.open_volume(desk.path)
            try:
                yield desk, self.open[number]
            except Refused as error:
                note(f"refused: {error.why}")

    def leave(self, number: int) -> None:
        if number in self.open:
            self.open.pop(number).close()

    def act(self, number: int, do: Callable[[Desk, Workspace, Manuscript], object]) -> None:
        with self.at(number) as (desk, workspace):
            do(desk, workspace, queries.manuscripts(workspace)[0])

    @rule(desk=desks_, digit=numbers)
    def edits(self, desk: int, digit: int) -> None:
        def do(at: Desk, workspace: Workspace, manuscript: Manuscript) -> None:
            head = manuscript.heads[digit % len(manuscript.heads)].id
            text = queries.draft(workspace, head).text
            old = text[text.index("险情") + 2 : text.index("处。", text.index("险情"))]
            edit.save(
                workspace,
                at.actor(workspace),
                manuscript.id,
                head,
                text.replace(f"险情{old}处", f"险情{digit}处"),
            )

        self.act(desk, do)

    @rule(desk=desks_, which=choices, how=choices)
    def reviews(self, desk: int, which: int, how: int) -> None:
        def do(at: Desk, workspace: Workspace, manuscript: Manuscript) -> None:
            who = at.actor(workspace)
            sections = list(review.states(workspace, manuscript.id))
            section, head = sections[which % len(sections)], manuscript.head.id
            acts: list[Callable[[], object]] = [
                lambda: review.start(workspace, who, manuscript.id, section),
                lambda: review.pass_review(
                    workspace, who, manuscript.id, section, "同意", (), version=head, override="人手不够"
                ),
                lambda: review.approve(
                    workspace, who, manuscript.id, section, "同意", (), version=head, override="人手不够"
                ),
                lambda: review.return_entry(workspace, who, manuscript.id, section, "请补数字"),
                lambda: review.withdraw(workspace, who, manuscript.id, section, "再看"),
                lambda: review.unlock(workspace, who, manuscript.id, section, "勘误"),
                lambda: review.restore(workspace, who, manuscript.id, section, (), version=head),
            ]
            # The next step is more likely than the others, or no entry would ever get far.
            state = review.states(workspace, manuscript.id)[section]
            acts += [acts[0] if state.reviewer is None else acts[1 + (who.role is Role.CHIEF_EDITOR)]] * 3
            acts[how % len(acts)]()

        self.act(desk, do)

    @rule(which=choices, levels=st.integers(1, 3))
    def goes_through(self, which: int, levels: int) -> None:
        """The maker's machine speaks for everybody: an entry is passed there by one person after another."""

        def do(_at: Desk, workspace: Workspace, manuscript: Manuscript) -> None:
            sections = list(review.states(workspace, manuscript.id))
            section, head = sections[which % len(sections)], manuscript.head.id
            for role in (Role.RESPONSIBLE_EDITOR, Role.SECTION_HEAD, Role.CHIEF_EDITOR)[:levels]:
                desk = next(one for one in self.desks if one.role is role)
                who = volume.actor_named(workspace, desk.name, role)
                sign = review.approve if role is Role.CHIEF_EDITOR else review.pass_review
                review.start(workspace, who, manuscript.id, section)
                sign(workspace, who, manuscript.id, section, "同意", (), version=head)

        self.act(0, do)

    @rule(desk=desks_, which=choices, said=numbers)
    def says_something(self, desk: int, which: int, said: int) -> None:
        def do(at: Desk, workspace: Workspace, manuscript: Manuscript) -> None:
            who, key = at.actor(workspace), f"k{said % 5}"
            finding = Finding("list-count", Severity.HINT, (Span(8, 20),), key=key)
            entry = next(iter(review.states(workspace, manuscript.id)))
            verdict = (Verdict.ACCEPTED, Verdict.DISMISSED, Verdict.QUERIED, Verdict.NEW)[said % 4]
            asked = question.questions(workspace)
            done = [e for e in review.history(workspace) if e.kind in ("finding_triaged", "attribution_made")]
            acts: list[Callable[[], object]] = [
                lambda: triage.triage(workspace, who, manuscript.id, [finding], verdict, "核对过"),
                lambda: triage.decide_repeat(workspace, who, key, RepeatChoice.KEEP, str(said)),
                lambda: triage.attribute(workspace, who, manuscript.id, [entry], [f"吴{said}"]),
                lambda: comment.comment(workspace, who, manuscript.id, f"请核对{said}", section=entry),
                lambda: question.ask(workspace, who, manuscript.id, f"是{said}吗", section=entry),
                lambda: [question.answer(workspace, who, asked[-1].id, "是")] if asked else None,
                lambda: [triage.undo(workspace, who, done[-1].id)] if done else None,
            ]
            acts[which % len(acts)]()

        self.act(desk, do)

    @rule(desk=desks_, which=choices, said=numbers)
    def plans(self, desk: int, which: int, said: int) -> None:
        def do(at: Desk, workspace: Workspace, manuscript: Manuscript) -> None:
            who, now = at.actor(workspace), plan.plan(workspace)
            entries = [(manuscript.id, entry) for entry in review.states(workspace, manuscript.id)]
            one, other = entries[said % len(entries)], entries[(said + 1) % len(entries)]
            undone = said % 3 == 0
            acts: list[Callable[[], object]] = [
                lambda: plan.plan_outline(workspace, who, ["经济", "  水利", f"  栏目{said % 3}"]),
                lambda: plan.place(
                    workspace, who, one, now.nodes[said % len(now.nodes)].id if now.nodes else None
                ),
                lambda: plan.withdraw(workspace, who, one, "单位要求", undone=undone),
                lambda: plan.merge_into(workspace, who, one, other, "内容相同", undone=undone),
            ]
            acts[which % len(acts)]()

        self.act(desk, do)

    @rule(desk=desks_, which=choices, whom=desks_)
    def decides_about_persons(self, desk: int, which: int, whom: int) -> None:
        def do(at: Desk, workspace: Workspace, _manuscript: Manuscript) -> None:
            who, other = at.actor(workspace), self.desks[whom % len(self.desks)]
            machines = [one for one in exchange.devices(workspace) if not one.own]
            machine = machines[whom % len(machines)].id if machines else ""
            acts: list[Callable[[], object]] = [
                lambda: volume.add_person(workspace, who, other.name, [other.role]),
                lambda: volume.add_person(workspace, who, other.name, [Role.SECTION_HEAD]),
                lambda: volume.revoke_role(workspace, who, other.name, other.role),
                lambda: exchange.admit(workspace, who, machine, [other.name]),
                lambda: exchange.admit(workspace, who, machine, ()),
                lambda: exchange.admit(workspace, who, machine, [one.name for one in self.desks]),
            ]
            acts[which % len(acts)]()

        self.act(_CHIEFS[desk % len(_CHIEFS)] if which < 8 else desk, do)

    @rule(desk=desks_, which=choices)
    def settles(self, desk: int, which: int) -> None:
        def do(at: Desk, workspace: Workspace, manuscript: Manuscript) -> None:
            who = at.actor(workspace)
            if len(manuscript.heads) > 1:
                text = queries.draft(workspace, manuscript.heads[which % len(manuscript.heads)].id).text
                exchange.settle_versions(workspace, who, manuscript.id, text)
            for fork in exchange.forks(workspace):
                exchange.settle_fork(workspace, who, fork.branches[which % len(fork.branches)].id)

        self.act(desk, do)

    @rule(desk=desks_, known=st.lists(choices, max_size=3))
    def gives(self, desk: int, known: list[int]) -> None:
        """A bundle of everything, or of what lies beyond some others."""
        with self.at(desk) as (_desk, workspace):
            path = self.folder / f"{len(self.given)}.njb"
            lacking = [self.given[one % len(self.given)] for one in known] if self.given else []
            self.given += exchange.bundle(workspace, path, lacking)

    @precondition(lambda self: self.given)
    @rule(desk=desks_, which=st.integers(0, 999))
    def takes(self, desk: int, which: int) -> None:
        """A bundle that came late, again, or before the one that it follows."""
        with self.at(desk) as (at, workspace):
            self.take(at, workspace, self.given[which % len(self.given)])

    @precondition(lambda self: self.given)
    @rule(desk=desks_)
    def takes_the_last(self, desk: int) -> None:
        with self.at(desk) as (at, workspace):
            self.take(at, workspace, self.given[-1])

    def take(self, desk: Desk, workspace: Workspace, path: Path) -> None:
        """Taken in whole; or, where what it rests on has not come yet, not at all."""
        before = _events(workspace)
        try:
            exchange.merge(workspace, path)
        except Unreadable as error:
            note(f"not taken in: {error.why}")
            self.require("缺少前面的交换包" in error.why, error.why)
            self.require(_events(workspace) == before, "refused, and yet something was taken in")

    def require(self, holds: bool, words: str) -> None:
        assert holds, words

    @precondition(lambda self: self.given)
    @rule(desk=desks_, which=st.integers(0, 999), part=st.floats(0, 0.999), byte=st.integers(0, 255))
    def takes_a_broken_one(self, desk: int, which: int, part: float, byte: int) -> None:
        with self.at(desk) as (_desk, workspace):
            whole = self.given[which % len(self.given)].read_bytes()
            at = int(len(whole) * part)
            before = _events(workspace)
            path = self.folder / "broken.njb"
            path.write_bytes(whole[:at])
            try:
                exchange.merge(workspace, path)
                raise AssertionError("a truncated bundle was taken in")
            except Unreadable:
                assert _events(workspace) == before
            path.write_bytes(whole[:at] + bytes([byte]) + whole[at + 1 :])
            try:
                exchange.merge(workspace, path)
            except Unreadable:
                assert _events(workspace) == before

    @rule(desk=desks_, years=st.sampled_from((-1, 0, 1)))
    def the_clock_is_set(self, desk: int, years: int) -> None:
        self.clocks[desk % len(self.desks)] = years * _TEN_YEARS

    @rule(desk=desks_)
    def is_opened_again(self, desk: int) -> None:
        self.leave(desk % len(self.desks))

    @rule(desk=desks_)
    def is_copied(self, desk: int) -> None:
        """The whole machine: its file, its key, and what it remembers."""
        number = desk % len(self.desks)
        self.leave(number)
        copy = self.folder / f"copy-{number}"
        shutil.rmtree(copy, ignore_errors=True)
        self.kept[number] = Path(shutil.copytree(self.desks[number].folder, copy))

    @precondition(lambda self: self.kept)
    @rule(desk=desks_, whole=st.booleans())
    def the_copy_comes_back(self, desk: int, whole: bool) -> None:
        """An older file on the same machine; with `whole` a machine that forgot what it did: a twin."""
        number = sorted(self.kept)[desk % len(self.kept)]
        with self.at(number) as (_desk, workspace):
            # What was never given to anybody would be gone for good.
            self.given += exchange.bundle(workspace, self.folder / f"{len(self.given)}.njb")
        self.leave(number)
        here = self.desks[number].folder
        if whole:
            shutil.rmtree(here)
            shutil.copytree(self.kept[number], here)
        else:
            shutil.copy(self.kept[number] / "卷.njx", here / "卷.njx")

    def teardown(self) -> None:
        if not hasattr(self, "desks"):
            return
        try:
            self.everybody_gets_everything()
        finally:
            for number in list(self.open):
                self.leave(number)
            vars(ledger)["datetime"] = datetime
            shutil.rmtree(self.folder)

    def everybody_gets_everything(self) -> None:
        known = set().union(*(events_in(path) for path in self.given))
        for number in range(len(self.desks)):
            with self.at(number) as (_desk, workspace):
                known |= _events(workspace)
                path = self.folder / f"all-{number}.njb"
                self.given += exchange.bundle(workspace, path)
        for number in range(len(self.desks)):
            with self.at(number) as (desk, workspace):
                before = -1
                # A bundle may rest on a later one; each round can only add.
                while before < len(_events(workspace)):
                    before = len(_events(workspace))
                    for path in self.given:
                        self.take(desk, workspace, path)
        self.everybody_gets_the_receipts()
        states = []
        for number, desk in enumerate(self.desks):
            with self.at(number) as (_desk, workspace):
                lost = known - _events(workspace)
                assert not lost, f"{desk.name} lacks {len(lost)}"
                _require_signed_text(workspace)
                _count(workspace)
            self.leave(number)
            states.append(state_of(desk))
            with desk.sitting():
                assert backup.problems_of(desk.path) == ()
        assert all(state == states[0] for state in states)

    def everybody_gets_the_receipts(self) -> None:
        """Taking in is itself an act, and may enter a machine that was not there."""
        for turn in range(2):
            made: list[Path] = []
            for number in range(len(self.desks)):
                with self.at(number) as (_desk, workspace):
                    path = self.folder / f"receipts-{turn}-{number}.njb"
                    made += exchange.bundle(workspace, path)
            for number in range(len(self.desks)):
                with self.at(number) as (desk, workspace):
                    for path in made:
                        self.take(desk, workspace, path)


def _events(workspace: Workspace) -> set[str]:
    return {hash_ for (hash_,) in workspace.connection.rows("SELECT hash FROM event")}


def _count(workspace: Workspace) -> None:
    """Note what this run has come to: a machine that never gets far shows nothing."""
    standings = workspace.connection.rows("SELECT DISTINCT standing FROM act")
    found = {standing for (standing,) in standings}
    for manuscript in queries.manuscripts(workspace):
        found |= {state.state.value for state in review.states(workspace, manuscript.id).values()}
        found |= {"two heads"} if len(manuscript.heads) > 1 else set()
    found |= {"fork"} if exchange.forks(workspace) else set()
    found |= {"settled"} if workspace.connection.rows("SELECT 1 FROM fork_settled") else set()
    SEEN.update(found)


def _require_signed_text(workspace: Workspace) -> None:
    """Every sign-off that holds names the text that stands there, by its own words."""
    for manuscript in queries.manuscripts(workspace):
        for state in review.states(workspace, manuscript.id).values():
            for sign in state.sign_offs:
                if not sign.holds:
                    continue
                signed = queries.draft(workspace, sign.version)
                where = queries.entry_span(workspace, sign.version, state.section)
                assert content_sha(signed.text, where) == sign.content_sha
                if sign.stage >= 3:
                    head = queries.draft(workspace, manuscript.head.id)
                    now = queries.entry_span(workspace, manuscript.head.id, state.section)
                    assert content_sha(head.text, now) == sign.content_sha
