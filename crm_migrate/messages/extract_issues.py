"""Words of D1xx: findings of extract."""

from crm_migrate.messages.base import Message

MESSAGES: tuple[Message, ...] = ()
