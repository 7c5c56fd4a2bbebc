"""How the text of an entry came down through the versions: what a signature's standing rests on."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from editor_app.core.draft import Span

NORMALISATION = "nl1"
"""Line breaks at the very end are not content: an entry that moves to the end of a text loses its own."""


def content_sha(text: str, span: Span) -> str:
    """The hash that a signature names: every character of a section counts, white space too."""
    content = span.of(text).rstrip("\n")
    return hashlib.sha256(f"{NORMALISATION}\0{content}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Link:
    """A version in the graph; `stage` is that of its author's role, 0 for a received text."""

    id: str
    parents: tuple[str, ...]
    stage: int
    received: bool = False


@dataclass(frozen=True)
class Lineage:
    """The graph of a manuscript's versions, parents before children."""

    links: tuple[Link, ...]

    @cached_property
    def _by_id(self) -> Mapping[str, Link]:
        return {link.id: link for link in self.links}

    @cached_property
    def head(self) -> str | None:
        """The one version that no other follows; None while there are several."""
        followed = {parent for link in self.links for parent in link.parents}
        heads = [link.id for link in self.links if link.id not in followed]
        return heads[0] if len(heads) == 1 else None

    def later(self, version: str) -> Sequence[Link]:
        """The versions after `version` that the head comes from, parents first.

        Raises `LookupError` when the head does not come from it, or is not one.
        """
        made_from_it = self.made_from(version)
        if self.head is None or (self.head != version and all(link.id != self.head for link in made_from_it)):
            raise LookupError(version)
        leads_to_head = self._ancestors(self.head)
        return [link for link in made_from_it if link.id in leads_to_head]

    def made_from(self, version: str) -> Sequence[Link]:
        """The versions that come from `version`, whichever head they lead to, parents first.

        Raises `LookupError` for one that is not there.
        """
        if version not in self._by_id:
            raise LookupError(version)
        found = {version}
        for link in self.links:
            if found.intersection(link.parents):
                found.add(link.id)
        return [link for link in self.links if link.id in found and link.id != version]

    def _ancestors(self, version: str) -> set[str]:
        found: set[str] = set()
        waiting: list[str] = [version]
        while waiting:
            id_ = waiting.pop()
            if id_ not in found and id_ in self._by_id:
                found.add(id_)
                waiting.extend(self._by_id[id_].parents)
        return found


def text_holds(lineage: Lineage, contents: Mapping[str, str], version: str, stage: int) -> bool:
    """Whether what was signed at `stage` on `version` was left alone by that stage and those below.

    `contents` gives the entry's hash in each version that has the entry.
    """
    try:
        later = lineage.later(version)
    except LookupError:
        return False
    if lineage.head not in contents:
        return False
    path = {version, *(link.id for link in later)}
    return all(link.stage > stage for link in _changes(later, contents, path))


def _changes(later: Iterable[Link], contents: Mapping[str, str], path: set[str]) -> Iterable[Link]:
    for link in later:
        before = {contents.get(parent) for parent in link.parents if parent in path}
        if before != {contents.get(link.id)}:
            yield link
