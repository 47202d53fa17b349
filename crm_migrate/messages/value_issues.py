"""Words of D24x to D28x: all other kinds of value."""

from crm_migrate.messages.base import Message

MESSAGES: tuple[Message, ...] = ()
