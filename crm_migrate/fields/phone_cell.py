"""Phone cell: finds all numbers in the text of one cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from crm_migrate.fields.phone_number import NumberReader, PhoneNumber
from crm_migrate.fields.phone_text import fold, is_blank_word, mark_up

SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d*)?[eE][+-]?\d{1,3}")
TOO_PRECISE = re.compile(r"-?[1-9]\d{15,}(?:\.0*)?")
SPACED_OUT = re.compile(r"(?<!\S)(\d) +(?=\d(?!\S))")  # 1 3 9 1 2 3 4 5 6 7 8
MAX_WORDS: Final = 24  # a cell with more is a text, not a list of numbers
MAX_JOINED: Final = 6  # words that can make up one number: +86 10 6788 9960 x 808


@dataclass(frozen=True)
class PhoneCell:
    """The numbers of a cell in their order, and the codes of the cell.

    Attributes:
        numbers: the valid ones.
        codes: issue codes; one of severity QUARANTINE only where no number is valid.
        needs_place: a number lacks its area code, the place of the row may tell it.
    """

    numbers: tuple[PhoneNumber, ...] = ()
    codes: tuple[str, ...] = ()
    needs_place: bool = False


def read_cell(text: str, reader: NumberReader) -> PhoneCell:
    """Return what a cell holds. Never raises."""
    folded = fold(text)
    if is_blank_word(folded):
        return PhoneCell(codes=("D200",) if text else ())
    damage = _spreadsheet_damage(folded)
    if damage:
        return PhoneCell(codes=(damage,))
    marked, codes = mark_up(folded)
    found = list(_numbers_in_pieces(marked, reader))
    numbers = tuple(n for n in found if n.text)
    needs_place = any("D237" in n.codes for n in found)
    if not numbers:
        return PhoneCell(codes=(_worst(found),), needs_place=needs_place)
    return PhoneCell(numbers, _codes_of(text, found, codes), needs_place)


def _spreadsheet_damage(folded: str) -> str:
    """Return the code of a number whose digits a spreadsheet has lost."""
    pieces = re.split(r"[;、|\n,/]", folded)
    if any(SCIENTIFIC.fullmatch(piece.strip()) for piece in pieces):
        return "D231" if len(pieces) == 1 else ""
    return "D232" if TOO_PRECISE.fullmatch(folded) else ""


def _codes_of(text: str, found: list[PhoneNumber], read: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of a cell that has a valid number."""
    numbers = [n for n in found if n.text]
    codes = [*read, *(code for n in numbers for code in n.codes)]
    if len(numbers) > 1:
        codes.append("D205")
    if len(numbers) < len(found):
        codes.append("D209")
    if not codes and text != numbers[0].text:
        codes.append("D201")
    return tuple(dict.fromkeys(codes))


def _worst(found: list[PhoneNumber]) -> str:
    """Return the code that tells best why no number is valid: that of the first with digits."""
    reasons = [code for n in found for code in n.codes if code != "D230"]
    return reasons[0] if reasons else "D230"


def _numbers_in_pieces(marked: str, reader: NumberReader) -> Iterator[PhoneNumber]:
    """Yield the numbers, valid or not; a local number takes the area code of the one before."""
    for piece in SPACED_OUT.sub(r"\1", marked).split(";"):
        words = [w for w in piece.split() if w == "!" or re.search(r"\d", w)]
        numbers = _best_reading(words[:MAX_WORDS], reader)
        if not all(n.text for n in numbers) and not all(n.stands_alone for n in numbers if n.text):
            numbers = [_read_words(words, reader)]  # a piece of a broken number is no number
        for number in numbers:
            if number.area_code:
                reader = replace(reader, area=number.area_code)
            yield number


def _best_reading(words: list[str], reader: NumberReader) -> list[PhoneNumber]:
    """Return the numbers that words make: most words in valid numbers, then most numbers."""
    best: list[tuple[tuple[int, int], list[PhoneNumber]]] = [((0, 0), [])]
    for end in range(1, len(words) + 1):
        readings = []
        for start in range(max(0, end - MAX_JOINED), end):
            (valid_words, valid), numbers = best[start]
            number = _read_words(words[start:end], reader)
            if number.text:
                score = (valid_words + end - start, valid + 1)
                readings.append((score, [*numbers, number]))
            else:
                readings.append(((valid_words, valid), _with_failure(numbers, number)))
        best.append(max(readings, key=lambda reading: reading[0]))
    return best[-1][1]


def _read_words(words: list[str], reader: NumberReader) -> PhoneNumber:
    if "!" in words:
        return PhoneNumber(codes=("D230",))
    return reader.read(" ".join(words))


def _with_failure(numbers: list[PhoneNumber], failure: PhoneNumber) -> list[PhoneNumber]:
    """Return numbers with one failure for all the words in a row that make no number."""
    if numbers and not numbers[-1].text:
        return numbers
    return [*numbers, failure]
