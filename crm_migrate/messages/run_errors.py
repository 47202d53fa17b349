"""Words of E012, E013, E403 to E407, E5xx and E9xx: what stops a run."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "E012",
        Text(
            "--from {first} 在 --to {last} 之后",
            "起始步骤必须不晚于结束步骤",
            "步骤顺序：extract、standardize、deduplicate、map_fields、validate、load、reconcile",
        ),
        Text(
            "--from {first} comes after --to {last}",
            "a run cannot end before it starts",
            "the order is extract, standardize, deduplicate, map_fields, validate, load, reconcile",
        ),
    ),
    Message(
        "E013",
        Text(
            "没有映射装载实体“{entity}”",
            "--entity 的名字不在本项目的映射中",
            "本项目的实体：{known}",
        ),
        Text(
            'no mapping fills the entity "{entity}"',
            "the name given with --entity is in no mapping of this project",
            "entities of this project: {known}",
        ),
    ),
    Message(
        "E403",
        Text(
            "项目“{project}”正被另一次运行占用",
            "同一项目同时只能有一次运行",
            "等它结束后再试；进程若已退出，锁会自动释放",
        ),
        Text(
            'project "{project}" is in use by another run',
            "one run at a time works in a project",
            "try again when it has ended; the lock goes with its process",
        ),
    ),
    Message(
        "E404",
        Text(
            "运行 {run} 之后项目、映射或规则改过",
            "从中间步骤开始，或重新对账，都需要当时的配置",
            "恢复当时的配置，或者不带 --from 从头运行",
        ),
        Text(
            "project, mappings or rules changed since run {run}",
            "a run that starts in the middle, or a comparison made again, needs that configuration",
            "restore the configuration, or run from the start, without --from",
        ),
    ),
    Message(
        "E405",
        Text(
            "运行 {run} 没有做到“{stage}”",
            "从中间开始的步骤需要前面各步的结果",
            "去掉 --from，或从更早的步骤开始",
        ),
        Text(
            "run {run} did not get to {stage}",
            "a step in the middle needs the results of those before it",
            "leave --from out, or start at an earlier step",
        ),
    ),
    Message(
        "E406",
        Text(
            "来源文件“{file}”在那次运行之后变了",
            "从中间步骤开始，或重新对账，都要求来源与当时逐字节相同",
            "放回当时的文件，或者不带 --from 重新运行，把新内容迁入 CRM",
        ),
        Text(
            'the source file "{file}" changed since that run',
            "a run that starts in the middle, or a comparison made again, needs the same bytes",
            "put the file back, or run anew without --from to migrate what is new",
        ),
    ),
    Message(
        "E407",
        Text(
            "运行 {run} 的工作目录已不在",
            "每个项目只保留最近 {kept} 次运行的中间结果",
            "重新运行一次（未变的记录不会改动），再对账",
        ),
        Text(
            "the workspace of run {run} is gone",
            "a project keeps the working files of its last {kept} runs",
            "run again, which leaves unchanged records alone, and reconcile that run",
        ),
    ),
    Message(
        "E501",
        Text(
            "处理引擎在“{relation}”上失败：{reason}",
            "内存或磁盘不足，或程序内部错误",
            "检查磁盘空间后重试；仍失败请保留运行目录并报告",
        ),
        Text(
            "the engine failed on {relation}: {reason}",
            "memory or disk ran out, or a fault of the tool",
            "look at the free disk space and try again; if it stays, keep the run folder and report it",
        ),
    ),
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
    Message(
        "E902",
        Text(
            "实体 {entity} 有 {records} 条记录没有唯一的去向",
            "程序内部错误：守恒定律不成立",
            "请保留运行目录并报告此问题",
        ),
        Text(
            "{records} records of {entity} do not have exactly one fate",
            "a fault of the tool: the law of conservation does not close",
            "keep the run folder and report this",
        ),
    ),
)
