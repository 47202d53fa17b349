"""Column types: ids, moments and JSON, the same on every database."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine

# SQLite's rowid is the key only where the type reads INTEGER.
Id = BigInteger().with_variant(Integer(), "sqlite")
LongText = Text().with_variant(mysql.LONGTEXT(), "mysql", "mariadb")


class SqliteJson(sqlite.JSON):
    """JSON that SQLite keeps as text; a column of type JSON would turn '1.0' into a number."""


@compiles(SqliteJson, "sqlite")
def _sqlite_json(_type: SqliteJson, _compiler: object, **_: object) -> str:
    return "TEXT"


Json = (
    JSON(none_as_null=True)
    .with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
    .with_variant(SqliteJson(none_as_null=True), "sqlite")
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; naive values are refused.

    SQLite holds 'YYYY-MM-DD HH:MM:SS.ffffff', which sorts as text.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the database's type with microseconds."""
        if dialect.name in {"mysql", "mariadb"}:
            return dialect.type_descriptor(mysql.DATETIME(fsp=6))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC.

        Raises:
            ValueError: the moment has no zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"moment without zone: {value}")
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment with its zone."""
        if value is None:
            return None
        return value.astimezone(UTC) if dialect.name == "postgresql" else value.replace(tzinfo=UTC)


class utc_now(FunctionElement[datetime]):  # noqa: N801 - it stands for an SQL function
    """The database's clock in UTC, as a column default."""

    inherit_cache = True


@compiles(utc_now)
def _now(_element: utc_now, _compiler: SQLCompiler, **_: object) -> str:
    return "CURRENT_TIMESTAMP"


@compiles(utc_now, "sqlite")
def _now_sqlite(_element: utc_now, _compiler: SQLCompiler, **_: object) -> str:
    return "(strftime('%Y-%m-%d %H:%M:%f', 'now') || '000')"


@compiles(utc_now, "mysql")
@compiles(utc_now, "mariadb")
def _now_mysql(_element: utc_now, _compiler: SQLCompiler, **_: object) -> str:
    return "(utc_timestamp(6))"
