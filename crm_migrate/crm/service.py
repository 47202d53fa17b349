"""Service: tickets, knowledge and surveys."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from crm_migrate.crm.base import Base, check, index, unique
from crm_migrate.crm.columns import (
    CASCADE,
    PERSONAL,
    SET_NULL,
    choice,
    day,
    decimal,
    flag,
    json,
    long_text,
    moment,
    number,
    own_id,
    pick,
    reference,
    text,
)
from crm_migrate.crm.enums import (
    AnswerType,
    ArticleStatus,
    Audience,
    Channel,
    Priority,
    SurveyKind,
    SurveyStatus,
    TicketEventKind,
    TicketKind,
    TicketStatus,
)
from crm_migrate.crm.mixins import Audited, Customized, Keyed, Merged, Owned, SoftDeleted, Sourced


class ServiceQueue(Keyed, Audited, SoftDeleted, Base):
    """服务队列."""

    __tablename__ = "service_queue"

    code: Mapped[str] = text(64, "编码", unique=True)
    name: Mapped[str] = text(128, "名称")
    department_id: Mapped[int | None] = reference("department", "部门", SET_NULL, index=True)
    manager_id: Mapped[int | None] = reference("app_user", "客服经理", SET_NULL)


class ServiceQueueMember(Base):
    """队列成员."""

    __tablename__ = "service_queue_member"

    queue_id: Mapped[int] = reference("service_queue", "队列", CASCADE, key=True)
    user_id: Mapped[int] = reference("app_user", "客服", CASCADE, key=True, index=True)
    capacity: Mapped[int | None] = number("并发上限")


class SlaPolicy(Keyed, Audited, Base):
    """服务时限."""

    __tablename__ = "sla_policy"

    code: Mapped[str] = text(64, "编码", unique=True)
    name: Mapped[str] = text(128, "名称")
    ticket_kind: Mapped[str | None] = choice(TicketKind, "工单类型")
    priority: Mapped[str | None] = choice(Priority, "优先级")
    first_response_minutes: Mapped[int | None] = number("首响(分)")
    resolve_minutes: Mapped[int | None] = number("解决(分)")  # 投诉 1440 = 24小时
    escalate_after_minutes: Mapped[int | None] = number("超时升级(分)")
    calendar_code: Mapped[str | None] = text(32, "日历")
    is_active: Mapped[bool] = flag("启用", default=True)


class TicketRouteRule(Keyed, Audited, Base):
    """工单流转规则."""

    __tablename__ = "ticket_route_rule"

    code: Mapped[str] = text(64, "编码", unique=True)
    seq_no: Mapped[int] = number("顺序")
    predicate: Mapped[Any] = json("条件")  # kind = complaint
    set_priority: Mapped[str | None] = choice(Priority, "置优先级")  # 投诉类工单优先处理
    queue_id: Mapped[int | None] = reference("service_queue", "分配队列")
    assignee_id: Mapped[int | None] = reference("app_user", "分配人")
    sla_policy_id: Mapped[int | None] = reference("sla_policy", "时限")
    is_active: Mapped[bool] = flag("启用", default=True)


class Ticket(Keyed, Owned, Audited, SoftDeleted, Merged, Customized, Sourced, Base):
    """工单/客户反馈."""

    __tablename__ = "ticket"
    __table_args__ = (
        check("ticket_resolved", "resolved_at IS NULL OR resolved_at >= submitted_at"),
        check("ticket_satisfaction", "satisfaction IS NULL OR satisfaction BETWEEN 1 AND 5"),
    )

    ticket_no: Mapped[str] = text(32, "反馈编号", unique=True)  # FK202310001
    kind: Mapped[str] = choice(TicketKind, "反馈类型", index=True)
    kind_detail_code: Mapped[str | None] = pick("feedback_type", "细分类型")
    subject: Mapped[str | None] = text(255, "主题")
    content: Mapped[str] = long_text("反馈内容", sensitivity=PERSONAL)  # 收到的货物存在破损
    customer_id: Mapped[int | None] = reference("customer", "客户", index=True)
    contact_id: Mapped[int | None] = reference("contact", "联系人", SET_NULL, index=True)
    opportunity_id: Mapped[int | None] = reference("opportunity", "商机", SET_NULL)
    order_id: Mapped[int | None] = reference("sales_order", "订单", SET_NULL)
    product_id: Mapped[int | None] = reference("product", "产品", SET_NULL, index=True)
    channel: Mapped[str] = choice(Channel, "渠道")  # 电话/在线客服/邮件/微信
    priority: Mapped[str] = choice(Priority, "优先级", default="normal", index=True)
    status: Mapped[str] = choice(TicketStatus, "处理状态", default="new", index=True)
    queue_id: Mapped[int | None] = reference("service_queue", "队列", SET_NULL, index=True)
    assignee_id: Mapped[int | None] = reference("app_user", "处理人", SET_NULL, index=True)
    submitted_at: Mapped[datetime] = moment("提交时间", index=True)
    first_response_at: Mapped[datetime | None] = moment("首次响应")
    due_at: Mapped[datetime | None] = moment("应解决时间", index=True)
    resolved_at: Mapped[datetime | None] = moment("解决时间")
    closed_at: Mapped[datetime | None] = moment("关闭时间")
    escalated_at: Mapped[datetime | None] = moment("升级时间")
    escalation_level: Mapped[int] = number("升级级别", default=0)
    resolution: Mapped[str | None] = long_text("处理结果")  # 已安排补发
    sla_policy_id: Mapped[int | None] = reference("sla_policy", "时限", SET_NULL)
    satisfaction: Mapped[int | None] = number("满意度(1-5)")
    reopened_count: Mapped[int] = number("重开次数", default=0)


class TicketEvent(Sourced, Base):
    """工单流转记录."""

    __tablename__ = "ticket_event"
    __table_args__ = (index("ticket_id", "happened_at"),)

    id: Mapped[int] = own_id()
    ticket_id: Mapped[int] = reference("ticket", "工单", CASCADE)
    kind: Mapped[str] = choice(TicketEventKind, "动作")
    from_value: Mapped[str | None] = text(255, "原值")
    to_value: Mapped[str | None] = text(255, "新值")
    comment: Mapped[str | None] = long_text("说明", sensitivity=PERSONAL)
    is_public: Mapped[bool] = flag("客户可见", default=False)
    happened_at: Mapped[datetime] = moment("时间")
    user_id: Mapped[int | None] = reference("app_user", "操作人", SET_NULL)


class KnowledgeCategory(Keyed, Audited, SoftDeleted, Sourced, Base):
    """知识分类."""

    __tablename__ = "knowledge_category"

    code: Mapped[str] = text(64, "编码", unique=True)
    name: Mapped[str] = text(128, "名称")  # 常见问题/服务流程/产品知识
    parent_id: Mapped[int | None] = reference("knowledge_category", "上级")


class KnowledgeArticle(Keyed, Audited, SoftDeleted, Sourced, Base):
    """知识文章."""

    __tablename__ = "knowledge_article"

    article_no: Mapped[str | None] = text(64, "编号", unique=True)
    category_id: Mapped[int | None] = reference("knowledge_category", "分类", SET_NULL, index=True)
    title: Mapped[str] = text(255, "标题", index=True)
    body_text: Mapped[str] = long_text("正文")
    status: Mapped[str] = choice(ArticleStatus, "状态", default="draft")
    audience: Mapped[str] = choice(Audience, "受众", default="internal")
    language: Mapped[str] = text(8, "语言", default="zh-CN")
    published_at: Mapped[datetime | None] = moment("发布时间")
    view_count: Mapped[int] = number("浏览", default=0)
    useful_count: Mapped[int] = number("有用", default=0)
    author_id: Mapped[int | None] = reference("app_user", "作者", SET_NULL)


class TicketArticle(Base):
    """工单引用知识."""

    __tablename__ = "ticket_article"

    ticket_id: Mapped[int] = reference("ticket", "工单", CASCADE, key=True)
    article_id: Mapped[int] = reference("knowledge_article", "文章", CASCADE, key=True, index=True)
    was_useful: Mapped[bool | None] = flag("有用")


class Survey(Keyed, Audited, SoftDeleted, Sourced, Base):
    """满意度调查."""

    __tablename__ = "survey"

    code: Mapped[str] = text(64, "编码", unique=True)
    title: Mapped[str] = text(200, "标题")
    kind: Mapped[str] = choice(SurveyKind, "类型", default="csat")
    status: Mapped[str] = choice(SurveyStatus, "状态", default="draft")
    opens_on: Mapped[date | None] = day("开始")
    closes_on: Mapped[date | None] = day("结束")
    campaign_id: Mapped[int | None] = reference("campaign", "活动", SET_NULL)


class SurveyQuestion(Base):
    """调查题目."""

    __tablename__ = "survey_question"
    __table_args__ = (unique("survey_id", "seq_no"),)

    id: Mapped[int] = own_id()
    survey_id: Mapped[int] = reference("survey", "调查", CASCADE)
    seq_no: Mapped[int] = number("序号")
    question_text: Mapped[str] = text(500, "题目")
    answer_type: Mapped[str] = choice(AnswerType, "题型")
    options: Mapped[Any | None] = json("选项")  # 很满意/满意/一般/不满意/很不满意
    is_required: Mapped[bool] = flag("必答", default=False)


class SurveyResponse(Sourced, Base):
    """调查答卷."""

    __tablename__ = "survey_response"

    id: Mapped[int] = own_id()
    survey_id: Mapped[int] = reference("survey", "调查", CASCADE, index=True)
    customer_id: Mapped[int | None] = reference("customer", "客户", SET_NULL, index=True)
    contact_id: Mapped[int | None] = reference("contact", "联系人", SET_NULL)
    ticket_id: Mapped[int | None] = reference("ticket", "工单", SET_NULL, index=True)
    channel: Mapped[str | None] = choice(Channel, "渠道")
    score: Mapped[Decimal | None] = decimal(5, 2, "总分")
    comment: Mapped[str | None] = long_text("意见", sensitivity=PERSONAL)
    submitted_at: Mapped[datetime] = moment("提交时间", index=True)


class SurveyAnswer(Base):
    """调查答案."""

    __tablename__ = "survey_answer"

    response_id: Mapped[int] = reference("survey_response", "答卷", CASCADE, key=True)
    question_id: Mapped[int] = reference("survey_question", "题目", CASCADE, key=True)
    value_number: Mapped[Decimal | None] = decimal(18, 4, "数值")
    value_text: Mapped[str | None] = long_text("文本")
