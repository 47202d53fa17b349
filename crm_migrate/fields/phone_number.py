"""Phone number: reads the digits of one number."""

import re
from dataclasses import dataclass, replace
from typing import Final

import phonenumbers

from crm_migrate.fields.area_codes import AreaCodes

MOBILE_LENGTH: Final = 11
MAX_EXTENSION: Final = 6
MAINLAND_CODE: Final = 86

# Prefixes as phonenumbers has them; 146, 148, 149 and the rest of 174 are things and satellites.
MOBILE = re.compile(r"1(?:[38]\d|4[5-9]|[59][0-35-9]|6[25-7]|7[0-8])\d{8}|1610\d{7}")
THING = re.compile(r"14[689]|174")
SERVICE = re.compile(r"[48]00\d{7}")
SHORT = re.compile(r"9[56]\d{3,4}|10\d{3}|12\d{3}|1010\d{4}|11[68]114")
ABROAD = re.compile(r"852[235689]\d{7}|853[268]\d{7}|8860?[2-9]\d{7,8}")  # people leave out the +
MAINLAND = re.compile(r"^[\s(-]*(?:\+|00)0*86")
ALL_SAME = re.compile(r"(\d)\1{6,}")


@dataclass(frozen=True)
class PhoneNumber:
    """One number, or why there is none.

    Attributes:
        text: canonical number, '' where it is invalid.
        kind: `mobile`, `landline` or `other`; '' where it is invalid.
        area_code: of a landline.
        extension: digits to dial afterwards.
        codes: issue codes.
    """

    text: str = ""
    kind: str = ""
    area_code: str = ""
    extension: str = ""
    codes: tuple[str, ...] = ()

    @property
    def stands_alone(self) -> bool:
        """Whether the digits alone make it a number, also beside digits that make none."""
        line = self.text.partition("-")[0] if self.kind == "other" else self.text
        return len(line) > MAX_EXTENSION and "D202" not in self.codes


@dataclass(frozen=True)
class NumberReader:
    """Reads numbers of a row.

    Attributes:
        areas: the area codes.
        area: area code of the place where the row is, '' if not known.
    """

    areas: AreaCodes
    area: str = ""

    def read(self, text: str) -> PhoneNumber:
        """Return the number in text of digits, `+`, marks, and `x` before an extension."""
        body, _, extension = text.partition("x")
        extension = extension.strip(" -().")
        if extension and not re.fullmatch(rf"\d{{1,{MAX_EXTENSION}}}", extension):
            return PhoneNumber(codes=("D239",))
        national = MAINLAND.sub("", body)
        number = self._read_body(national, extension)
        return number if national == body else _without_lost_zero(number)

    def _read_body(self, body: str, extension: str) -> PhoneNumber:
        groups = re.findall(r"\d+", body)
        digits = "".join(groups)
        if ALL_SAME.fullmatch(digits):
            return PhoneNumber(codes=("D239",))
        if "+" in body or digits.startswith("00"):
            return _with_extension(_read_abroad(digits.lstrip("0")), extension)
        if not extension and len(groups) > 1 and len(groups[-1]) <= MAX_EXTENSION:
            number = self._read_with_tail(groups)
            if number.text:
                return number
        return _with_extension(self._read_digits(digits), extension)

    def _read_with_tail(self, groups: list[str]) -> PhoneNumber:
        """Return the number whose last group of digits is an extension (0755-86013537-801)."""
        head = "".join(groups[:-1])
        whole = self._read_digits("".join(groups))
        local_length = 7
        if whole.text and len(groups[-2]) < local_length and not SHORT.fullmatch(head):
            return whole
        number = self._read_digits(head)
        if number.text or not whole.text:
            return _with_extension(number, groups[-1])
        return whole

    def _read_digits(self, digits: str) -> PhoneNumber:
        """Return the number that digits without a + make."""
        number = self._read_mainland(digits)
        if number.text:
            return number
        if ABROAD.fullmatch(digits.removeprefix("0")):
            return _read_abroad(digits.removeprefix("0"))
        long_enough = 12
        if digits.startswith("86") and len(digits) >= long_enough:
            prefixed = _without_lost_zero(self._read_mainland(digits[2:]))
            return prefixed if prefixed.text else number
        return number

    def _read_mainland(self, digits: str) -> PhoneNumber:
        plain = digits.removeprefix("0")
        if MOBILE.fullmatch(plain):
            return PhoneNumber(plain, "mobile", codes=("D220",) if THING.match(plain) else ())
        if SERVICE.fullmatch(digits) or SHORT.fullmatch(digits):
            return PhoneNumber(digits, "other")
        if digits.startswith("0"):
            return self._read_landline(digits)
        lost = self._read_landline("0" + digits)
        if lost.text and not ABROAD.fullmatch(digits):
            return replace(lost, codes=("D203", *lost.codes))
        return self._read_local(digits)

    def _read_landline(self, national: str) -> PhoneNumber:
        code = self.areas.code_of(national)
        if not code:
            return PhoneNumber(codes=(_why_not(national, "D236"),))
        local = national[len(code) :]
        area = self.areas.merged.get(code, code)
        if not self.areas.is_local(area, local) or ABROAD.fullmatch(national[1:]):
            return PhoneNumber(codes=("D235",))
        return PhoneNumber(f"{area}-{local}", "landline", area, codes=("D204",) * (area != code))

    def _read_local(self, digits: str) -> PhoneNumber:
        """Return a number without area code, completed from the place of the row."""
        if not re.fullmatch(r"[2-8]\d{6,7}", digits) or ALL_SAME.fullmatch(digits):
            return PhoneNumber(codes=(_why_not(digits, "D239"),))
        if not self.area:
            return PhoneNumber(codes=("D237",))
        if not self.areas.is_local(self.area, digits):
            return PhoneNumber(codes=("D235",))
        return PhoneNumber(f"{self.area}-{digits}", "landline", self.area, codes=("D202",))


def _read_abroad(digits: str) -> PhoneNumber:
    """Return a number outside the mainland in E.164.

    By form for Hong Kong, Macau and Taiwan, whose new prefixes phonenumbers learns late; by
    phonenumbers for the rest of the world.
    """
    if ABROAD.fullmatch(digits):
        return PhoneNumber("+" + re.sub(r"^8860", "886", digits), "other")
    try:
        parsed = phonenumbers.parse("+" + digits)
    except phonenumbers.NumberParseException:
        return PhoneNumber(codes=("D238",))
    if parsed.country_code == MAINLAND_CODE or not phonenumbers.is_valid_number(parsed):
        return PhoneNumber(codes=("D238",))
    text = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return PhoneNumber(text, "other")


def _without_lost_zero(number: PhoneNumber) -> PhoneNumber:
    """Return a number that stood after 86, where no zero is expected and none was lost."""
    return replace(number, codes=tuple(c for c in number.codes if c != "D203"))


def _with_extension(number: PhoneNumber, extension: str) -> PhoneNumber:
    """Return a number with its extension: in the text, or apart where the form has no room."""
    if not extension or not number.text:
        return number
    has_room = number.kind != "mobile" and not number.text.startswith("+")
    if has_room:
        return replace(number, text=f"{number.text}-{extension}", extension=extension)
    return replace(number, extension=extension, codes=(*number.codes, "D222"))


def _why_not(digits: str, other: str) -> str:
    """Return the code that tells best why digits are no number."""
    plain = digits.removeprefix("0")
    if ALL_SAME.fullmatch(digits):
        return "D239"
    if len(plain) == MOBILE_LENGTH and plain.startswith("1"):
        return "D234"
    if len(plain) in {MOBILE_LENGTH - 1, MOBILE_LENGTH + 1} and re.match(r"1[3-9]", plain):
        return "D233"
    return other
