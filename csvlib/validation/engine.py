"""Great Expectations' SQL engine, tamed: silent, read-only, on one table."""

import logging
import re
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import great_expectations as gx
import psycopg2
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.datasource.fluent.interfaces import Batch, TestConnectionError
from great_expectations.datasource.fluent.sql_datasource import SQLDatasource
from great_expectations.validator import validation_graph
from great_expectations.validator.metrics_calculator import MetricsCalculator
from psycopg2.extensions import connection as Connection  # noqa: N812
from psycopg2.extensions import make_dsn, parse_dsn

from csvlib.errors import DatabaseUnavailable
from csvlib.model import TableName

# Its log lines hold values of cells; some of its loggers set a level of their own, so the level
# alone does not stop them. Its import sends the warnings of the whole process to the log.
_log = logging.getLogger("great_expectations")
_log.setLevel(logging.CRITICAL + 1)
_log.addHandler(logging.NullHandler())
_log.propagate = False
logging.captureWarnings(False)

# What PostgreSQL refused once it refuses again: asking three times only costs time.
validation_graph.MAX_METRIC_COMPUTATION_RETRIES = 1

# It keeps the context in use in a variable of its module.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Reader:
    """How rules get at rows: as `role` where one is given, and never to write.

    `url` in libpq's form; `timeout_seconds` is for each statement.
    """

    url: str
    role: str | None
    timeout_seconds: int

    @contextmanager
    def opened(self, relation: TableName) -> Iterator[Batch]:
        """The rows of `relation`. Raises DatabaseUnavailable."""
        with _one_at_a_time, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            source = self._source()
            try:
                asset = source.add_table_asset(
                    "rows", table_name=relation.name, schema_name=relation.schema
                )
                yield asset.add_batch_definition_whole_table("all").get_batch()
            finally:
                source.get_execution_engine().close()
                source.get_engine().dispose()

    def connect(self) -> Connection:
        """A plain connection with the same limits. The caller closes it."""
        connection: Connection = psycopg2.connect(make_dsn(**self._arguments()))
        connection.set_session(readonly=True)
        return connection

    def _source(self) -> SQLDatasource:
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False)
        # Its stub does not know this argument. Each query is rolled back, and with it whatever a
        # rule may have set.
        extra: dict[str, Any] = {"kwargs": {"connect_args": self._arguments()}}
        try:
            return context.data_sources.add_sql(
                name="prepared", connection_string="postgresql+psycopg2://", **extra
            )
        except TestConnectionError as exc:
            raise DatabaseUnavailable(
                "The database does not answer the validation.",
                advice="Check that it runs, that DATABASE_URL is right, and that its role may take "
                "that of CSVDESK_RULES_ROLE, then try again.",
            ) from exc

    def _arguments(self) -> dict[str, str]:
        """libpq's own parameters: as a URL, a socket's path or a `$` in a password is refused."""
        url = self.url.replace("postgresql+psycopg2:", "postgresql:", 1)
        parts: dict[str, str] = dict(parse_dsn(url))
        limits = {
            "default_transaction_read_only": "on",
            "statement_timeout": f"{self.timeout_seconds}s",
            "standard_conforming_strings": "on",
            "jit": "off",
            # Rows are stored meanwhile; and each process would group all rows of a unique key.
            "max_parallel_workers_per_gather": "0",
            "timezone": "UTC",
        }
        if self.role:
            limits["role"] = re.sub(r"([\\\s])", r"\\\1", self.role)
        options = [f"-c {name}={value}" for name, value in limits.items()]
        return {**parts, "options": " ".join([parts.get("options", ""), *options]).strip()}


def execution_engine(batch: Batch) -> Any:
    """What runs the batch's SQL, ready to be asked for metrics."""
    data: Any = batch.data
    engine = data.execution_engine
    engine.batch_manager.load_batch_list(batch_list=[batch])
    return engine


def calculator(batch: Batch) -> MetricsCalculator:
    return MetricsCalculator(execution_engine=execution_engine(batch), show_progress_bars=False)
