"""Feed SQL: how the rows of one source become rows of one entity, as portable SQL."""

from collections.abc import Sequence

from crm_migrate.config.field_mapping import FieldMapping
from crm_migrate.fields.blank import MARKS, WORDS
from crm_migrate.identifiers import quoted
from crm_migrate.issues import US
from crm_migrate.records import EVIDENCE_PREFIX
from crm_migrate.stages.base import Feed

_KEY_DIGITS = 24  # hexadecimal digits of a content key: 96 bits, no collision in 10^12 rows


def evidence(column: str) -> str:
    """Return a source column as the workspace names it, quoted."""
    return quoted(EVIDENCE_PREFIX + column)


def feed_columns(feed: Feed) -> tuple[str, ...]:
    """Return the source columns that a feed reads, sorted."""
    if not feed.child:
        return tuple(sorted(feed.mapping.mapped_columns()))
    used = set(feed.key)
    for spec in feed.fields.values():
        used.update(spec.columns)
        used.update(spec.evidence.values())
    return tuple(sorted(used))


def field_expression(spec: FieldMapping) -> str:
    """Return the text of a field as its source columns give it; blank for a constant."""
    columns = [evidence(column) for column in spec.columns]
    if not columns:
        return "NULL"
    if len(columns) == 1:
        return columns[0]
    separator = literal(spec.join or "")
    return f"nullif(concat_ws({separator}, {', '.join(columns)}), '')"


def own_key(columns: Sequence[str]) -> str:
    r"""Return the joined key of key columns, NULL when all are blank.

    `\`, `|`, `/` and `#` are escaped as in `records.escape_key`.
    """
    parts = []
    for column in columns:
        part = _said(column)
        for mark in ("\\", "|", "/", "#"):
            part = f"replace({part}, '{mark}', '\\{mark}')"
        parts.append(f"coalesce({part}, '')")
    joined = " || '|' || ".join(parts)
    blank = "|" * (len(parts) - 1)
    return f"nullif({joined}, '{blank}')"


def content_key(columns: Sequence[str]) -> str:
    """Return a key made of the content of columns, NULL when all are blank."""
    joined = _joined(columns, trimmed=True)
    blank = literal(US * (len(columns) - 1))
    return (
        f"CASE WHEN {joined} = {blank} THEN NULL "
        f"ELSE '=' || substr(sha256({joined}), 1, {_KEY_DIGITS}) END"
    )


def row_key(feed: Feed) -> str:
    """Return the key expression of a feed's mapping, before repeats are told apart."""
    source = feed.mapping.source
    return own_key(source.key) if source.key else content_key(source.content_key)


def row_hash(feed: Feed) -> str:
    """Return the sha256 of all that a feed reads of a row."""
    return f"sha256({_joined(feed_columns(feed), trimmed=False)})"


def is_present(feed: Feed) -> str:
    """Return when a row holds a child at all.

    A blank child key alone says that there is none. With other cells filled that only the
    child reads, there is one without a key, and it has to be accounted for.
    """
    parent = {c for spec in feed.mapping.fields.values() for c in spec.columns}
    parent.update(feed.mapping.source.key, feed.mapping.source.content_key)
    own = [c for c in feed_columns(feed) if c not in parent or c in feed.key]
    return " OR ".join(f"{_said(column)} <> ''" for column in own) or "TRUE"


def literal(text: str) -> str:
    """Return text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def _joined(columns: Sequence[str], *, trimmed: bool) -> str:
    cells = (_said(c) if trimmed else f"coalesce({evidence(c)}, '')" for c in columns)
    return f" || {literal(US)} || ".join(cells)


def _said(column: str) -> str:
    """Return the trimmed text of a cell, '' where it is missing or a blank word says so."""
    text = f"coalesce(trim({evidence(column)}), '')"
    words = ", ".join(literal(word) for word in sorted(WORDS))
    marks = literal("".join(sorted(MARKS)))
    return (
        f"CASE WHEN lower({text}) IN ({words}) OR trim({text}, {marks}) = '' THEN '' "
        f"ELSE {text} END"
    )
