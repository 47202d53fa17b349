"""Words of D6xx: findings of load and reconcile."""

from crm_migrate.messages.base import Message

MESSAGES: tuple[Message, ...] = ()
