"""Every knob, once. Each is an environment variable; docs/configuration.md lists them."""

from functools import lru_cache
from pathlib import Path

from pydantic import AliasChoices, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from csvlib.errors import BadSetting

MIB = 1024 * 1024


class Settings(BaseSettings):
    """Read from `CSVDESK_<NAME>`; the database also from plain `DATABASE_URL`."""

    model_config = SettingsConfigDict(env_prefix="CSVDESK_", frozen=True, extra="ignore")

    database_url: str | None = Field(
        default=None,
        validation_alias=AliasChoices("DATABASE_URL", "CSVDESK_DATABASE_URL"),
        description="PostgreSQL 16 or newer, by TCP or unix socket. Without it an embedded "
        "PostgreSQL is started below the data directory.",
    )
    data_dir: Path = Field(
        default=Path(".data"),
        description="Holds the spool and the embedded PostgreSQL.",
    )
    suites_dir: Path = Field(
        default=Path(__file__).resolve().parent.parent / "expectations",
        description="Holds one suite of rules per table, <schema>.<table>.json.",
    )
    max_upload_bytes: int = Field(
        default=2048 * MIB, gt=0, description="A larger file is refused before its first byte."
    )
    part_bytes: int = Field(
        default=8 * MIB, gt=0, description="Size of one part of an upload, in bytes."
    )
    sample_bytes: int = Field(
        default=MIB,
        gt=0,
        le=MIB,
        description="How much of a file's head is profiled. More than 1 MB would slow the pages.",
    )
    max_record_bytes: int = Field(
        default=MIB, gt=0, description="A longer record is rejected, not loaded."
    )
    copy_bytes: int = Field(
        default=4 * MIB,
        gt=0,
        description="Size of one COPY chunk: a cancel or a refused row waits for at most one.",
    )
    batch_rows: int = Field(
        default=20_000, gt=0, description="Rows written between two marks of progress."
    )
    validation_timeout_seconds: int = Field(
        default=600, gt=0, description="Longest time one rule's SQL may run."
    )
    rules_role: str | None = Field(
        default=None,
        description="Database role that rules are checked as, which may only read. Without it they "
        "are checked as the role of `DATABASE_URL`, in read-only transactions; on the embedded "
        "PostgreSQL as `csv_desk_reader`.",
    )
    staging_days: int = Field(
        default=7, ge=0, description="How long a finished run's rows can still be looked at."
    )
    ledger_days: int = Field(
        default=90,
        ge=0,
        description="How long an import can be taken back, and it is known who wrote which cell.",
    )
    giant_rows: int = Field(
        default=2_000_000,
        gt=0,
        description="An import that writes more rows is committed batch by batch rather than all "
        "or nothing; the review says so before.",
    )
    twins_rows: int = Field(
        default=100_000,
        ge=0,
        description="Up to so many new rows are compared with the table's, for rows that are there "
        "under another key.",
    )
    confirm_share: float = Field(
        default=0.5,
        gt=0,
        le=1,
        description="An import that changes a larger share of a table is confirmed twice.",
    )
    second_person_share: float | None = Field(
        default=None,
        gt=0,
        le=1,
        description="An import that changes a larger share of a table needs the approval of a "
        "second person. Without it none does.",
    )
    second_person_rows: int | None = Field(
        default=None,
        gt=0,
        description="The same for one that changes more rows than this.",
    )
    worker_child: bool = Field(
        default=True, description="Whether the web process starts and supervises one worker."
    )
    worker_concurrency: int = Field(
        default=1, gt=0, description="Jobs that one worker process does at the same time."
    )
    database_pool: int = Field(
        default=10, gt=0, description="Most connections one process keeps to the database."
    )

    @property
    def spool_dir(self) -> Path:
        return self.data_dir.resolve() / "spool"

    @property
    def embedded_dir(self) -> Path:
        return self.data_dir.resolve() / "postgres"


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings in force in this process. Raises BadSetting, naming each one that is wrong."""
    try:
        return Settings()
    except ValidationError as exc:
        wrong = [f"{_variable(error['loc'][0])}: {error['msg']}" for error in exc.errors()]
        raise BadSetting(
            f"Some settings cannot be used ({'; '.join(wrong)}).",
            advice="Correct these environment variables; docs/configuration.md lists them all.",
        ) from exc


def _variable(location: str | int) -> str:
    """The environment variable of a field; the database's is named by its alias already."""
    name = str(location)
    return name if name.isupper() else f"CSVDESK_{name.upper()}"
