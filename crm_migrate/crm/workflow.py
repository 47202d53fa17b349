"""Workflow: rules as data, their runs and notices."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped

from crm_migrate.crm.base import Base, index
from crm_migrate.crm.columns import (
    CASCADE,
    SET_NULL,
    choice,
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
from crm_migrate.crm.enums import Channel, RunResult, WorkflowTrigger
from crm_migrate.crm.mixins import Audited, Keyed


class WorkflowRule(Keyed, Audited, Base):
    """流程规则."""

    __tablename__ = "workflow_rule"

    code: Mapped[str] = text(64, "编码", unique=True)
    name: Mapped[str] = text(128, "名称")
    object_code: Mapped[str] = text(64, "对象", refers="permission_object.code", on_delete=CASCADE)
    trigger_kind: Mapped[str] = choice(WorkflowTrigger, "触发")
    predicate: Mapped[Any] = json("条件")
    actions: Mapped[Any] = json("动作")  # [{"do":"notify","to":"owner"}]
    seq_no: Mapped[int] = number("顺序", default=100)
    cooldown_hours: Mapped[int | None] = number("冷却")
    is_active: Mapped[bool] = flag("启用", default=True)
    source_ref: Mapped[str | None] = text(128, "出处")  # 003 §二(四)


class WorkflowRun(Base):
    """流程执行."""

    __tablename__ = "workflow_run"
    __table_args__ = (index("object_code", "record_id"),)

    id: Mapped[int] = own_id()
    rule_id: Mapped[int] = reference("workflow_rule", "规则", CASCADE, index=True)
    object_code: Mapped[str] = text(64, "对象")
    record_id: Mapped[int] = record_ref("记录")
    happened_at: Mapped[datetime] = moment("时间", index=True)
    result: Mapped[str] = choice(RunResult, "结果")
    detail: Mapped[Any | None] = json("详情")


class Notification(Base):
    """通知."""

    __tablename__ = "notification"

    id: Mapped[int] = own_id()
    rule_id: Mapped[int | None] = reference("workflow_rule", "规则", SET_NULL)
    user_id: Mapped[int | None] = reference("app_user", "接收人", CASCADE, index=True)
    department_id: Mapped[int | None] = reference("department", "接收部门", CASCADE)  # 法务部门
    object_code: Mapped[str | None] = text(64, "对象")
    record_id: Mapped[int | None] = record_ref("记录")
    channel: Mapped[str] = choice(Channel, "渠道", default="in_app")
    title: Mapped[str] = text(255, "标题")
    body_text: Mapped[str | None] = long_text("内容")
    due_at: Mapped[datetime] = moment("应发时间", index=True)
    sent_at: Mapped[datetime | None] = moment("发送时间")
    read_at: Mapped[datetime | None] = moment("已读时间")
    dedupe_key: Mapped[str | None] = text(191, "去重键", unique=True)
