"""Labels: the short words of tables, summaries and reports, in Chinese and English.

Keys are `kind.name`. A key that is not here shows as its name: columns and entities of a
customer's own need no entry.
"""

from collections.abc import Mapping

from crm_migrate.messages.entity_labels import ENTITIES

_STAGES = {
    "stage.extract": ("抽取", "extract"),
    "stage.standardize": ("标准化", "standardize"),
    "stage.deduplicate": ("去重", "deduplicate"),
    "stage.map_fields": ("字段映射", "map fields"),
    "stage.validate": ("校验", "validate"),
    "stage.load": ("装载", "load"),
    "stage.reconcile": ("对账", "reconcile"),
}
_FATES = {
    "fate.created": ("新建", "created"),
    "fate.updated": ("更新", "updated"),
    "fate.unchanged": ("未变", "unchanged"),
    "fate.merged": ("合并", "merged"),
    "fate.filtered": ("过滤", "filtered"),
    "fate.quarantined": ("隔离", "quarantined"),
    "fate.deleted": ("删除", "deleted"),
}
_SEVERITIES = {
    "severity.repaired": ("已修正", "repaired"),
    "severity.warning": ("提醒", "warning"),
    "severity.value": ("值未迁移", "value not migrated"),
    "severity.quarantine": ("记录被隔离", "record quarantined"),
}
_STATES = {
    "mode.batch": ("全量", "batch"),
    "mode.incremental": ("增量", "incremental"),
    "mode.dry_run": ("演练", "dry run"),
    "mode.rollback": ("回滚", "rollback"),
    "mode.replay": ("重放", "replay"),
    "status.pending": ("待运行", "pending"),
    "status.running": ("运行中", "running"),
    "status.succeeded": ("成功", "succeeded"),
    "status.failed": ("失败", "failed"),
    "status.partial": ("部分成功", "partial"),
    "status.rolled_back": ("已回滚", "rolled back"),
    "status.skipped": ("跳过", "skipped"),
    "state.loaded": ("已装载", "loaded"),
    "state.merged": ("已合并", "merged"),
    "state.quarantined": ("已隔离", "quarantined"),
    "state.skipped": ("跳过", "skipped"),
    "state.deleted": ("已删除", "deleted"),
    "verdict.passed": ("通过", "passed"),
    "verdict.failed": ("不一致", "mismatch"),
    "verdict.open": ("未执行", "not run"),
}
_TITLES = {
    "title.run_summary": ("迁移结果", "Migration result"),
    "title.run_report": ("客户数据迁移报告", "Customer data migration report"),
    "title.status": ("迁移状态", "Migration status"),
    "title.runs": ("最近的运行", "Latest runs"),
    "title.fates": ("记录去向（数量守恒）", "Where every record went (nothing is lost)"),
    "title.quarantine": ("被隔离的记录，按原因", "Quarantined records by reason"),
    "title.quarantine_records": ("被隔离的记录", "Quarantined records"),
    "title.value": ("未能迁移的值（记录已迁移）", "Values not migrated (their records were)"),
    "title.repaired": ("自动修正的值", "Values repaired"),
    "title.warning": ("建议查看的值", "Values worth a look"),
    "title.reconciliation": ("对账", "Reconciliation"),
    "title.record": ("一条记录的来龙去脉", "The story of one record"),
    "title.crosswalk": ("来源与 CRM 的对照", "Source and CRM"),
    "title.record_fates": ("最近一次运行中的去向", "Fate in the latest run"),
    "title.absorbed": ("合并到此记录的记录", "Records merged into this one"),
    "title.code": ("代码说明", "What a code means"),
    "title.crm": ("CRM 数据库", "CRM database"),
    "title.tables": ("数据表", "Tables"),
    "title.columns": ("字段", "Columns"),
    "title.sample": ("前几行（个人信息已遮盖）", "First rows (personal data masked)"),
    "title.table_file": ("文件已写出", "File written"),
    "title.issues": ("发现的问题，按代码", "Findings by code"),
    "title.mapping_check": ("映射检查", "Mapping check"),
    "title.written": ("已写出的文件", "Files written"),
    "title.bars": ("各类记录的去向", "Fates at a glance"),
    "title.guide": ("说明", "Guide"),
}
_COLUMNS = {
    "col.entity": ("实体", "Entity"),
    "col.created": ("新建", "Created"),
    "col.updated": ("更新", "Updated"),
    "col.unchanged": ("未变", "Unchanged"),
    "col.merged": ("合并", "Merged"),
    "col.filtered": ("过滤", "Filtered"),
    "col.quarantined": ("隔离", "Quarantined"),
    "col.deleted": ("删除", "Deleted"),
    "col.total": ("合计", "Total"),
    "col.code": ("代码", "Code"),
    "col.reason": ("原因", "Reason"),
    "col.records": ("记录数", "Records"),
    "col.values": ("值数", "Values"),
    "col.field": ("字段", "Field"),
    "col.file": ("文件", "File"),
    "col.sheet": ("工作表", "Sheet"),
    "col.row": ("行", "Row"),
    "col.value": ("原值", "Value"),
    "col.stage": ("步骤", "Stage"),
    "col.suggestion": ("建议", "Suggestion"),
    "col.record_id": ("记录编号", "Record"),
    "col.run": ("运行号", "Run"),
    "col.mode": ("方式", "Mode"),
    "col.status": ("状态", "Status"),
    "col.started_at": ("开始", "Started"),
    "col.finished_at": ("结束", "Finished"),
    "col.fate": ("去向", "Fate"),
    "col.into": ("合并到", "Merged into"),
    "col.target_id": ("CRM 编号", "CRM id"),
    "col.state": ("状态", "State"),
    "col.first_run": ("首次运行", "First run"),
    "col.last_run": ("最近运行", "Latest run"),
    "col.check": ("检查项", "Check"),
    "col.source_value": ("来源", "Source"),
    "col.target_value": ("CRM", "CRM"),
    "col.difference": ("差异", "Difference"),
    "col.explained": ("已解释", "Explained"),
    "col.verdict": ("结论", "Verdict"),
    "col.detail": ("说明", "Detail"),
    "col.table": ("表", "Table"),
    "col.label": ("中文名", "Chinese name"),
    "col.type": ("类型", "Type"),
    "col.required": ("必填", "Required"),
    "col.rows": ("行数", "Rows"),
    "col.path": ("路径", "Path"),
    "col.place": ("位置", "Place"),
    "col.level": ("级别", "Level"),
    "level.error": ("错误", "error"),
    "level.warning": ("提醒", "warning"),
    "col.fields": ("字段数", "Fields"),
}
_FACTS = {
    "fact.run": ("运行号", "Run"),
    "fact.mode": ("方式", "Mode"),
    "fact.status": ("状态", "Status"),
    "fact.started_at": ("开始时间", "Started"),
    "fact.finished_at": ("结束时间", "Finished"),
    "fact.records": ("来源记录", "Source records"),
    "fact.loaded": ("已在 CRM 中", "In the CRM"),
    "fact.merged": ("合并的重复", "Duplicates merged"),
    "fact.quarantined": ("隔离的记录", "Records quarantined"),
    "fact.repaired": ("修正的值", "Values repaired"),
    "fact.value_findings": ("未迁移的值", "Values not migrated"),
    "fact.reconciled": ("对账", "Reconciliation"),
    "fact.report": ("报告", "Report"),
    "fact.seconds": ("用时（秒）", "Seconds"),
    "fact.record": ("记录", "Record"),
    "fact.code": ("代码", "Code"),
    "fact.title": ("含义", "Meaning"),
    "fact.cause": ("原因", "Cause"),
    "fact.remedy": ("怎么办", "What to do"),
    "fact.example": ("例子", "Example"),
    "fact.severity": ("影响", "Reach"),
    "fact.file": ("文件", "File"),
    "fact.rows": ("行数", "Rows"),
    "fact.clusters": ("不同的实体", "Distinct entities"),
    "fact.duplicates": ("重复的行", "Duplicate rows"),
    "fact.precision": ("准确率", "Precision"),
    "fact.recall": ("召回率", "Recall"),
    "fact.f1": ("F1", "F1"),
    "fact.target": ("数据库", "Database"),
    "fact.exists": ("已建立", "Created"),
    "fact.tables": ("数据表", "Tables"),
    "fact.errors": ("错误", "Errors"),
    "fact.warnings": ("提醒", "Warnings"),
    "fact.checked": ("已检查的映射", "Mappings checked"),
}
_WORDS = {
    "word.customer_signs": ("客户签字 / 日期", "Customer, date"),
    "word.vendor_signs": ("实施方签字 / 日期", "Contractor, date"),
    "word.yes": ("是", "yes"),
    "word.no": ("否", "no"),
    "note.none": ("（无）", "(none)"),
    "note.more": ("还有 {count:,} 行未显示", "{count:,} more rows are not shown"),
    "note.masked": (
        "个人信息已遮盖；原值只写入 quarantine export 的文件",
        "personal data is masked; only the file of quarantine export holds the originals",
    ),
    "note.conserved": (
        "每条来源记录恰有一个去向；各行合计即来源记录数",
        "every source record has exactly one fate; the totals are the source records",
    ),
    "note.crash": (
        "程序内部出错。请把此文件发给维护者（其中没有客户数据）：{path}",
        "internal fault. Please send this file to the maintainers (it holds no data): {path}",
    ),
    "note.crash_unwritten": (
        "程序内部出错；加 -v 重新运行可看到出错位置",
        "internal fault; run again with -v to see where",
    ),
    "note.interrupted": (
        "已按要求停止。已提交的批次完整有效，再次运行即可继续",
        "stopped as asked. Committed batches are complete; run again to go on",
    ),
    "note.password": (
        "--target 中含有密码，其他用户可从进程列表看到；请改用环境变量 CRM_MIGRATE_TARGET",
        "--target shows its password in the process list; use env CRM_MIGRATE_TARGET instead",
    ),
    "note.originals": (
        "此文件含未遮盖的原值，仅供修正之用，用后请删除",
        "this file holds unmasked values, for mending only; delete it afterwards",
    ),
    "note.others": ("还有 {count} 处配置错误：", "{count} more configuration faults:"),
    "note.stage": ("{stage} {entity}", "{stage} {entity}"),
    "note.did_you_mean": ("。是不是 {names}？", ". Did you mean {names}?"),
    "note.remedy": ("怎么办：{remedy}", "what to do: {remedy}"),
    "note.help": ("查看用法：{command} --help", "usage: {command} --help"),
    "note.no_rows": ("共 {count:,} 行", "{count:,} rows"),
    "note.gate": (
        "隔离的记录超过了项目的限额（gates.quarantine）：合格的记录已经装载；"
        "请用 quarantine export 导出隔离的记录，改正来源后再运行，或在 project.yaml 中调整限额",
        "more records are quarantined than the gate (gates.quarantine) allows: valid records are "
        "loaded; mend the others with `quarantine export` and run again, or move the gate",
    ),
    "note.mismatch": (
        "对账不一致：CRM 中的数据与来源对不上。请看对账表中列出的记录，"
        "用 explain 查看其来龙去脉；改正后运行 reconcile 再次核对",
        "reconciliation failed: the CRM does not hold what the sources say. Look at the records "
        "that it lists, ask `explain` about them, and run `reconcile` again once they are mended",
    ),
    "guide.export": (
        "每行是一条被隔离的记录。请按“原因”和“建议”改正源文件中的值，再重新运行",
        "Each row is a quarantined record. Mend it in its source file and run again",
    ),
}

LABELS: Mapping[str, tuple[str, str]] = {
    **_STAGES,
    **_FATES,
    **_SEVERITIES,
    **_STATES,
    **_TITLES,
    **_COLUMNS,
    **_FACTS,
    **_WORDS,
    **ENTITIES,
}


def label(key: str, language: str, **params: object) -> str:
    """Return the words of a key; `language` is `zh` or `en`."""
    if key not in LABELS:
        return key.partition(".")[2] or key
    chinese, english = LABELS[key]
    return (english if language == "en" else chinese).format(**params)
