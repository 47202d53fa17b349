"""Marketing: campaigns, their members and what was sent."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Mapped

from crm_migrate.crm.base import Base, check, unique
from crm_migrate.crm.columns import (
    CASCADE,
    CONFIDENTIAL,
    PERSONAL,
    SET_NULL,
    choice,
    day,
    decimal,
    long_text,
    moment,
    money,
    number,
    own_id,
    pick,
    reference,
    text,
)
from crm_migrate.crm.enums import CampaignStatus, Channel, MemberStatus, SendStatus
from crm_migrate.crm.mixins import Audited, Customized, Keyed, Owned, SoftDeleted, Sourced


class Campaign(Keyed, Owned, Audited, SoftDeleted, Customized, Sourced, Base):
    """营销活动."""

    __tablename__ = "campaign"
    __table_args__ = (
        check("campaign_dates", "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on"),
    )

    campaign_no: Mapped[str | None] = text(64, "活动编号", unique=True)
    name: Mapped[str] = text(200, "活动名称")
    kind_code: Mapped[str | None] = pick("campaign_kind", "类型")
    status: Mapped[str] = choice(CampaignStatus, "状态", default="planned")
    objective: Mapped[str | None] = long_text("活动目标")
    content: Mapped[str | None] = long_text("活动内容")
    segment_id: Mapped[int | None] = reference("segment", "目标客户细分", SET_NULL, index=True)
    parent_id: Mapped[int | None] = reference("campaign", "上级活动", SET_NULL)
    starts_on: Mapped[date | None] = day("开始")
    ends_on: Mapped[date | None] = day("结束")
    budget: Mapped[Decimal | None] = money("预算", sensitivity=CONFIDENTIAL)
    actual_cost: Mapped[Decimal] = money("实际费用", default=0, sensitivity=CONFIDENTIAL)
    expected_revenue: Mapped[Decimal | None] = money("预期收入", sensitivity=CONFIDENTIAL)
    target_response_rate: Mapped[Decimal | None] = decimal(5, 2, "目标响应率%")
    target_conversion_rate: Mapped[Decimal | None] = decimal(5, 2, "目标转化率%")
    lessons: Mapped[str | None] = long_text("经验教训")


class CampaignChannel(Keyed, Audited, Sourced, Base):
    """活动渠道."""

    __tablename__ = "campaign_channel"
    __table_args__ = (unique("campaign_id", "channel_code"),)

    campaign_id: Mapped[int] = reference("campaign", "活动", CASCADE, index=True)
    channel_code: Mapped[str] = pick("marketing_channel", "渠道")
    budget: Mapped[Decimal | None] = money("预算", sensitivity=CONFIDENTIAL)
    actual_cost: Mapped[Decimal] = money("实际费用", default=0, sensitivity=CONFIDENTIAL)
    reach: Mapped[int] = number("触达", default=0)
    note: Mapped[str | None] = text(255, "备注")


class CampaignMember(Sourced, Base):
    """活动成员."""

    __tablename__ = "campaign_member"
    __table_args__ = (
        unique("campaign_id", "lead_id"),
        unique("campaign_id", "contact_id"),
        unique("campaign_id", "customer_id"),
        check(
            "member_one",
            "(CASE WHEN lead_id IS NULL THEN 0 ELSE 1 END + CASE WHEN contact_id IS NULL "
            "THEN 0 ELSE 1 END + CASE WHEN customer_id IS NULL THEN 0 ELSE 1 END) = 1",
        ),
    )

    id: Mapped[int] = own_id()
    campaign_id: Mapped[int] = reference("campaign", "活动", CASCADE)
    lead_id: Mapped[int | None] = reference("sales_lead", "线索", index=True)
    contact_id: Mapped[int | None] = reference("contact", "联系人", index=True)
    customer_id: Mapped[int | None] = reference("customer", "客户", index=True)
    channel_id: Mapped[int | None] = reference("campaign_channel", "渠道", SET_NULL)
    status: Mapped[str] = choice(MemberStatus, "状态", default="targeted")
    responded_at: Mapped[datetime | None] = moment("响应时间")
    converted_at: Mapped[datetime | None] = moment("转化时间")
    opportunity_id: Mapped[int | None] = reference("opportunity", "产生商机", SET_NULL)


class MessageSend(Sourced, Base):
    """营销发送."""

    __tablename__ = "message_send"

    id: Mapped[int] = own_id()
    campaign_id: Mapped[int | None] = reference("campaign", "活动", SET_NULL, index=True)
    member_id: Mapped[int | None] = reference("campaign_member", "成员", SET_NULL, index=True)
    channel: Mapped[str] = choice(Channel, "渠道")  # 邮件/短信
    recipient: Mapped[str] = text(255, "收件人", index=True, sensitivity=PERSONAL)
    template_code: Mapped[str | None] = text(64, "模板")
    subject: Mapped[str | None] = text(255, "主题")
    status: Mapped[str] = choice(SendStatus, "状态", default="queued")
    sent_at: Mapped[datetime | None] = moment("发送时间", index=True)
    opened_at: Mapped[datetime | None] = moment("打开")
    clicked_at: Mapped[datetime | None] = moment("点击")
    replied_at: Mapped[datetime | None] = moment("回复")
    bounced_at: Mapped[datetime | None] = moment("退信")
    unsubscribed_at: Mapped[datetime | None] = moment("退订")
