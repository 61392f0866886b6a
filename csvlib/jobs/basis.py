"""What the rows of a file are made and judged by, besides its mapping and its edits."""

import hashlib
import json
from dataclasses import dataclass

from csvlib.catalog import reflect
from csvlib.jobs.desk import Desk
from csvlib.jobs.fixes.corrections import for_source
from csvlib.jobs.rulebook.rules import suite_of
from csvlib.loading import table_digest
from csvlib.mapping import check as check_mapping
from csvlib.model import Correction, FileProfile, Mapping, RunId, Table
from csvlib.validation.suites import Suite


@dataclass(frozen=True, slots=True)
class Basis:
    """The table as it is now, its rules, and the corrections of the file's source."""

    table: Table
    suite: Suite
    corrections: tuple[Correction, ...]

    @property
    def digest(self) -> str:
        """Another one where rows could come out differently."""
        parts = {
            "table": table_digest(self.table),
            "rules": [dict(rule.config) for rule in self.suite.rules],
            "corrections": [[one.id, one.name, one.old, one.new] for one in self.corrections],
        }
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def basis_of(desk: Desk, run_id: RunId, profile: FileProfile, mapping: Mapping) -> Basis:
    """Raises UnknownTable, SuiteInvalid, and what makes a mapping unfit for its table."""
    with desk.database.transaction() as connection:
        table = reflect(connection, mapping.table)
        check_mapping(mapping, table)
        corrections = for_source(connection, table.table, profile, run_id=run_id)
    return Basis(table=table, suite=suite_of(desk, table), corrections=corrections)
