"""Chunk: the frame in which every reader hands rows on."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_migrate.issues import Severity, combine, pack
from crm_migrate.sources.base import DAMAGE_COLUMN, FILE_COLUMN, ROW_COLUMN, SHEET_COLUMN
from crm_migrate.sources.cell_text import Damaged, split_damage

NUL_CODE = "D105"


def text_frame(columns: Mapping[str, object], length: int) -> pd.DataFrame:
    """Return `str` columns of Arrow arrays or lists of text; '' and None are missing."""
    arrays = [_text_array(values) for values in columns.values()]
    names = [str(number) for number in range(len(arrays))]  # Arrow dislikes odd names, pandas not
    frame: pd.DataFrame = pa.Table.from_arrays(arrays, names).to_pandas()
    if not arrays:
        frame = pd.DataFrame(index=pd.RangeIndex(length))
    frame.columns = pd.Index(list(columns), dtype="str")
    return frame


def typed_frame(
    columns: Mapping[str, Sequence[object]],
    length: int,
    text_of: Callable[[object], str | Damaged],
) -> tuple[pd.DataFrame, pd.Series]:
    """Return text columns of typed cells, and the findings on damaged cells."""
    texts: dict[str, object] = dict(columns)
    damaged: dict[str, dict[int, Damaged]] = {}
    for name, values in columns.items():
        if not set(map(type, values)) <= {str, type(None)}:
            cells = [value if type(value) is str else text_of(value) for value in values]
            texts[name], damaged[name] = split_damage(cells)
    frame, findings = lose_nul(text_frame(texts, length))
    for name, lost in damaged.items():
        for code in sorted({cell.code for cell in lost.values()}):
            shown = {at: cell.text for at, cell in lost.items() if cell.code == code}
            old = pd.Series(shown, dtype="str").reindex(frame.index)
            findings = combine(findings, lost_cells(old.notna(), code, name, old))
    return frame, findings


def complete(
    frame: pd.DataFrame, file: str, sheet: str, rows: npt.ArrayLike, damage: pd.Series | None
) -> pd.DataFrame:
    """Return a chunk with its FILE, SHEET, ROW and DAMAGE columns; `rows` are row numbers."""
    index = frame.index
    frame[FILE_COLUMN] = pd.Series(file, index=index, dtype="str")
    frame[SHEET_COLUMN] = pd.Series(sheet or np.nan, index=index, dtype="str")
    frame[ROW_COLUMN] = pd.Series(np.asarray(rows, dtype="int64"), index=index).astype("str")
    empty = pd.Series("", index=index, dtype="str")
    frame[DAMAGE_COLUMN] = empty if damage is None else damage
    return frame


def lose_nul(frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """Return a frame in which cells that hold NUL are missing, and the findings on them."""
    damage = pd.Series("", index=frame.index, dtype="str")
    for name in frame.columns:
        hit = frame[name].str.contains("\x00", regex=False, na=False)
        if hit.any():
            shown = frame[name].str.replace("\x00", "␀", regex=False)
            damage = combine(damage, lost_cells(hit, NUL_CODE, name, shown))
            frame[name] = frame[name].mask(hit)
    return frame, damage


def lost_cells(hit: pd.Series, code: str, name: str, old: pd.Series) -> pd.Series:
    """Return packed VALUE findings on the cells of a column that arrive missing."""
    return pack(_codes(hit, code), name, old, _missing(hit), invalid=Severity.VALUE)


def bad_rows(hit: pd.Series, code: str, old: pd.Series, new: pd.Series) -> pd.Series:
    """Return packed QUARANTINE findings on whole rows."""
    return pack(_codes(hit, code), "", old, new)


def _text_array(values: object) -> pa.Array:
    if isinstance(values, pa.Array):
        return values
    texts = pa.array(values, pa.large_string())
    return pc.if_else(pc.equal(texts, ""), None, texts)


def _codes(hit: pd.Series, code: str) -> pd.Series:
    return pd.Series("", index=hit.index, dtype="str").mask(hit, code)


def _missing(hit: pd.Series) -> pd.Series:
    return pd.Series(np.nan, index=hit.index, dtype="str")
