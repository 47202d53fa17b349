"""Headers: the columns that a mapping's source really has."""

from crm_migrate.config.mapping import Mapping
from crm_migrate.config.project import Project
from crm_migrate.sources.base import Selection


def source_headers(project: Project, mapping: Mapping) -> tuple[str, ...] | None:
    """Return the columns of all parts of a mapping's source, None for an unknown source.

    Raises:
        SourceError: the source cannot be opened, see `Source.parts`.
    """
    source = project.settings.sources.get(mapping.source.use)
    if source is None:
        return None
    origin = mapping.source
    selection = Selection(None, origin.sheet, origin.table, origin.query, origin.header_row)
    parts = source.parts(project.root, selection)
    return tuple(dict.fromkeys(column for part in parts for column in part.columns))
