"""Sales: leads, opportunities, quotes, orders, contracts, payments."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from crm_migrate.crm.base import Base, check, index, unique
from crm_migrate.crm.columns import (
    CASCADE,
    CONFIDENTIAL,
    PERSONAL,
    SET_NULL,
    choice,
    day,
    decimal,
    flag,
    json,
    long_text,
    moment,
    money,
    number,
    own_id,
    pick,
    record_ref,
    reference,
    text,
)
from crm_migrate.crm.enums import (
    AssessmentResult,
    ContractStatus,
    ForecastCategory,
    ForecastMethod,
    IntentLevel,
    InvoiceStatus,
    LeadRating,
    LeadStatus,
    OrderStatus,
    PaymentStatus,
    PlanStatus,
    QuoteStatus,
    RequirementKind,
    ReviewStatus,
    Severity,
    StageOutcome,
    StageStatus,
    SubjectKind,
    TargetMetric,
)
from crm_migrate.crm.mixins import Audited, Customized, Keyed, Merged, Owned, SoftDeleted, Sourced


class SalesLead(Keyed, Owned, Audited, SoftDeleted, Merged, Customized, Sourced, Base):
    """线索(潜在客户)."""

    __tablename__ = "sales_lead"
    __table_args__ = (
        check(
            "lead_converted",
            "(status = 'converted' AND converted_at IS NOT NULL) OR (status <> 'converted' "
            "AND converted_at IS NULL)",
        ),
    )

    lead_no: Mapped[str | None] = text(32, "线索编号", unique=True)
    name: Mapped[str] = text(128, "线索名称/姓名", index=True, sensitivity=PERSONAL)
    company_name: Mapped[str | None] = text(200, "公司名称", index=True)
    company_key: Mapped[str | None] = text(200, "公司匹配键", index=True)
    mobile: Mapped[str | None] = text(20, "手机", index=True, sensitivity=PERSONAL)
    phone: Mapped[str | None] = text(32, "座机", sensitivity=PERSONAL)
    email: Mapped[str | None] = text(254, "邮箱", sensitivity=PERSONAL)
    wechat: Mapped[str | None] = text(64, "微信", sensitivity=PERSONAL)
    title: Mapped[str | None] = text(64, "职务")
    source_code: Mapped[str | None] = pick("lead_source", "线索来源", index=True)
    campaign_id: Mapped[int | None] = reference("campaign", "来源活动", SET_NULL, index=True)
    industry_code: Mapped[str | None] = pick("industry", "行业")
    region_code: Mapped[str | None] = text(12, "地区", refers="region.code")
    status: Mapped[str] = choice(LeadStatus, "状态", default="new", index=True)
    rating: Mapped[str | None] = choice(LeadRating, "评级")
    score: Mapped[int | None] = number("评分")
    need: Mapped[str | None] = long_text("需求")
    budget: Mapped[Decimal | None] = money("预算", sensitivity=CONFIDENTIAL)
    intent: Mapped[str | None] = choice(IntentLevel, "购买意向")
    pool_id: Mapped[int | None] = reference("public_pool", "所在线索池", SET_NULL, index=True)
    assigned_at: Mapped[datetime | None] = moment("分配时间")
    last_follow_up_at: Mapped[datetime | None] = moment("最后跟进时间", index=True)
    next_follow_up_at: Mapped[datetime | None] = moment("下次跟进时间")
    converted_at: Mapped[datetime | None] = moment("转化时间", index=True)
    converted_customer_id: Mapped[int | None] = reference(
        "customer", "转为客户", SET_NULL, second_pass=True
    )
    converted_contact_id: Mapped[int | None] = reference(
        "contact", "转为联系人", SET_NULL, second_pass=True
    )
    converted_opportunity_id: Mapped[int | None] = reference(
        "opportunity", "转为商机", SET_NULL, second_pass=True
    )
    disqualified_reason: Mapped[str | None] = text(255, "无效原因")


class SalesPipeline(Keyed, Audited, SoftDeleted, Base):
    """销售流程."""

    __tablename__ = "sales_pipeline"

    code: Mapped[str] = text(64, "编码", unique=True)  # default / realestate
    name: Mapped[str] = text(128, "名称")  # 标准销售流程; 房产: 预约看房/客户洽谈/合同签订
    is_default: Mapped[bool] = flag("默认", default=False)


class SalesStage(Keyed, Audited, Base):
    """销售阶段."""

    __tablename__ = "sales_stage"
    __table_args__ = (
        unique("pipeline_id", "code"),
        unique("pipeline_id", "seq_no"),
        check("stage_probability", "win_probability BETWEEN 0 AND 100"),
    )

    pipeline_id: Mapped[int] = reference("sales_pipeline", "流程", CASCADE)
    code: Mapped[str] = text(64, "编码")
    name: Mapped[str] = text(64, "阶段名称")  # 初步接触/需求分析/方案报价/合同签订/回款完成
    seq_no: Mapped[int] = number("阶段顺序")
    outcome: Mapped[str] = choice(StageOutcome, "阶段性质", default="open")  # open/won/lost
    win_probability: Mapped[int] = number("赢单率%", default=0)
    max_days: Mapped[int | None] = number("最长停留天数")
    is_active: Mapped[bool] = flag("启用", default=True)


class StageRequirement(Keyed, Audited, Base):
    """阶段进入条件."""

    __tablename__ = "stage_requirement"

    stage_id: Mapped[int] = reference("sales_stage", "阶段", CASCADE, index=True)
    kind: Mapped[str] = choice(RequirementKind, "条件类型")
    object_code: Mapped[str | None] = text(64, "关联对象", refers="permission_object.code")  # quote
    predicate: Mapped[Any | None] = json("条件")  # {"status":["sent","accepted"]}
    field_name: Mapped[str | None] = text(64, "字段")
    severity: Mapped[str] = choice(Severity, "严重度", default="error")
    message: Mapped[str] = text(255, "提示")  # “方案报价”阶段需报价单


class Opportunity(Keyed, Owned, Audited, SoftDeleted, Merged, Customized, Sourced, Base):
    """商机(销售机会)."""

    __tablename__ = "opportunity"
    __table_args__ = (
        check("opportunity_amount", "amount IS NULL OR amount >= 0"),
        check(
            "opportunity_probability",
            "probability IS NULL OR probability BETWEEN 0 AND 100",
        ),
    )

    opportunity_no: Mapped[str | None] = text(32, "商机编号", unique=True)
    name: Mapped[str] = text(200, "商机名称")
    customer_id: Mapped[int] = reference("customer", "客户", index=True)
    primary_contact_id: Mapped[int | None] = reference("contact", "主要联系人", SET_NULL)
    pipeline_id: Mapped[int] = reference("sales_pipeline", "流程")
    stage_id: Mapped[int] = reference("sales_stage", "销售阶段", index=True)
    stage_status: Mapped[str] = choice(StageStatus, "阶段状态", default="in_progress")
    stage_entered_at: Mapped[datetime] = moment("阶段开始时间")
    amount: Mapped[Decimal | None] = money("商机金额", sensitivity=CONFIDENTIAL)
    currency_code: Mapped[str] = text(3, "币种", default="CNY", refers="currency.code")
    amount_base: Mapped[Decimal | None] = money("本位币金额", sensitivity=CONFIDENTIAL)
    probability: Mapped[int | None] = number("赢单率%")
    forecast_category: Mapped[str] = choice(ForecastCategory, "预测类别", default="pipeline")
    expected_close_on: Mapped[date | None] = day("预计成交日期", index=True)
    closed_at: Mapped[datetime | None] = moment("结束时间")
    lost_reason_code: Mapped[str | None] = pick("lost_reason", "输单原因")
    source_code: Mapped[str | None] = pick("lead_source", "来源")
    campaign_id: Mapped[int | None] = reference("campaign", "来源活动", SET_NULL, index=True)
    lead_id: Mapped[int | None] = reference("sales_lead", "来源线索", SET_NULL)
    need: Mapped[str | None] = long_text("需求")
    budget: Mapped[Decimal | None] = money("预算", sensitivity=CONFIDENTIAL)
    intent: Mapped[str | None] = choice(IntentLevel, "购买意向")
    next_step: Mapped[str | None] = text(500, "下一步")
    stage_note: Mapped[str | None] = text(500, "阶段备注")
    last_follow_up_at: Mapped[datetime | None] = moment("最后跟进时间", index=True)


class OpportunityStageHistory(Sourced, Base):
    """阶段轨迹."""

    __tablename__ = "opportunity_stage_history"
    __table_args__ = (
        unique("opportunity_id", "stage_id", "entered_at", name="uq_stage_history_entered"),
        check("stage_history_order", "left_at IS NULL OR left_at >= entered_at"),
    )

    id: Mapped[int] = own_id()
    opportunity_id: Mapped[int] = reference("opportunity", "商机", CASCADE)
    stage_id: Mapped[int] = reference("sales_stage", "阶段")
    entered_at: Mapped[datetime] = moment("阶段开始时间")
    left_at: Mapped[datetime | None] = moment("离开时间")
    stay_days_reported: Mapped[int | None] = number("阶段停留时长(来源值)")
    user_id: Mapped[int | None] = reference("app_user", "负责人", SET_NULL)
    note: Mapped[str | None] = text(500, "阶段备注")
    amount: Mapped[Decimal | None] = money("当时金额", sensitivity=CONFIDENTIAL)


class OpportunityContact(Base):
    """商机联系人."""

    __tablename__ = "opportunity_contact"

    opportunity_id: Mapped[int] = reference("opportunity", "商机", CASCADE, key=True)
    contact_id: Mapped[int] = reference("contact", "联系人", CASCADE, key=True, index=True)
    role_code: Mapped[str | None] = pick("contact_role", "角色")


class OpportunityAssessment(Keyed, Audited, Sourced, Base):
    """商机评估."""

    __tablename__ = "opportunity_assessment"

    opportunity_id: Mapped[int] = reference("opportunity", "商机", CASCADE, index=True)
    need_score: Mapped[int | None] = number("需求评分")
    budget_score: Mapped[int | None] = number("预算评分")
    intent_score: Mapped[int | None] = number("购买意向评分")
    authority_score: Mapped[int | None] = number("决策人评分")
    total_score: Mapped[int | None] = number("总分")
    result: Mapped[str | None] = choice(AssessmentResult, "评估结果")
    assessed_at: Mapped[datetime] = moment("评估时间")


class Forecast(Keyed, Audited, Sourced, Base):
    """销售预测."""

    __tablename__ = "forecast"
    __table_args__ = (unique("period_key", "subject_kind", "subject_id", "category"),)

    period_key: Mapped[str] = text(7, "期间")  # 2026-11
    subject_kind: Mapped[str] = choice(SubjectKind, "主体")  # user/department/company
    subject_id: Mapped[int] = record_ref("主体ID", default=0)
    category: Mapped[str] = choice(ForecastCategory, "类别")
    amount: Mapped[Decimal] = money("预测额", sensitivity=CONFIDENTIAL)
    method: Mapped[str] = choice(ForecastMethod, "方法", default="weighted")


class SalesTarget(Keyed, Audited, Sourced, Base):
    """销售目标."""

    __tablename__ = "sales_target"
    __table_args__ = (unique("period_key", "subject_kind", "subject_id", "metric"),)

    period_key: Mapped[str] = text(7, "期间")
    subject_kind: Mapped[str] = choice(SubjectKind, "主体")  # user/department/company
    subject_id: Mapped[int] = record_ref("主体ID", default=0)
    metric: Mapped[str] = choice(TargetMetric, "指标", default="payment")
    amount: Mapped[Decimal] = money("目标额", sensitivity=CONFIDENTIAL)


class OpportunityLine(Sourced, Base):
    """商机产品."""

    __tablename__ = "opportunity_line"
    __table_args__ = (unique("opportunity_id", "line_no"),)

    id: Mapped[int] = own_id()
    opportunity_id: Mapped[int] = reference("opportunity", "商机", CASCADE, index=True)
    line_no: Mapped[int] = number("行号")
    product_id: Mapped[int | None] = reference("product", "产品", index=True)
    description: Mapped[str | None] = text(255, "说明")
    quantity: Mapped[Decimal] = decimal(18, 4, "数量")
    unit_price: Mapped[Decimal] = money("单价", sensitivity=CONFIDENTIAL)
    discount_percent: Mapped[Decimal] = decimal(5, 2, "折扣%", default=0)
    amount: Mapped[Decimal] = money("小计", sensitivity=CONFIDENTIAL)


class Quote(Keyed, Owned, Audited, SoftDeleted, Customized, Sourced, Base):
    """报价单."""

    __tablename__ = "quote"
    __table_args__ = (check("quote_total", "amount_total >= 0"),)

    quote_no: Mapped[str] = text(64, "报价单号", unique=True)
    customer_id: Mapped[int] = reference("customer", "客户", index=True)
    opportunity_id: Mapped[int | None] = reference("opportunity", "商机", SET_NULL, index=True)
    contact_id: Mapped[int | None] = reference("contact", "联系人", SET_NULL)
    revision: Mapped[int] = number("版本", default=1)
    status: Mapped[str] = choice(QuoteStatus, "状态", default="draft")
    quoted_on: Mapped[date | None] = day("报价日期")
    valid_until: Mapped[date | None] = day("有效期")
    sent_at: Mapped[datetime | None] = moment("发送时间")
    currency_code: Mapped[str] = text(3, "币种", default="CNY", refers="currency.code")
    amount_untaxed: Mapped[Decimal] = money("不含税金额", default=0, sensitivity=CONFIDENTIAL)
    tax_amount: Mapped[Decimal] = money("税额", default=0, sensitivity=CONFIDENTIAL)
    amount_total: Mapped[Decimal] = money("总额", default=0, sensitivity=CONFIDENTIAL)


class QuoteLine(Sourced, Base):
    """报价明细."""

    __tablename__ = "quote_line"
    __table_args__ = (unique("quote_id", "line_no"),)

    id: Mapped[int] = own_id()
    quote_id: Mapped[int] = reference("quote", "报价单", CASCADE, index=True)
    line_no: Mapped[int] = number("行号")
    product_id: Mapped[int | None] = reference("product", "产品", index=True)
    description: Mapped[str | None] = text(255, "说明")
    quantity: Mapped[Decimal] = decimal(18, 4, "数量")
    unit_price: Mapped[Decimal] = money("单价", sensitivity=CONFIDENTIAL)
    discount_percent: Mapped[Decimal] = decimal(5, 2, "折扣%", default=0)
    tax_rate: Mapped[Decimal] = decimal(5, 2, "税率%", default=0)
    amount: Mapped[Decimal] = money("小计", sensitivity=CONFIDENTIAL)


class SalesOrder(Keyed, Owned, Audited, SoftDeleted, Customized, Sourced, Base):
    """订单."""

    __tablename__ = "sales_order"

    order_no: Mapped[str] = text(64, "订单号", unique=True)
    customer_id: Mapped[int] = reference("customer", "客户", index=True)
    opportunity_id: Mapped[int | None] = reference("opportunity", "商机", SET_NULL, index=True)
    quote_id: Mapped[int | None] = reference("quote", "报价单", SET_NULL)
    contract_id: Mapped[int | None] = reference("contract", "合同", SET_NULL, index=True)
    status: Mapped[str] = choice(OrderStatus, "状态", default="draft", index=True)
    ordered_on: Mapped[date] = day("下单日期", index=True)
    delivered_on: Mapped[date | None] = day("交付日期")
    currency_code: Mapped[str] = text(3, "币种", default="CNY", refers="currency.code")
    amount_total: Mapped[Decimal] = money("总额", default=0, sensitivity=CONFIDENTIAL)


class SalesOrderLine(Sourced, Base):
    """订单明细."""

    __tablename__ = "sales_order_line"
    __table_args__ = (unique("order_id", "line_no"),)

    id: Mapped[int] = own_id()
    order_id: Mapped[int] = reference("sales_order", "订单", CASCADE, index=True)
    line_no: Mapped[int] = number("行号")
    product_id: Mapped[int | None] = reference("product", "产品", index=True)
    description: Mapped[str | None] = text(255, "说明")
    quantity: Mapped[Decimal] = decimal(18, 4, "数量")
    unit_price: Mapped[Decimal] = money("单价", sensitivity=CONFIDENTIAL)
    discount_percent: Mapped[Decimal] = decimal(5, 2, "折扣%", default=0)
    amount: Mapped[Decimal] = money("小计", sensitivity=CONFIDENTIAL)


class Contract(Keyed, Owned, Audited, SoftDeleted, Customized, Sourced, Base):
    """合同."""

    __tablename__ = "contract"
    __table_args__ = (
        check("contract_amount", "amount >= 0"),
        check("contract_dates", "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on"),
    )

    contract_no: Mapped[str] = text(64, "合同编号", unique=True)
    name: Mapped[str] = text(200, "合同名称")
    customer_id: Mapped[int] = reference("customer", "客户", index=True)
    opportunity_id: Mapped[int | None] = reference("opportunity", "商机", SET_NULL, index=True)
    quote_id: Mapped[int | None] = reference("quote", "报价单", SET_NULL)
    type_code: Mapped[str | None] = pick("contract_type", "合同类型")  # 直销/代理/服务/快销
    status: Mapped[str] = choice(ContractStatus, "状态", default="draft", index=True)
    legal_status: Mapped[str] = choice(ReviewStatus, "法务审查", default="pending")
    legal_reviewer_id: Mapped[int | None] = reference("app_user", "法务审查人", SET_NULL)
    legal_notified_at: Mapped[datetime | None] = moment("通知法务时间")
    signed_on: Mapped[date | None] = day("签订日期")
    customer_signer_id: Mapped[int | None] = reference("contact", "客户签约人", SET_NULL)
    our_signer_id: Mapped[int | None] = reference("app_user", "我方签约人", SET_NULL)
    starts_on: Mapped[date | None] = day("开始")
    ends_on: Mapped[date | None] = day("结束", index=True)
    currency_code: Mapped[str] = text(3, "币种", default="CNY", refers="currency.code")
    amount: Mapped[Decimal] = money("合同金额", default=0, sensitivity=CONFIDENTIAL)
    amount_received: Mapped[Decimal] = money("已回款", default=0, sensitivity=CONFIDENTIAL)
    renewed_from_id: Mapped[int | None] = reference("contract", "续签自", SET_NULL)


class ContractLine(Sourced, Base):
    """合同明细."""

    __tablename__ = "contract_line"
    __table_args__ = (unique("contract_id", "line_no"),)

    id: Mapped[int] = own_id()
    contract_id: Mapped[int] = reference("contract", "合同", CASCADE, index=True)
    line_no: Mapped[int] = number("行号")
    product_id: Mapped[int | None] = reference("product", "产品", index=True)
    description: Mapped[str | None] = text(255, "说明")
    quantity: Mapped[Decimal] = decimal(18, 4, "数量")
    unit_price: Mapped[Decimal] = money("单价", sensitivity=CONFIDENTIAL)
    amount: Mapped[Decimal] = money("小计", sensitivity=CONFIDENTIAL)


class PaymentPlan(Keyed, Owned, Audited, SoftDeleted, Sourced, Base):
    """回款计划."""

    __tablename__ = "payment_plan"
    __table_args__ = (unique("contract_id", "period_no"),)

    contract_id: Mapped[int] = reference("contract", "合同", CASCADE)
    period_no: Mapped[int] = number("期数")
    due_on: Mapped[date] = day("计划回款日期", index=True)
    amount: Mapped[Decimal] = money("计划回款金额", sensitivity=CONFIDENTIAL)
    method_code: Mapped[str | None] = pick("payment_method", "回款方式")
    status: Mapped[str] = choice(PlanStatus, "状态", default="pending")
    remind_days: Mapped[int] = number("提前提醒天数", default=0)


class Payment(Keyed, Owned, Audited, SoftDeleted, Sourced, Base):
    """回款."""

    __tablename__ = "payment"
    __table_args__ = (check("payment_amount", "amount <> 0"),)

    payment_no: Mapped[str] = text(64, "回款编号", unique=True)
    contract_id: Mapped[int | None] = reference("contract", "合同", index=True)
    order_id: Mapped[int | None] = reference("sales_order", "订单", index=True)
    customer_id: Mapped[int] = reference("customer", "客户", index=True)
    plan_id: Mapped[int | None] = reference("payment_plan", "回款计划", SET_NULL, index=True)
    received_on: Mapped[date] = day("回款日期", index=True)
    amount: Mapped[Decimal] = money("回款金额", sensitivity=CONFIDENTIAL)
    currency_code: Mapped[str] = text(3, "币种", default="CNY", refers="currency.code")
    method_code: Mapped[str | None] = pick("payment_method", "回款方式")
    status: Mapped[str] = choice(PaymentStatus, "状态", default="recorded")  # 待财务确认回款
    confirmed_by: Mapped[int | None] = reference("app_user", "财务确认人", SET_NULL)
    confirmed_at: Mapped[datetime | None] = moment("确认时间")


class Invoice(Keyed, Owned, Audited, SoftDeleted, Sourced, Base):
    """发票."""

    __tablename__ = "invoice"

    invoice_no: Mapped[str | None] = text(64, "发票号码", index=True)
    application_no: Mapped[str | None] = text(64, "开票申请编号", unique=True)
    customer_id: Mapped[int] = reference("customer", "客户", index=True)
    contract_id: Mapped[int | None] = reference("contract", "合同", index=True)
    profile_id: Mapped[int | None] = reference("invoice_profile", "开票信息", SET_NULL)
    type_code: Mapped[str | None] = pick("invoice_type", "开票类型")
    amount: Mapped[Decimal] = money("开票金额", sensitivity=CONFIDENTIAL)
    issued_on: Mapped[date | None] = day("开票日期")
    status: Mapped[str] = choice(InvoiceStatus, "状态", default="applied")


class Approval(Keyed, Audited, Sourced, Base):
    """审批."""

    __tablename__ = "approval"
    __table_args__ = (index("object_code", "record_id"),)

    object_code: Mapped[str] = text(64, "对象", refers="permission_object.code", on_delete=CASCADE)
    record_id: Mapped[int] = record_ref("记录")
    kind: Mapped[str] = text(32, "类型")  # legal_review / finance_confirm / discount
    step_no: Mapped[int] = number("步骤", default=1)
    approver_id: Mapped[int | None] = reference("app_user", "审批人", SET_NULL, index=True)
    status: Mapped[str] = choice(ReviewStatus, "状态", default="pending")
    comment: Mapped[str | None] = long_text("意见")
    decided_at: Mapped[datetime | None] = moment("时间")
