"""Numeral: whole numbers in Chinese numerals."""

DIGITS = {c: i for i, row in enumerate(("零〇", *"一二三四五六七八九")) for c in row}
DIGITS |= {c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)} | {"两": 2}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
CHARACTERS = "".join([*DIGITS, *_TENS, *_MYRIADS])


def read_numeral(text: str) -> int:
    """Return the number of a text that holds CHARACTERS only: 十五, 二〇二三, 壹万贰仟."""
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text) or "0")
    total = section = digit = 0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        else:
            total = (total + section + digit) * _MYRIADS[character]
            section = digit = 0
    return total + section + digit
