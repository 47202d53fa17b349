"""Message: the words of one code, in Chinese and English."""

from typing import NamedTuple


class Text(NamedTuple):
    """The words of a code in one language; `{name}` stands for a parameter."""

    title: str
    cause: str
    remedy: str
    example: str = ""


class Message(NamedTuple):
    """One entry of the catalogue.

    Attributes:
        code: stable code; never reused.
        zh: Chinese words.
        en: English words.
        severity: for an issue `repaired`, `warning` or `quarantine`; '' for an error.
    """

    code: str
    zh: Text
    en: Text
    severity: str = ""
