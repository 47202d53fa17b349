"""Words of D6xx: findings of load and reconcile."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "D601",
        Text(
            "CRM 中没有这条记录，映射只更新不新建",
            "映射写的是 mode: update",
            "需要新建时把映射改为 mode: upsert",
        ),
        Text(
            "the CRM has no such record, and the mapping only updates",
            "the mapping says mode: update",
            "say mode: upsert in the mapping where new records are wanted",
        ),
        "warning",
    ),
    Message(
        "D602",
        Text(
            "“{field}”在 CRM 中被人改过，没有覆盖",
            "来源自上次装载后没有变化，而 CRM 中的值不同",
            "要以来源为准，在映射中写 on_conflict: source",
        ),
        Text(
            "{field} was edited in the CRM and was not overwritten",
            "the source did not change since the last load, yet the CRM holds another value",
            "say on_conflict: source in the mapping where the source shall win",
        ),
        "warning",
    ),
)
