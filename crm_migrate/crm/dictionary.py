"""Dictionary: pick-lists, regions, tags, custom fields, numbering."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from crm_migrate.crm.base import Base, index, unique
from crm_migrate.crm.columns import (
    CASCADE,
    SET_NULL,
    big,
    choice,
    day,
    decimal,
    flag,
    json,
    moment,
    number,
    record_ref,
    reference,
    text,
)
from crm_migrate.crm.enums import CustomType, RegionLevel, ResetPeriod, Sensitivity, TagCategory
from crm_migrate.crm.mixins import Audited, Keyed, SoftDeleted, Sourced


class Picklist(Audited, Base):
    """字典."""

    __tablename__ = "picklist"

    code: Mapped[str] = text(32, "字典编码", key=True)  # industry, customer_level, lead_source ...
    name: Mapped[str] = text(64, "名称")
    is_hierarchical: Mapped[bool] = flag("多级", default=False)
    is_system: Mapped[bool] = flag("系统", default=False)


class PicklistItem(Base):
    """字典项."""

    __tablename__ = "picklist_item"
    __table_args__ = (unique("picklist_code", "label_zh"),)

    code: Mapped[str] = text(96, "项编码", key=True)
    picklist_code: Mapped[str] = text(
        32, "字典", index=True, refers="picklist.code", on_delete=CASCADE
    )
    label_zh: Mapped[str] = text(128, "中文")
    label_en: Mapped[str | None] = text(128, "英文")
    parent_code: Mapped[str | None] = text(96, "上级", refers="picklist_item.code")
    synonyms: Mapped[Any | None] = json("同义词")  # legacy spellings, used by the standardizer
    sort_order: Mapped[int] = number("排序", default=0)
    is_active: Mapped[bool] = flag("启用", default=True)


class Region(Base):
    """行政区划."""

    __tablename__ = "region"

    code: Mapped[str] = text(12, "区划代码", key=True)  # GB/T 2260, 6 digits
    name: Mapped[str] = text(64, "名称", index=True)  # 郑州市
    level: Mapped[str] = choice(RegionLevel, "级别")
    parent_code: Mapped[str | None] = text(12, "上级", index=True, refers="region.code")
    area_code: Mapped[str | None] = text(8, "长途区号", index=True)  # 010 / 0371: landline check
    postal_code: Mapped[str | None] = text(8, "邮编")
    pinyin: Mapped[str | None] = text(128, "拼音")
    valid_from: Mapped[date | None] = day("启用")
    valid_to: Mapped[date | None] = day("撤销")  # merged counties
    successor_code: Mapped[str | None] = text(
        12, "现代码", refers="region.code", on_delete=SET_NULL
    )


class Currency(Base):
    """币种."""

    __tablename__ = "currency"

    code: Mapped[str] = text(3, "币种", key=True)  # CNY
    name: Mapped[str] = text(32, "名称")  # 人民币
    minor_units: Mapped[int] = number("小数位", default=2)


class ExchangeRate(Base):
    """汇率."""

    __tablename__ = "exchange_rate"

    currency_code: Mapped[str] = text(
        3, "币种", key=True, refers="currency.code", on_delete=CASCADE
    )
    valid_on: Mapped[date] = day("日期", key=True)
    rate_to_base: Mapped[Decimal] = decimal(18, 8, "对本位币")


class Tag(Keyed, Audited, SoftDeleted, Base):
    """标签."""

    __tablename__ = "tag"
    __table_args__ = (unique("category", "name"),)

    code: Mapped[str] = text(64, "编码", unique=True)
    name: Mapped[str] = text(64, "名称")
    category: Mapped[str] = choice(TagCategory, "分类", default="free")
    color: Mapped[str | None] = text(16, "颜色")


class TagLink(Base):
    """标签关联."""

    __tablename__ = "tag_link"
    __table_args__ = (index("object_code", "record_id"),)

    tag_id: Mapped[int] = reference("tag", "标签", CASCADE, key=True)
    object_code: Mapped[str] = text(
        64, "对象", key=True, refers="permission_object.code", on_delete=CASCADE
    )
    record_id: Mapped[int] = record_ref("记录", key=True)
    tagged_at: Mapped[datetime | None] = moment("时间")
    tagged_by: Mapped[int | None] = reference("app_user", "操作人", SET_NULL)


class CustomField(Keyed, Audited, Base):
    """自定义字段定义."""

    __tablename__ = "custom_field"
    __table_args__ = (
        unique("object_code", "field_name"),
        unique("object_code", "label"),
    )

    object_code: Mapped[str] = text(64, "对象", refers="permission_object.code", on_delete=CASCADE)
    field_name: Mapped[str] = text(64, "字段名")  # key inside the row's `custom` JSON
    label: Mapped[str] = text(64, "中文名")  # 客户行业 / 合作年限 / 最后跟进时间
    data_type: Mapped[str] = choice(CustomType, "类型")
    max_length: Mapped[int | None] = number("最大长度")
    scale: Mapped[int | None] = number("小数位")
    picklist_code: Mapped[str | None] = text(32, "字典", refers="picklist.code")
    reference_object: Mapped[str | None] = text(64, "引用对象", refers="permission_object.code")
    is_required: Mapped[bool] = flag("必填", default=False)
    is_unique: Mapped[bool] = flag("唯一", default=False)
    is_indexed: Mapped[bool] = flag("建索引", default=False)  # generated column on demand
    default_value: Mapped[str | None] = text(255, "默认值")
    validation: Mapped[Any | None] = json("校验")  # min/max/regex
    sensitivity: Mapped[str] = choice(Sensitivity, "敏感级别", default="internal")
    promoted_column: Mapped[str | None] = text(64, "已转正列")
    sort_order: Mapped[int] = number("排序", default=0)
    is_active: Mapped[bool] = flag("启用", default=True)


class NumberSequence(Audited, Base):
    """编号规则."""

    __tablename__ = "number_sequence"

    object_code: Mapped[str] = text(
        64, "对象", key=True, refers="permission_object.code", on_delete=CASCADE
    )
    pattern: Mapped[str] = text(64, "规则")
    reset_period: Mapped[str] = choice(ResetPeriod, "重置周期", default="month")
    period_key: Mapped[str] = text(16, "当前周期", default="0")
    last_number: Mapped[int] = number("当前值", default=0)


class IdAllocator(Base):
    """编号块分配."""

    __tablename__ = "id_allocator"

    name: Mapped[str] = text(32, "名称", key=True)  # one row: 'global'
    next_id: Mapped[int] = big("下一个", default=1)  # loaders take blocks of 10 000


class Attachment(Keyed, Audited, SoftDeleted, Sourced, Base):
    """附件."""

    __tablename__ = "attachment"
    __table_args__ = (index("object_code", "record_id"),)

    object_code: Mapped[str] = text(64, "对象", refers="permission_object.code", on_delete=CASCADE)
    record_id: Mapped[int] = record_ref("记录")
    file_name: Mapped[str] = text(255, "文件名")
    mime_type: Mapped[str | None] = text(127, "类型")
    byte_size: Mapped[int | None] = big("大小")
    sha256: Mapped[str] = text(64, "摘要", index=True)  # content key: duplicates stored once
    storage_uri: Mapped[str] = text(512, "存放地址")


class AppSetting(Audited, Base):
    """参数."""

    __tablename__ = "app_setting"

    name: Mapped[str] = text(128, "参数名", key=True)
    value: Mapped[Any] = json("值")
