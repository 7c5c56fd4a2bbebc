"""The tables of a workspace file, as steps that are never changed once released.

To change the schema, add a function at the end and raise `VERSION`. Events and blobs are what was
done; every other table is a projection that `store.projections` makes again from them.
"""

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x4E4A5831
"""NJX1: tells a workspace file from every other program's database."""
VERSION = 1

migrations = Migrations("zhijian-review")


@migrations()
def m001_ledger_and_projections(db: Database) -> None:
    for statement in _LEDGER + _LOCAL + _PROJECTIONS:
        db.execute(statement)
    for table in ("event", "blob"):
        for verb in ("UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.execute("PRAGMA user_version=1")


# Both sides of a fork are kept, so (device, seq) is not unique; `store.chains` finds the forks.
_LEDGER = (
    """CREATE TABLE event (
        hash TEXT PRIMARY KEY, device TEXT NOT NULL, seq INTEGER NOT NULL, prev TEXT NOT NULL,
        clock INTEGER NOT NULL, kind TEXT NOT NULL, bytes BLOB NOT NULL, signature BLOB NOT NULL) STRICT""",
    "CREATE INDEX event_of_device ON event (device, seq)",
    "CREATE INDEX event_of_kind ON event (kind)",
    "CREATE INDEX event_order ON event (clock, device, seq, hash)",
    "CREATE TABLE blob (sha TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
)
# What this copy of the volume has seen of the folders that it exchanges bundles through.
_LOCAL = (
    """CREATE TABLE seen (
        folder TEXT NOT NULL, name TEXT NOT NULL, ranges TEXT NOT NULL, PRIMARY KEY (folder, name)) STRICT""",
)
# `place` is the event's place in the ledger as sortable text; of two that say the same, the later counts.
_PROJECTIONS = (
    """CREATE TABLE act (
        event TEXT PRIMARY KEY, place TEXT NOT NULL, device TEXT NOT NULL, kind TEXT NOT NULL, person TEXT,
        role TEXT, time TEXT NOT NULL, manuscript TEXT, section TEXT, version TEXT, says TEXT NOT NULL,
        standing TEXT NOT NULL) STRICT""",
    "CREATE INDEX act_of_section ON act (manuscript, section, place)",
    "CREATE INDEX act_by_place ON act (place)",
    "CREATE INDEX act_of_kind ON act (kind, place)",
    "CREATE TABLE device (id TEXT PRIMARY KEY, key TEXT NOT NULL, nonce TEXT NOT NULL,"
    " name TEXT NOT NULL) STRICT",
    "CREATE TABLE apart (hash TEXT PRIMARY KEY, device TEXT NOT NULL, why TEXT NOT NULL) STRICT",
    "CREATE TABLE volume (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT, title TEXT, year INTEGER,"
    " place TEXT NOT NULL) STRICT",
    "CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL, place TEXT NOT NULL) STRICT",
    """CREATE TABLE person_role (
        person TEXT NOT NULL, role TEXT NOT NULL, held INTEGER NOT NULL, place TEXT NOT NULL,
        PRIMARY KEY (person, role)) STRICT""",
    "CREATE TABLE fork_settled (prev TEXT PRIMARY KEY, hash TEXT NOT NULL, place TEXT NOT NULL) STRICT",
    """CREATE TABLE manuscript (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, unit TEXT, place TEXT NOT NULL) STRICT""",
    """CREATE TABLE version (
        id TEXT PRIMARY KEY, manuscript TEXT NOT NULL, place TEXT NOT NULL, parents TEXT NOT NULL,
        text_sha TEXT NOT NULL, record_sha TEXT NOT NULL, original_sha TEXT, file_name TEXT,
        author TEXT NOT NULL, role TEXT NOT NULL, made_at TEXT NOT NULL, note TEXT NOT NULL,
        characters INTEGER NOT NULL, received INTEGER NOT NULL) STRICT""",
    "CREATE INDEX version_of_manuscript ON version (manuscript, place)",
    """CREATE TABLE entry (
        version TEXT NOT NULL, identity TEXT NOT NULL, title TEXT NOT NULL, number INTEGER NOT NULL,
        content_sha TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        PRIMARY KEY (version, identity)) STRICT""",
    """CREATE TABLE triage (
        manuscript TEXT NOT NULL, key TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL,
        scope TEXT NOT NULL, person TEXT NOT NULL, role TEXT NOT NULL, time TEXT NOT NULL,
        event TEXT NOT NULL, place TEXT NOT NULL, PRIMARY KEY (manuscript, key)) STRICT""",
    """CREATE TABLE repeat_decision (
        key TEXT PRIMARY KEY, choice TEXT NOT NULL, nth INTEGER, reason TEXT NOT NULL, person TEXT NOT NULL,
        time TEXT NOT NULL, event TEXT NOT NULL, place TEXT NOT NULL) STRICT""",
    """CREATE TABLE authorship (
        manuscript TEXT NOT NULL, section TEXT NOT NULL, names TEXT, unit TEXT, function TEXT NOT NULL,
        person TEXT NOT NULL, time TEXT NOT NULL, event TEXT NOT NULL, place TEXT NOT NULL,
        PRIMARY KEY (manuscript, section)) STRICT""",
)
PROJECTIONS = (
    "act",
    "device",
    "apart",
    "fork_settled",
    "volume",
    "person",
    "person_role",
    "manuscript",
    "version",
    "entry",
    "triage",
    "repeat_decision",
    "authorship",
)
"""The tables that are made again from the events."""
