"""Register: all kinds of source."""

from typing import Annotated

from pydantic import Field

from crm_migrate.sources.database import Database
from crm_migrate.sources.delimited import Delimited
from crm_migrate.sources.workbook import Workbook

AnySource = Annotated[Delimited | Workbook | Database, Field(discriminator="kind")]
