"""Area code table: writes `data/area_codes.csv`; run again after an update of phonenumbers.

`python -m crm_migrate.fields.area_code_table`
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from phonenumbers import PhoneNumber, PhoneNumberType, geocoder, number_type

COLUMNS = ("area_code", "local_lengths", "merged_into", "places")
PATH = Path(__file__).with_name("data") / "area_codes.csv"

# Codes that old lists still hold; phonenumbers knows the codes of today only.
MERGED = {
    "0378": ("0371", "开封"),
    "0410": ("024", "铁岭"),
    "0413": ("024", "抚顺"),
    "0414": ("024", "本溪"),
    "0448": ("0435", "梅河口"),
    "0520": ("0512", "常熟"),
    "0565": ("0551", "巢湖"),
    "0634": ("0531", "莱芜"),
    "0732": ("0731", "湘潭"),
    "0733": ("0731", "株洲"),
    "0819": ("023", "万州"),
    "0852": ("0851", "遵义"),
    "0853": ("0851", "安顺"),
    "0890": ("0898", "儋州"),
    "0899": ("0898", "三亚"),
    "0910": ("029", "咸阳"),
}
NOT_A_PLACE = "0978"  # in the metadata, in no other source: no city has it


def area_code_rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of the table, active codes first."""
    candidates = ["10", *map(str, range(20, 30)), *map(str, range(300, 1000))]
    for candidate in candidates:
        numbers = [
            PhoneNumber(country_code=86, national_number=int(candidate + local))
            for local in ("6234567", "62345678")
        ]
        lines = [n for n in numbers if number_type(n) == PhoneNumberType.FIXED_LINE]
        code = "0" + candidate
        if lines and code != NOT_A_PLACE:
            lengths = "|".join(str(len(str(n.national_number)) - len(candidate)) for n in lines)
            yield code, lengths, "", geocoder.description_for_valid_number(lines[-1], "zh")
    for code, (successor, place) in MERGED.items():
        yield code, "", successor, place


def write_table(file: TextIO) -> None:
    """Write the table as CSV."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(area_code_rows())


if __name__ == "__main__":
    with PATH.open("w", encoding="utf-8", newline="") as table:
        write_table(table)
