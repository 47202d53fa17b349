"""Product: what is sold."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from crm_migrate.crm.base import Base
from crm_migrate.crm.columns import SET_NULL, flag, long_text, money, pick, reference, text
from crm_migrate.crm.mixins import Audited, Customized, Keyed, Merged, SoftDeleted, Sourced


class ProductCategory(Keyed, Audited, SoftDeleted, Sourced, Base):
    """产品分类."""

    __tablename__ = "product_category"

    code: Mapped[str] = text(64, "编码", unique=True)
    name: Mapped[str] = text(128, "名称")
    parent_id: Mapped[int | None] = reference("product_category", "上级")


class Product(Keyed, Audited, SoftDeleted, Merged, Customized, Sourced, Base):
    """产品."""

    __tablename__ = "product"

    product_no: Mapped[str] = text(64, "产品编码", unique=True)
    name: Mapped[str] = text(200, "产品名称", index=True)
    category_id: Mapped[int | None] = reference("product_category", "分类", SET_NULL, index=True)
    unit_code: Mapped[str | None] = pick("unit", "单位")
    list_price: Mapped[Decimal | None] = money("标准价")
    currency_code: Mapped[str] = text(3, "币种", default="CNY", refers="currency.code")
    is_active: Mapped[bool] = flag("在售", default=True)
    description: Mapped[str | None] = long_text("描述")
