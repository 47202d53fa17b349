"""Words of D20x and D22x to D23x: telephone numbers, regions, addresses."""

from crm_migrate.messages.base import Message

MESSAGES: tuple[Message, ...] = ()
