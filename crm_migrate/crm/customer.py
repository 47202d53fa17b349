"""Customer: customers, contacts and how to reach them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from crm_migrate.crm.base import Base, check, index, unique, unique_where
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
    AddressKind,
    AliasKind,
    Channel,
    ConsentPurpose,
    ConsentStatus,
    ContactPointKind,
    CustomerKind,
    CustomerRelationKind,
    Gender,
    Lifecycle,
    RiskLevel,
    SegmentKind,
    Validity,
)
from crm_migrate.crm.mixins import Audited, Customized, Keyed, Merged, Owned, SoftDeleted, Sourced


class Customer(Keyed, Owned, Audited, SoftDeleted, Merged, Customized, Sourced, Base):
    """客户."""

    __tablename__ = "customer"
    __table_args__ = (
        check(
            "customer_owner_or_pool",
            "deleted_at IS NOT NULL OR merged_into_id IS NOT NULL OR ((owner_id IS NOT NULL "
            "AND pool_id IS NULL) OR (owner_id IS NULL AND pool_id IS NOT NULL))",
        ),
        check("customer_name_len", "length(name) >= 2"),
        check(
            "customer_completeness",
            "completeness IS NULL OR (completeness >= 0 AND completeness <= 100)",
        ),
        check("customer_uscc", "uscc IS NULL OR length(uscc) = 18"),
        unique_where(
            "customer", "uscc", "deleted_at IS NULL AND merged_into_id IS NULL AND uscc IS NOT NULL"
        ),
        index("owner_dept_id", "owner_id", "last_follow_up_at"),
    )

    customer_no: Mapped[str] = text(32, "客户编号", unique=True)
    name: Mapped[str] = text(200, "客户名称(全称)", index=True)  # 必填, 避免简称
    name_key: Mapped[str] = text(200, "名称匹配键", index=True)
    short_name: Mapped[str | None] = text(64, "简称", index=True)
    customer_kind: Mapped[str] = choice(CustomerKind, "客户性质", default="company")
    uscc: Mapped[str | None] = text(18, "统一社会信用代码", sensitivity=CONFIDENTIAL)
    industry_code: Mapped[str | None] = pick("industry", "所属行业", index=True)  # 下拉
    level_code: Mapped[str | None] = pick("customer_level", "客户类型(价值分类)", index=True)
    lifecycle: Mapped[str] = choice(Lifecycle, "客户分类", default="prospect")
    source_code: Mapped[str | None] = pick("lead_source", "客户来源")
    scale_code: Mapped[str | None] = pick("company_scale", "规模")
    annual_purchase_amount: Mapped[Decimal | None] = money("年采购额", sensitivity=CONFIDENTIAL)
    deal_amount_total: Mapped[Decimal] = money("累计成交金额", default=0, sensitivity=CONFIDENTIAL)
    deal_count: Mapped[int] = number("成交次数", default=0)  # derived (复购)
    currency_code: Mapped[str] = text(3, "币种", default="CNY", refers="currency.code")
    cooperation_since: Mapped[date | None] = day("合作起始")
    phone: Mapped[str | None] = text(32, "座机", sensitivity=CONFIDENTIAL)  # with area code
    email: Mapped[str | None] = text(254, "邮箱", sensitivity=PERSONAL)
    website: Mapped[str | None] = text(255, "网址")
    region_code: Mapped[str | None] = text(12, "所在地区", index=True, refers="region.code")
    industry_zone: Mapped[str | None] = text(128, "行业区域")  # 郑州高新区的科技企业
    parent_id: Mapped[int | None] = reference("customer", "上级客户", SET_NULL, index=True)
    primary_contact_id: Mapped[int | None] = reference(  # use_alter
        "contact", "主要联系人", SET_NULL, second_pass=True
    )
    last_follow_up_at: Mapped[datetime | None] = moment("最后跟进时间", index=True)
    last_follow_up_note: Mapped[str | None] = text(500, "最后跟进内容")
    next_follow_up_at: Mapped[datetime | None] = moment("下次跟进时间", index=True)
    next_follow_up_plan: Mapped[str | None] = text(500, "下次跟进计划")  # 选填
    churn_risk: Mapped[str | None] = choice(RiskLevel, "流失风险")
    lifetime_value: Mapped[Decimal | None] = money("生命周期价值", sensitivity=CONFIDENTIAL)
    credit_limit: Mapped[Decimal | None] = money("信用额度", sensitivity=CONFIDENTIAL)
    completeness: Mapped[Decimal | None] = decimal(5, 2, "信息完整度%")  # target >= 95
    pool_id: Mapped[int | None] = reference("public_pool", "所在公海", index=True)  # NULL = owned
    pooled_at: Mapped[datetime | None] = moment("进入公海时间")
    is_locked: Mapped[bool] = flag("锁定", default=False)  # never recycled to the pool
    notes: Mapped[str | None] = long_text("备注")


class CustomerAlias(Sourced, Base):
    """客户别名."""

    __tablename__ = "customer_alias"
    __table_args__ = (unique("customer_id", "alias_key"),)

    id: Mapped[int] = own_id()
    customer_id: Mapped[int] = reference("customer", "客户", CASCADE, index=True)
    alias: Mapped[str] = text(200, "别名")  # 北科
    alias_key: Mapped[str] = text(200, "匹配键", index=True)
    kind: Mapped[str] = choice(AliasKind, "类别", default="short")


class CustomerRelation(Keyed, Audited, Base):
    """客户关系."""

    __tablename__ = "customer_relation"
    __table_args__ = (
        unique("from_customer_id", "to_customer_id", "kind"),
        check("customer_relation_self", "from_customer_id <> to_customer_id"),
    )

    from_customer_id: Mapped[int] = reference("customer", "客户")
    to_customer_id: Mapped[int] = reference("customer", "关联客户", index=True)
    kind: Mapped[str] = choice(CustomerRelationKind, "关系")
    ownership_percent: Mapped[Decimal | None] = decimal(5, 2, "持股%")


class Contact(Keyed, Owned, Audited, SoftDeleted, Merged, Customized, Sourced, Base):
    """联系人."""

    __tablename__ = "contact"
    __table_args__ = (index("customer_id", "mobile"),)

    contact_no: Mapped[str | None] = text(32, "联系人编号", unique=True)
    name: Mapped[str] = text(64, "姓名", index=True, sensitivity=PERSONAL)
    name_is_title: Mapped[bool] = flag("仅有称谓", default=False)  # 王经理 = surname + title
    surname: Mapped[str | None] = text(32, "姓", sensitivity=PERSONAL)
    salutation: Mapped[str | None] = text(16, "称谓")  # 经理/总/女士
    gender: Mapped[str | None] = choice(Gender, "性别", sensitivity=PERSONAL)
    customer_id: Mapped[int | None] = reference("customer", "所属客户", index=True)
    title: Mapped[str | None] = text(64, "职务")
    department_name: Mapped[str | None] = text(64, "部门")
    is_decision_maker: Mapped[bool | None] = flag("是否关键决策人")
    mobile: Mapped[str | None] = text(20, "手机", index=True, sensitivity=PERSONAL)
    mobile_valid: Mapped[bool | None] = flag("手机有效")
    phone: Mapped[str | None] = text(32, "座机", sensitivity=PERSONAL)  # 010-12345678-801
    email: Mapped[str | None] = text(254, "邮箱", index=True, sensitivity=PERSONAL)
    wechat: Mapped[str | None] = text(64, "微信", sensitivity=PERSONAL)
    qq: Mapped[str | None] = text(20, "QQ", sensitivity=PERSONAL)
    birthday_md: Mapped[str | None] = text(5, "生日(月日)", sensitivity=PERSONAL)
    reports_to_id: Mapped[int | None] = reference("contact", "上级联系人", SET_NULL)
    do_not_contact: Mapped[bool] = flag("免打扰", default=False)
    last_follow_up_at: Mapped[datetime | None] = moment("最后跟进时间", index=True)
    notes: Mapped[str | None] = long_text("备注")


class CustomerContact(Audited, Base):
    """客户联系人关系."""

    __tablename__ = "customer_contact"
    __table_args__ = (unique_where("customer_contact", "customer_id", "is_primary = true"),)

    customer_id: Mapped[int] = reference("customer", "客户", CASCADE, key=True)
    contact_id: Mapped[int] = reference("contact", "联系人", CASCADE, key=True, index=True)
    role_code: Mapped[str | None] = pick("contact_role", "角色")  # 决策人/使用人/采购/财务
    is_primary: Mapped[bool] = flag("主要联系人", default=False)
    started_on: Mapped[date | None] = day("起")
    ended_on: Mapped[date | None] = day("止")  # person moved on: history kept


class ContactPoint(Sourced, Base):
    """联系方式."""

    __tablename__ = "contact_point"
    __table_args__ = (
        index("object_code", "record_id"),
        index("kind", "value_norm"),
    )

    id: Mapped[int] = own_id()
    object_code: Mapped[str] = text(64, "对象", refers="permission_object.code", on_delete=CASCADE)
    record_id: Mapped[int] = record_ref("记录")
    kind: Mapped[str] = choice(ContactPointKind, "类型")
    value_raw: Mapped[str] = text(255, "原值", sensitivity=PERSONAL)  # exactly as in the source
    value_norm: Mapped[str | None] = text(255, "规范值", index=True, sensitivity=PERSONAL)
    area_code: Mapped[str | None] = text(8, "区号")
    extension: Mapped[str | None] = text(16, "分机")
    is_primary: Mapped[bool] = flag("主要", default=False)
    validity: Mapped[str] = choice(Validity, "有效性", default="unchecked")
    checked_at: Mapped[datetime | None] = moment("校验时间")
    invalid_reason: Mapped[str | None] = text(64, "无效原因")


class Address(Sourced, Base):
    """地址."""

    __tablename__ = "address"
    __table_args__ = (index("object_code", "record_id"),)

    id: Mapped[int] = own_id()
    object_code: Mapped[str] = text(64, "对象", refers="permission_object.code", on_delete=CASCADE)
    record_id: Mapped[int] = record_ref("记录")
    kind: Mapped[str] = choice(AddressKind, "类型", default="office")
    raw: Mapped[str] = text(500, "原文", sensitivity=PERSONAL)
    province_code: Mapped[str | None] = text(12, "省", refers="region.code")
    city_code: Mapped[str | None] = text(12, "市", refers="region.code")
    district_code: Mapped[str | None] = text(12, "区县", refers="region.code")
    street: Mapped[str | None] = text(255, "街道门牌", sensitivity=PERSONAL)
    postal_code: Mapped[str | None] = text(8, "邮编")
    longitude: Mapped[Decimal | None] = decimal(10, 6, "经度")
    latitude: Mapped[Decimal | None] = decimal(10, 6, "纬度")
    is_primary: Mapped[bool] = flag("主要", default=False)


class InvoiceProfile(Keyed, Audited, SoftDeleted, Sourced, Base):
    """开票信息."""

    __tablename__ = "invoice_profile"
    __table_args__ = (unique("customer_id", "tax_no"),)

    customer_id: Mapped[int] = reference("customer", "客户", CASCADE, index=True)
    title: Mapped[str] = text(200, "抬头")
    tax_no: Mapped[str] = text(20, "纳税人识别号", sensitivity=CONFIDENTIAL)
    bank_name: Mapped[str | None] = text(128, "开户行", sensitivity=CONFIDENTIAL)
    bank_account: Mapped[str | None] = text(34, "账号", sensitivity=CONFIDENTIAL)
    address_phone: Mapped[str | None] = text(255, "地址电话")
    is_default: Mapped[bool] = flag("默认", default=False)


class Consent(Keyed, Audited, Sourced, Base):
    """同意记录."""

    __tablename__ = "consent"
    __table_args__ = (check("consent_subject", "(contact_id IS NULL) <> (lead_id IS NULL)"),)

    contact_id: Mapped[int | None] = reference("contact", "联系人", index=True)
    lead_id: Mapped[int | None] = reference("sales_lead", "线索", index=True)
    purpose: Mapped[str] = choice(ConsentPurpose, "目的")
    channel: Mapped[str] = choice(Channel, "渠道")
    status: Mapped[str] = choice(ConsentStatus, "状态")
    basis: Mapped[str | None] = text(64, "依据")  # PIPL 第13条 ground
    evidence_uri: Mapped[str | None] = text(512, "凭证")
    given_at: Mapped[datetime | None] = moment("时间")
    withdrawn_at: Mapped[datetime | None] = moment("撤回")


class Segment(Keyed, Owned, Audited, SoftDeleted, Base):
    """客户细分."""

    __tablename__ = "segment"

    code: Mapped[str] = text(64, "编码", unique=True)
    name: Mapped[str] = text(128, "名称")  # 高价值客户/潜力客户/流失风险客户
    kind: Mapped[str] = choice(SegmentKind, "类型", default="static")  # static/rule/model
    predicate: Mapped[Any | None] = json("条件")  # 区域/消费层次/行为
    strategy: Mapped[str | None] = long_text("营销策略")  # 差异化营销策略
    refreshed_at: Mapped[datetime | None] = moment("刷新时间")


class SegmentMember(Base):
    """细分成员."""

    __tablename__ = "segment_member"
    __table_args__ = (index("object_code", "record_id"),)

    segment_id: Mapped[int] = reference("segment", "细分", CASCADE, key=True)
    object_code: Mapped[str] = text(
        64, "对象", key=True, refers="permission_object.code", on_delete=CASCADE
    )
    record_id: Mapped[int] = record_ref("记录", key=True)
    score: Mapped[Decimal | None] = decimal(9, 4, "分值")
    joined_at: Mapped[datetime | None] = moment("加入")
