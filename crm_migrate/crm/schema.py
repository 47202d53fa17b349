"""Schema: the CRM's tables in a database."""

from sqlalchemy import Connection, inspect

from crm_migrate.crm import (
    activity,
    customer,
    dictionary,
    governance,
    marketing,
    migration,
    organization,
    permission,
    product,
    sales,
    service,
    workflow,
)
from crm_migrate.crm.base import Base

AREAS = (
    organization,
    permission,
    dictionary,
    customer,
    sales,
    product,
    activity,
    marketing,
    service,
    workflow,
    governance,
    migration,
)
METADATA = Base.metadata


def missing(connection: Connection) -> tuple[str, ...]:
    """Return the tables that the database lacks, sorted."""
    return tuple(sorted(METADATA.tables.keys() - set(inspect(connection).get_table_names())))


def create(connection: Connection) -> tuple[str, ...]:
    """Create what is missing and return its names; what is there stays as it is.

    One look finds what is missing: a look per table would cost more than creating it.
    """
    names = missing(connection)
    tables = [METADATA.tables[name] for name in names]
    METADATA.create_all(connection, tables=tables, checkfirst=False)
    return names
