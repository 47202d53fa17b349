"""Permission: roles, scopes, shares and the public pool."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped

from crm_migrate.crm.base import Base, check, index, unique
from crm_migrate.crm.columns import (
    CASCADE,
    SET_NULL,
    choice,
    day,
    flag,
    json,
    moment,
    number,
    own_id,
    pick,
    record_ref,
    reference,
    text,
)
from crm_migrate.crm.enums import (
    AuditAction,
    DataScope,
    FieldAccess,
    MaskRule,
    PoolTrigger,
    ScopeAction,
    ScopeMode,
    Sensitivity,
    ShareAccess,
    ShareReason,
    TransferReason,
)
from crm_migrate.crm.mixins import Audited, Keyed, SoftDeleted


class AccessRole(Keyed, Audited, SoftDeleted, Base):
    """角色."""

    __tablename__ = "access_role"

    code: Mapped[str] = text(64, "角色编码", unique=True)  # sales_rep
    name: Mapped[str] = text(64, "角色名称")  # 销售代表
    is_builtin: Mapped[bool] = flag("内置", default=False)
    description: Mapped[str | None] = text(255, "说明")


class UserRole(Audited, Base):
    """用户角色."""

    __tablename__ = "user_role"

    user_id: Mapped[int] = reference("app_user", "用户", CASCADE, key=True)
    role_id: Mapped[int] = reference("access_role", "角色", CASCADE, key=True, index=True)
    valid_from: Mapped[date | None] = day("生效日")
    valid_to: Mapped[date | None] = day("失效日")


class PermissionObject(Base):
    """权限对象."""

    __tablename__ = "permission_object"

    code: Mapped[str] = text(64, "对象编码", key=True)  # = table name of an owned or guarded table
    name: Mapped[str] = text(64, "对象名称")  # 客户
    scope_mode: Mapped[str] = choice(ScopeMode, "范围方式", default="owner")
    owner_column: Mapped[str | None] = text(64, "负责人列")  # owner_id or assignee_id
    dept_column: Mapped[str | None] = text(64, "部门列")  # owner_dept_id or queue dept
    parent_object: Mapped[str | None] = text(64, "父对象", refers="permission_object.code")
    parent_column: Mapped[str | None] = text(64, "父对象外键列")


class RolePermission(Audited, Base):
    """角色对象权限."""

    __tablename__ = "role_permission"

    role_id: Mapped[int] = reference("access_role", "角色", CASCADE, key=True)
    object_code: Mapped[str] = text(
        64, "对象", key=True, refers="permission_object.code", on_delete=CASCADE
    )
    can_create: Mapped[bool] = flag("新建", default=False)
    read_scope: Mapped[str] = choice(DataScope, "查看范围", default="none")
    update_scope: Mapped[str] = choice(DataScope, "编辑范围", default="none")
    delete_scope: Mapped[str] = choice(DataScope, "删除范围", default="none")
    export_scope: Mapped[str] = choice(DataScope, "导出范围", default="none")
    transfer_scope: Mapped[str] = choice(DataScope, "转移范围", default="none")  # change owner
    assign_scope: Mapped[str] = choice(DataScope, "分配范围", default="none")
    include_related: Mapped[bool] = flag("含关联可见", default=False)
    can_import: Mapped[bool] = flag("导入", default=False)
    can_merge: Mapped[bool] = flag("合并", default=False)
    can_pick_pool: Mapped[bool] = flag("领取公海", default=False)
    can_approve: Mapped[bool] = flag("审批", default=False)


class RoleScopeDepartment(Base):
    """自定义部门范围."""

    __tablename__ = "role_scope_department"

    role_id: Mapped[int] = reference("access_role", "角色", CASCADE, key=True)
    object_code: Mapped[str] = text(
        64, "对象", key=True, refers="permission_object.code", on_delete=CASCADE
    )
    department_id: Mapped[int] = reference("department", "部门", CASCADE, key=True)
    include_children: Mapped[bool] = flag("含下级", default=True)


class ScopeDepartment(Base):
    """范围缓存."""

    __tablename__ = "scope_department"

    user_id: Mapped[int] = reference("app_user", "用户", CASCADE, key=True)
    object_code: Mapped[str] = text(
        64, "对象", key=True, refers="permission_object.code", on_delete=CASCADE
    )
    action: Mapped[str] = choice(ScopeAction, "动作", key=True)
    department_id: Mapped[int] = reference("department", "可见部门", CASCADE, key=True)


class ScopeFlag(Base):
    """范围缓存(标志)."""

    __tablename__ = "scope_flag"

    user_id: Mapped[int] = reference("app_user", "用户", CASCADE, key=True)  # cache
    object_code: Mapped[str] = text(
        64, "对象", key=True, refers="permission_object.code", on_delete=CASCADE
    )
    action: Mapped[str] = choice(ScopeAction, "动作", key=True)
    sees_all: Mapped[bool] = flag("全部", default=False)
    sees_own: Mapped[bool] = flag("本人", default=False)
    sees_subordinates: Mapped[bool] = flag("下属", default=False)
    sees_related: Mapped[bool] = flag("关联", default=False)


class FieldCatalog(Audited, Base):
    """字段目录."""

    __tablename__ = "field_catalog"

    object_code: Mapped[str] = text(
        64, "对象", key=True, refers="permission_object.code", on_delete=CASCADE
    )
    field_name: Mapped[str] = text(64, "字段", key=True)
    label: Mapped[str] = text(64, "中文名")
    sensitivity: Mapped[str] = choice(Sensitivity, "敏感级别", default="internal")
    mask_rule: Mapped[str] = choice(MaskRule, "脱敏规则", default="none")
    retention_days: Mapped[int | None] = number("保存期限(天)")  # PIPL
    is_required: Mapped[bool] = flag("必填", default=False)  # drives completeness >= 95%
    in_completeness: Mapped[bool] = flag("计入完整度", default=False)


class RoleFieldPermission(Audited, Base):
    """字段权限."""

    __tablename__ = "role_field_permission"
    __table_args__ = (
        ForeignKeyConstraint(
            ["object_code", "field_name"],
            ["field_catalog.object_code", "field_catalog.field_name"],
            ondelete=CASCADE,
        ),
    )

    role_id: Mapped[int] = reference("access_role", "角色", CASCADE, key=True)
    object_code: Mapped[str] = text(64, "对象", key=True)
    field_name: Mapped[str] = text(64, "字段", key=True)
    access: Mapped[str] = choice(FieldAccess, "权限", default="read")  # none/mask/read/write


class SensitivityDefault(Base):
    """敏感级别默认权限."""

    __tablename__ = "sensitivity_default"

    role_id: Mapped[int] = reference("access_role", "角色", CASCADE, key=True)
    sensitivity: Mapped[str] = choice(Sensitivity, "敏感级别", key=True)
    access: Mapped[str] = choice(FieldAccess, "默认权限", default="mask")


class RecordShare(Keyed, Audited, Base):
    """记录共享/团队成员."""

    __tablename__ = "record_share"
    __table_args__ = (
        index("object_code", "record_id"),
        unique("object_code", "record_id", "user_id"),
        unique("object_code", "record_id", "department_id"),
        unique("object_code", "record_id", "role_id"),
        index("user_id", "object_code", "record_id"),
        check(
            "record_share_one_grantee",
            "(CASE WHEN user_id IS NULL THEN 0 ELSE 1 END + CASE WHEN department_id IS NULL "
            "THEN 0 ELSE 1 END + CASE WHEN role_id IS NULL THEN 0 ELSE 1 END) = 1",
        ),
    )

    object_code: Mapped[str] = text(64, "对象", refers="permission_object.code", on_delete=CASCADE)
    record_id: Mapped[int] = record_ref("记录")  # id space is global, see id_allocator
    user_id: Mapped[int | None] = reference("app_user", "用户", index=True)
    department_id: Mapped[int | None] = reference("department", "部门", index=True)
    role_id: Mapped[int | None] = reference("access_role", "角色", index=True)
    access: Mapped[str] = choice(ShareAccess, "权限", default="read")
    team_role: Mapped[str | None] = text(64, "团队角色")  # 售前/项目经理/法务
    reason: Mapped[str] = choice(ShareReason, "共享原因", default="manual")
    rule_id: Mapped[int | None] = reference("sharing_rule", "共享规则", CASCADE, second_pass=True)
    expires_at: Mapped[datetime | None] = moment("到期时间")


class SharingRule(Keyed, Audited, Base):
    """共享规则."""

    __tablename__ = "sharing_rule"

    code: Mapped[str] = text(64, "编码", unique=True)
    object_code: Mapped[str] = text(64, "对象", refers="permission_object.code", on_delete=CASCADE)
    from_department_id: Mapped[int | None] = reference("department", "来源部门", CASCADE)
    predicate: Mapped[Any | None] = json("条件")  # same small expression language as workflow_rule
    to_department_id: Mapped[int | None] = reference("department", "共享给部门", CASCADE)
    to_role_id: Mapped[int | None] = reference("access_role", "共享给角色", CASCADE)
    access: Mapped[str] = choice(ShareAccess, "权限", default="read")
    is_active: Mapped[bool] = flag("启用", default=True)


class PublicPool(Keyed, Audited, SoftDeleted, Base):
    """公海."""

    __tablename__ = "public_pool"

    code: Mapped[str] = text(64, "公海编码", unique=True)
    name: Mapped[str] = text(128, "公海名称")
    object_code: Mapped[str] = text(64, "对象", refers="permission_object.code")
    pick_limit_per_day: Mapped[int | None] = number("每日领取上限")
    hold_limit: Mapped[int | None] = number("持有上限")  # customers one user may own
    former_owner_wait_days: Mapped[int | None] = number("前负责人限制天数")
    remind_days_before: Mapped[int | None] = number("提前提醒天数")
    auto_recycle: Mapped[bool] = flag("自动回收", default=True)
    is_active: Mapped[bool] = flag("启用", default=True)


class PublicPoolMember(Base):
    """公海成员."""

    __tablename__ = "public_pool_member"
    __table_args__ = (
        unique("pool_id", "user_id"),
        unique("pool_id", "department_id"),
        check("pool_member_one", "(user_id IS NULL) <> (department_id IS NULL)"),
    )

    id: Mapped[int] = own_id()
    pool_id: Mapped[int] = reference("public_pool", "公海", CASCADE, index=True)
    user_id: Mapped[int | None] = reference("app_user", "用户")
    department_id: Mapped[int | None] = reference("department", "部门")
    is_manager: Mapped[bool] = flag("公海管理员", default=False)


class PublicPoolRule(Keyed, Audited, Base):
    """公海回收规则."""

    __tablename__ = "public_pool_rule"
    __table_args__ = (check("pool_rule_days", "limit_days > 0"),)

    pool_id: Mapped[int] = reference("public_pool", "公海", CASCADE, index=True)
    trigger_kind: Mapped[str] = choice(PoolTrigger, "触发")
    level_code: Mapped[str | None] = pick("customer_level", "客户级别")  # NULL = all levels
    limit_days: Mapped[int] = number("天数")
    keep_if_won: Mapped[bool] = flag("已成交不回收", default=True)
    keep_if_open_opportunity: Mapped[bool] = flag("有商机不回收", default=True)


class OwnershipHistory(Base):
    """归属变更."""

    __tablename__ = "ownership_history"
    __table_args__ = (index("object_code", "record_id", "changed_at"),)

    id: Mapped[int] = own_id()
    object_code: Mapped[str] = text(64, "对象", refers="permission_object.code")
    record_id: Mapped[int] = record_ref("记录")
    from_user_id: Mapped[int | None] = reference("app_user", "原负责人", SET_NULL)
    to_user_id: Mapped[int | None] = reference("app_user", "新负责人", SET_NULL, index=True)
    from_pool_id: Mapped[int | None] = reference("public_pool", "原公海", SET_NULL)
    to_pool_id: Mapped[int | None] = reference("public_pool", "进入公海", SET_NULL)
    reason: Mapped[str] = choice(TransferReason, "原因", default="manual")
    changed_at: Mapped[datetime] = moment("时间")
    changed_by: Mapped[int | None] = reference("app_user", "操作人", SET_NULL)


class AccessAudit(Base):
    """访问审计."""

    __tablename__ = "access_audit"

    id: Mapped[int] = own_id()
    user_id: Mapped[int | None] = reference("app_user", "用户", SET_NULL, index=True)
    action: Mapped[str] = choice(AuditAction, "动作")
    object_code: Mapped[str | None] = text(64, "对象")
    record_id: Mapped[int | None] = record_ref("记录")
    row_count: Mapped[int | None] = number("行数")  # exports
    detail: Mapped[Any | None] = json("详情")  # columns, filter, file sha256
    happened_at: Mapped[datetime] = moment("时间", index=True)
    client: Mapped[str | None] = text(255, "客户端")
