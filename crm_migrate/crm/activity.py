"""Activity: follow-ups and tasks."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Mapped

from crm_migrate.crm.base import Base, index
from crm_migrate.crm.columns import (
    CASCADE,
    PERSONAL,
    SET_NULL,
    choice,
    decimal,
    flag,
    long_text,
    moment,
    own_id,
    pick,
    record_ref,
    reference,
    text,
)
from crm_migrate.crm.enums import ActivityKind, Direction, ParticipantRole, Priority, TaskStatus
from crm_migrate.crm.mixins import Audited, Customized, Keyed, Owned, SoftDeleted, Sourced


class Activity(Keyed, Owned, Audited, SoftDeleted, Customized, Sourced, Base):
    """跟进/互动记录."""

    __tablename__ = "activity"
    __table_args__ = (index("customer_id", "occurred_at"),)

    kind: Mapped[str] = choice(ActivityKind, "方式", index=True)  # 电话沟通/邮件往来/线下会议 ...
    direction: Mapped[str | None] = choice(Direction, "方向")
    subject: Mapped[str | None] = text(255, "主题")
    content: Mapped[str | None] = long_text("内容", sensitivity=PERSONAL)
    occurred_at: Mapped[datetime] = moment("发生时间", index=True)
    ended_at: Mapped[datetime | None] = moment("结束时间")
    outcome_code: Mapped[str | None] = pick("activity_outcome", "结果")
    customer_id: Mapped[int | None] = reference("customer", "客户", CASCADE, index=True)
    next_follow_up_at: Mapped[datetime | None] = moment("下次跟进时间")
    next_plan: Mapped[str | None] = text(500, "下次跟进计划")
    longitude: Mapped[Decimal | None] = decimal(10, 6, "经度")  # 外勤签到
    latitude: Mapped[Decimal | None] = decimal(10, 6, "纬度")
    place: Mapped[str | None] = text(255, "地点")
    external_message_id: Mapped[str | None] = text(255, "邮件ID", index=True)


class ActivityLink(Base):
    """互动关联."""

    __tablename__ = "activity_link"
    __table_args__ = (index("object_code", "record_id"),)

    activity_id: Mapped[int] = reference("activity", "互动", CASCADE, key=True)
    object_code: Mapped[str] = text(
        64, "对象", key=True, refers="permission_object.code", on_delete=CASCADE
    )
    record_id: Mapped[int] = record_ref("记录", key=True)
    is_primary: Mapped[bool] = flag("主关联", default=False)


class ActivityParticipant(Base):
    """互动参与人."""

    __tablename__ = "activity_participant"

    id: Mapped[int] = own_id()
    activity_id: Mapped[int] = reference("activity", "互动", CASCADE, index=True)
    user_id: Mapped[int | None] = reference("app_user", "员工", SET_NULL, index=True)
    contact_id: Mapped[int | None] = reference("contact", "联系人", CASCADE, index=True)
    name_raw: Mapped[str | None] = text(128, "原名", sensitivity=PERSONAL)  # unresolved legacy name
    participant_role: Mapped[str] = choice(ParticipantRole, "角色", default="attendee")


class Task(Keyed, Owned, Audited, SoftDeleted, Sourced, Base):
    """任务."""

    __tablename__ = "task"
    __table_args__ = (index("object_code", "record_id"),)

    subject: Mapped[str] = text(255, "主题")
    description: Mapped[str | None] = long_text("说明")
    object_code: Mapped[str | None] = text(
        64, "对象", refers="permission_object.code", on_delete=SET_NULL
    )
    record_id: Mapped[int | None] = record_ref("记录")
    assignee_id: Mapped[int | None] = reference("app_user", "执行人", SET_NULL, index=True)
    status: Mapped[str] = choice(TaskStatus, "状态", default="open")
    priority: Mapped[str] = choice(Priority, "优先级", default="normal")
    due_at: Mapped[datetime | None] = moment("截止", index=True)
    done_at: Mapped[datetime | None] = moment("完成")
