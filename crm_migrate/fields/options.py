"""Options: settings of a mapping, as field types read them."""

from collections.abc import Mapping, Sequence

from crm_migrate.fields.base import Evidence


def option_texts(evidence: Evidence, name: str) -> tuple[str, ...]:
    """Return a setting of one or several texts, () when it is not given."""
    setting = evidence.options.get(name, ())
    if isinstance(setting, str):
        return (setting,) if setting else ()
    return tuple(map(str, setting)) if isinstance(setting, Sequence) else ()


def option_mapping(evidence: Evidence, name: str) -> Mapping[str, str]:
    """Return a setting that maps texts to texts, {} when it is not given."""
    setting = evidence.options.get(name)
    if not isinstance(setting, Mapping):
        return {}
    return {str(key): str(value) for key, value in setting.items()}
