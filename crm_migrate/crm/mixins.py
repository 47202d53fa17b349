"""Mixins: column groups that many tables share."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from crm_migrate.crm.column_types import Id, Json, UtcDateTime, utc_now


class Keyed:
    """An id from `id_allocator`, unique over all tables."""

    id: Mapped[int] = mapped_column(
        Id, primary_key=True, autoincrement=False, sort_order=-1, comment="编号"
    )


class Owned:
    """Who answers for the record; the department is copied so that scopes need no join."""

    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("app_user.id", ondelete="RESTRICT"), index=True, sort_order=90, comment="负责人"
    )
    owner_dept_id: Mapped[int | None] = mapped_column(
        ForeignKey("department.id", ondelete="RESTRICT"), sort_order=90, comment="负责部门"
    )


class Audited:
    """Who wrote the row and when."""

    created_at: Mapped[datetime] = mapped_column(
        UtcDateTime, server_default=utc_now(), sort_order=91, comment="创建时间"
    )
    created_by: Mapped[int | None] = mapped_column(BigInteger, sort_order=91, comment="创建人")
    updated_at: Mapped[datetime] = mapped_column(
        UtcDateTime, server_default=utc_now(), index=True, sort_order=91, comment="更新时间"
    )
    updated_by: Mapped[int | None] = mapped_column(BigInteger, sort_order=91, comment="更新人")
    row_version: Mapped[int] = mapped_column(server_default="1", sort_order=91, comment="版本")


class SoftDeleted:
    """A row that goes stays, marked."""

    deleted_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, sort_order=92, comment="删除时间"
    )
    deleted_by: Mapped[int | None] = mapped_column(BigInteger, sort_order=92, comment="删除人")


class Merged:
    """A duplicate points at the record that survived it, never at another duplicate."""

    __tablename__: str

    @declared_attr
    def merged_into_id(cls) -> Mapped[int | None]:  # noqa: N805 - SQLAlchemy hands the class
        """Return the key to the surviving record."""
        return mapped_column(
            ForeignKey(f"{cls.__tablename__}.id", ondelete="RESTRICT"),
            index=True,
            sort_order=93,
            comment="合并到",
        )


class Customized:
    """Fields that the customer defined, see `custom_field`."""

    custom: Mapped[dict[str, Any] | None] = mapped_column(Json, sort_order=94, comment="自定义字段")


class Sourced:
    """Which load batch wrote the row, so that a run can be undone."""

    load_batch_id: Mapped[int | None] = mapped_column(
        BigInteger, index=True, sort_order=95, comment="装载批"
    )
