"""What programs leave on a disk when they are killed or a disk goes bad."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from editor_app.store.database import journal_of


def left_by_a_kill(path: Path) -> None:
    """Leave a file as a kill in the middle of a transaction does: half written, with its journal."""
    torn = path.with_name("torn")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE half AS SELECT randomblob(100000) FROM event, event")
        connection.execute("UPDATE volume SET title = 'half'")
        shutil.copy(path, torn)
        shutil.copy(journal_of(path), journal_of(torn))
        connection.execute("ROLLBACK")
    torn.replace(path)
    journal_of(torn).replace(journal_of(path))
