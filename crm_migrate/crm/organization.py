"""Organization: departments, users and how they report."""

from datetime import date

from sqlalchemy.orm import Mapped

from crm_migrate.crm.base import Base, check, index, unique
from crm_migrate.crm.columns import (
    CASCADE,
    PERSONAL,
    SENSITIVE,
    SET_NULL,
    choice,
    day,
    flag,
    number,
    reference,
    text,
)
from crm_migrate.crm.enums import DepartmentKind, IdentityProvider, UserStatus
from crm_migrate.crm.mixins import Audited, Keyed, SoftDeleted, Sourced


class Department(Keyed, Audited, SoftDeleted, Sourced, Base):
    """部门."""

    __tablename__ = "department"
    __table_args__ = (check("department_not_own_parent", "parent_id <> id"),)

    code: Mapped[str] = text(64, "部门编码", unique=True)
    name: Mapped[str] = text(128, "部门名称")  # 销售部/客服部/市场部/法务部/财务部/IT部/产品部
    parent_id: Mapped[int | None] = reference("department", "上级部门", index=True)
    kind: Mapped[str] = choice(DepartmentKind, "类型", default="department")
    head_user_id: Mapped[int | None] = reference(  # use_alter (cycle with app_user)
        "app_user", "部门负责人", SET_NULL, second_pass=True
    )
    path: Mapped[str] = text(512, "路径", default="/", index=True)
    depth: Mapped[int] = number("层级", default=0)
    sort_order: Mapped[int] = number("排序", default=0)
    is_active: Mapped[bool] = flag("启用", default=True)


class DepartmentClosure(Base):
    """部门闭包."""

    __tablename__ = "department_closure"
    __table_args__ = (index("descendant_id", "ancestor_id"),)

    ancestor_id: Mapped[int] = reference("department", "上级", CASCADE, key=True)
    descendant_id: Mapped[int] = reference("department", "下级", CASCADE, key=True)
    depth: Mapped[int] = number("距离")  # 0 = self row


class AppUser(Keyed, Audited, SoftDeleted, Sourced, Base):
    """用户(员工)."""

    __tablename__ = "app_user"
    __table_args__ = (check("app_user_not_own_manager", "manager_id <> id"),)

    employee_no: Mapped[str] = text(64, "工号", unique=True)  # natural key of a person in the firm
    username: Mapped[str] = text(64, "登录名", unique=True)
    display_name: Mapped[str] = text(64, "姓名", index=True, sensitivity=PERSONAL)  # 李销售
    email: Mapped[str | None] = text(254, "邮箱", index=True, sensitivity=PERSONAL)
    mobile: Mapped[str | None] = text(20, "手机", index=True, sensitivity=PERSONAL)
    title: Mapped[str | None] = text(64, "岗位")
    department_id: Mapped[int] = reference("department", "所属部门", index=True)
    manager_id: Mapped[int | None] = reference("app_user", "直属上级", index=True)
    status: Mapped[str] = choice(UserStatus, "状态", default="active")
    hired_on: Mapped[date | None] = day("入职日期")
    left_on: Mapped[date | None] = day("离职日期")
    is_key_user: Mapped[bool] = flag("关键用户", default=False)  # 003 四.3
    is_system: Mapped[bool] = flag("系统账号", default=False)  # migration robot
    password_hash: Mapped[str | None] = text(255, "密码摘要", sensitivity=SENSITIVE)


class UserClosure(Base):
    """汇报线闭包."""

    __tablename__ = "user_closure"
    __table_args__ = (index("subordinate_id", "manager_id"),)

    manager_id: Mapped[int] = reference("app_user", "上级", CASCADE, key=True)
    subordinate_id: Mapped[int] = reference("app_user", "下属", CASCADE, key=True)
    depth: Mapped[int] = number("距离")  # 0 = self row


class UserIdentity(Keyed, Audited, Base):
    """外部身份."""

    __tablename__ = "user_identity"
    __table_args__ = (unique("provider", "subject"),)

    user_id: Mapped[int] = reference("app_user", "用户", CASCADE, index=True)
    provider: Mapped[str] = choice(IdentityProvider, "来源")  # wecom/dingtalk/feishu/ad/legacy
    subject: Mapped[str] = text(128, "外部ID")


class JobGroup(Keyed, Audited, Base):
    """岗位组."""

    __tablename__ = "job_group"

    code: Mapped[str] = text(64, "编码", unique=True)  # e.g. CRM实施小组, 测试小组
    name: Mapped[str] = text(128, "名称")
    purpose: Mapped[str | None] = text(255, "用途")


class JobGroupMember(Base):
    """岗位组成员."""

    __tablename__ = "job_group_member"

    group_id: Mapped[int] = reference("job_group", "组", CASCADE, key=True)
    user_id: Mapped[int] = reference("app_user", "用户", CASCADE, key=True)
    duty: Mapped[str | None] = text(64, "职责")  # leader/member/key_user
