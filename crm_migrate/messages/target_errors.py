"""Words of E3xx to E9xx: target, state, engine, gates, invariants."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "E901",
        Text(
            "计数不平衡：{tally}",
            "程序内部错误：某一步收到的记录数不等于各去向之和",
            "请保留运行目录并报告此问题；目标库没有被提交错误数据",
        ),
        Text(
            "counts do not balance: {tally}",
            "a fault of the tool: what a stage received is not the sum of what it gave",
            "keep the run folder and report this; no wrong data was committed",
        ),
    ),
)
