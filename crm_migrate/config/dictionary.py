"""Dictionary: words of the sources, and the codes of the CRM that they mean."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from crm_migrate.config.files import decoded, read_bytes
from crm_migrate.config.nodes import raise_all
from crm_migrate.errors import ConfigError, Place
from crm_migrate.fields.fold import fold

_COLUMNS = ("from", "to", "note")


@dataclass(frozen=True)
class Dictionary:
    """Words and codes.

    Attributes:
        name: name of the file without its ending.
        codes: folded word (`fields.fold`) to code.
        places: code to the first line that names it.
    """

    name: str
    codes: Mapping[str, str]
    places: Mapping[str, Place]


def read_dictionary(path: Path, shown: str) -> Dictionary:
    """Return a dictionary from a CSV file with the columns from, to and perhaps note.

    UTF-8, or GBK, which Excel writes in China. A word may stand twice, with one code.

    Raises:
        ConfigError: E102 cannot be read, E103 neither UTF-8 nor GBK, E105 larger than 1 MB,
            E130 one word with two codes, E132 columns missing, E134 word or code blank.
    """
    seen: dict[str, tuple[str, Place]] = {}
    places: dict[str, Place] = {}
    faults: list[ConfigError] = []
    for word, code, place in _entries(_text(path, shown), shown):
        if not word or not code:
            faults.append(ConfigError("E134", place, word=word, code_of_word=code))
            continue
        first_code, first = seen.setdefault(fold(word), (code, place))
        places.setdefault(code, place)
        if first_code != code:
            codes = f"{first_code}, {code}"
            faults.append(ConfigError("E130", place, word=word, codes=codes, line=first.line))
    raise_all(tuple(faults))
    return Dictionary(path.stem, {word: code for word, (code, _) in seen.items()}, places)


def _entries(text: str, shown: str) -> Iterator[tuple[str, str, Place]]:
    """Yield word, code and place of each line that is not blank."""
    rows = csv.reader(StringIO(text, newline=""))
    header = [name.strip() for name in next(rows, [])]
    if header not in (list(_COLUMNS[:2]), list(_COLUMNS)):
        raise ConfigError("E132", Place(shown, 1), found=", ".join(header))
    for row in rows:
        if any(cell.strip() for cell in row):
            word, code = (*(cell.strip() for cell in row), "", "")[:2]
            yield word, code, Place(shown, rows.line_num)


def _text(path: Path, shown: str) -> str:
    """Return the text of a CSV file in UTF-8 or GBK."""
    content = read_bytes(path, shown)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decoded(content, shown, "gb18030")
