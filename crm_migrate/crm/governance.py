"""Governance: change log, quality, targets, acceptance."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from crm_migrate.crm.base import Base, index, unique
from crm_migrate.crm.columns import (
    CASCADE,
    PERSONAL,
    SET_NULL,
    big,
    choice,
    day,
    decimal,
    flag,
    json,
    long_text,
    moment,
    number,
    own_id,
    record_ref,
    reference,
    text,
)
from crm_migrate.crm.enums import (
    AcceptanceResult,
    BackupKind,
    ChangeAction,
    IssueStatus,
    KpiDirection,
    QualityDimension,
    Severity,
)
from crm_migrate.crm.mixins import Audited, Keyed


class ChangeLog(Base):
    """变更日志."""

    __tablename__ = "change_log"
    __table_args__ = (index("object_code", "record_id", "happened_at"),)

    id: Mapped[int] = own_id()
    object_code: Mapped[str] = text(64, "对象")
    record_id: Mapped[int] = record_ref("记录")
    action: Mapped[str] = choice(ChangeAction, "动作")  # insert/update/delete/merge/restore/load
    changes: Mapped[Any | None] = json("变更", sensitivity=PERSONAL)
    user_id: Mapped[int | None] = reference("app_user", "操作人", SET_NULL, index=True)
    run_id: Mapped[int | None] = reference("migration_run", "迁移批次", SET_NULL, index=True)
    happened_at: Mapped[datetime] = moment("时间", index=True)
    prev_hash: Mapped[str | None] = text(64, "前一摘要")  # hash chain: tampering shows
    row_hash: Mapped[str | None] = text(64, "本行摘要")


class MergeEvent(Base):
    """合并记录."""

    __tablename__ = "merge_event"
    __table_args__ = (unique("object_code", "victim_id", "merged_at"),)

    id: Mapped[int] = own_id()
    object_code: Mapped[str] = text(64, "对象", refers="permission_object.code")
    survivor_id: Mapped[int] = record_ref("保留记录")
    victim_id: Mapped[int] = record_ref("被并记录", index=True)
    run_id: Mapped[int | None] = reference("migration_run", "迁移批次", SET_NULL, index=True)
    decision_id: Mapped[int | None] = reference("match_decision", "判定", SET_NULL)
    victim_snapshot: Mapped[Any] = json("被并快照", sensitivity=PERSONAL)
    moved_children: Mapped[Any | None] = json("转移的子记录")  # {"activity":[ids]}
    merged_at: Mapped[datetime] = moment("时间")
    merged_by: Mapped[int | None] = reference("app_user", "操作人", SET_NULL)
    reverted_at: Mapped[datetime | None] = moment("撤销时间")


class QualityRule(Keyed, Audited, Base):
    """质量规则."""

    __tablename__ = "quality_rule"

    code: Mapped[str] = text(64, "编码", unique=True)
    object_code: Mapped[str] = text(64, "对象")
    field_name: Mapped[str | None] = text(64, "字段")
    dimension: Mapped[str] = choice(QualityDimension, "维度")
    expression: Mapped[Any] = json("规则")
    threshold: Mapped[Decimal | None] = decimal(5, 2, "阈值%")  # 95
    severity: Mapped[str] = choice(Severity, "严重度", default="error")
    is_active: Mapped[bool] = flag("启用", default=True)


class QualityMetric(Base):
    """质量度量."""

    __tablename__ = "quality_metric"

    id: Mapped[int] = own_id()
    rule_id: Mapped[int] = reference("quality_rule", "规则", CASCADE, index=True)
    run_id: Mapped[int | None] = reference("migration_run", "迁移批次", CASCADE, index=True)
    measured_at: Mapped[datetime] = moment("时间", index=True)
    total: Mapped[int] = big("总数")
    passed: Mapped[int] = big("合格")
    rate: Mapped[Decimal] = decimal(7, 4, "合格率%")
    department_id: Mapped[int | None] = reference("department", "部门", SET_NULL)


class KpiTarget(Keyed, Audited, Base):
    """量化目标."""

    __tablename__ = "kpi_target"

    code: Mapped[str] = text(64, "编码", unique=True)
    name: Mapped[str] = text(128, "名称")  # 线索转化率/投诉平均处理时长/信息完整度
    unit: Mapped[str] = text(16, "单位")
    baseline: Mapped[Decimal | None] = decimal(18, 4, "基线")
    target: Mapped[Decimal] = decimal(18, 4, "目标")  # +15% in 3 months; <=24 h; >=95 %
    direction: Mapped[str] = choice(KpiDirection, "方向")
    due_on: Mapped[date | None] = day("期限")
    source_ref: Mapped[str | None] = text(128, "出处")


class KpiSnapshot(Base):
    """指标快照."""

    __tablename__ = "kpi_snapshot"
    __table_args__ = (unique("kpi_id", "period_key"),)

    id: Mapped[int] = own_id()
    kpi_id: Mapped[int] = reference("kpi_target", "指标", CASCADE)
    period_key: Mapped[str] = text(10, "期间")
    value: Mapped[Decimal] = decimal(18, 4, "值")
    met: Mapped[bool | None] = flag("达标")
    reason: Mapped[str | None] = long_text("未达标原因")
    measured_at: Mapped[datetime] = moment("时间")


class BackupRecord(Base):
    """备份记录."""

    __tablename__ = "backup_record"

    id: Mapped[int] = own_id()
    kind: Mapped[str] = choice(BackupKind, "类型")  # full/incremental/pre_migration
    started_at: Mapped[datetime] = moment("开始", index=True)
    finished_at: Mapped[datetime | None] = moment("结束")
    location: Mapped[str] = text(512, "位置")  # 本地服务器或云端
    is_encrypted: Mapped[bool] = flag("加密", default=True)
    byte_size: Mapped[int | None] = big("大小")
    sha256: Mapped[str | None] = text(64, "摘要")
    restore_tested_at: Mapped[datetime | None] = moment("恢复演练时间")
    run_id: Mapped[int | None] = reference("migration_run", "迁移批次", SET_NULL)


class TestIssue(Keyed, Audited, Base):
    """测试问题."""

    __tablename__ = "test_issue"

    run_id: Mapped[int | None] = reference("migration_run", "迁移批次", SET_NULL, index=True)
    module: Mapped[str] = text(64, "测试模块")  # 客户信息管理
    content: Mapped[str] = text(255, "测试内容")  # 数据录入与查询
    problem: Mapped[str] = long_text("发现问题")  # 数据同步延迟
    solution: Mapped[str | None] = long_text("解决方案")  # 优化数据同步算法
    severity: Mapped[str] = choice(Severity, "轻重缓急", default="error")
    status: Mapped[str] = choice(IssueStatus, "状态", default="open")
    reporter_id: Mapped[int | None] = reference("app_user", "提出人", SET_NULL)
    retested_at: Mapped[datetime | None] = moment("再测试时间")


class AcceptanceReport(Keyed, Audited, Base):
    """系统验收报告."""

    __tablename__ = "acceptance_report"

    report_no: Mapped[str] = text(64, "报告编号", unique=True)
    run_id: Mapped[int | None] = reference("migration_run", "迁移批次", SET_NULL, index=True)
    title: Mapped[str] = text(200, "标题")  # 系统验收报告
    conclusion: Mapped[str | None] = choice(AcceptanceResult, "结论")
    signed_by: Mapped[int | None] = reference("app_user", "签署人", SET_NULL)
    signed_at: Mapped[datetime | None] = moment("签署时间")
    document_uri: Mapped[str | None] = text(512, "文档")


class AcceptanceItem(Base):
    """验收项."""

    __tablename__ = "acceptance_item"
    __table_args__ = (unique("report_id", "seq_no"),)

    id: Mapped[int] = own_id()
    report_id: Mapped[int] = reference("acceptance_report", "报告", CASCADE, index=True)
    seq_no: Mapped[int] = number("序号")
    criterion: Mapped[str] = text(255, "验收标准")
    expected: Mapped[str | None] = text(255, "预期")
    actual: Mapped[str | None] = text(255, "实际")
    passed: Mapped[bool | None] = flag("通过")
    evidence: Mapped[Any | None] = json("证据")
