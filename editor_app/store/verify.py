"""Whether a workspace file is whole: its pages, its chains, its blobs, and its projections."""

from collections.abc import Iterator

from sqlite_utils import Database

from editor_app.core.language import _
from editor_app.store import blobs, ledger, projections, schema, versions
from editor_app.store.database import Connection

_MOST = 20
"""So many damages of the pages are named."""


def problems(connection: Connection, *, thorough: bool = True) -> Iterator[str]:
    """Everything that is wrong, a sentence each; nothing for a file that is whole.

    SQLite's own checks and every hash are both needed: neither finds what the other finds. What is
    not `thorough` leaves out what can be made again, the tables of present state, and signatures
    that later ones vouch for: of 200,000 events that takes a minute. Raises `Refused` where the file
    cannot be read at all.
    """
    with connection.translated():
        damaged = [row[0] for row in connection.db.execute(f"PRAGMA integrity_check({_MOST})")]
        yield from (
            _("数据库页有错：{what}").format(what=" ".join(what.split())) for what in damaged if what != "ok"
        )
        if damaged != ["ok"]:
            return
        for row in connection.db.execute("PRAGMA foreign_key_check"):
            yield _("表{table}里有一行没有着落").format(table=row[0])
        yield from ledger.damages(connection.db, every_signature=thorough)
        yield from blobs.damages(connection.db)
        if thorough and connection.user_version == schema.VERSION:
            stale = list(_stale(connection.db))
            yield from stale
            if not stale:
                yield from versions.damages(connection.db)


def _stale(db: Database) -> Iterator[str]:
    """The projections that are not what the events say."""
    again = Database(memory=True, strict=True, execute_plugins=False)
    try:
        schema.migrations.apply(again)
        with again.atomic():
            for entry in ledger.entries(db):
                ledger.put(again, entry)
            projections.rebuild(again)
        expected, found = projections.contents(again), projections.contents(db)
    finally:
        again.close()
    for table, rows in expected.items():
        if rows != found[table]:
            yield _("表{table}与账本不符，可用 verify --rebuild 重建").format(table=table)
