"""Migration: the ledger of runs."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from crm_migrate.crm.base import Base, index, unique
from crm_migrate.crm.columns import (
    CASCADE,
    PERSONAL,
    SET_NULL,
    big,
    choice,
    decimal,
    flag,
    json,
    moment,
    number,
    own_id,
    record_ref,
    reference,
    text,
)
from crm_migrate.crm.enums import (
    DecidedBy,
    FateKind,
    MatchVerdict,
    QuarantineStatus,
    RunMode,
    RunStatus,
    Severity,
    StepName,
    SystemKind,
    XrefState,
)
from crm_migrate.crm.mixins import Audited, Keyed


class MigrationSystem(Keyed, Audited, Base):
    """来源系统."""

    __tablename__ = "migration_system"

    code: Mapped[str] = text(32, "编码", unique=True)  # excel_sales, wukong11, suitecrm7, crm_self
    name: Mapped[str] = text(128, "名称")
    kind: Mapped[str] = choice(SystemKind, "类型")  # excel/csv/database/api/address_book
    trust_rank: Mapped[int] = number("可信度", default=100)  # survivorship order, 1 = most trusted
    time_zone: Mapped[str] = text(64, "时区", default="Asia/Shanghai")
    default_owner_id: Mapped[int | None] = reference("app_user", "默认负责人", SET_NULL)


class MigrationRun(Base):
    """迁移运行."""

    __tablename__ = "migration_run"

    id: Mapped[int] = own_id()
    run_uid: Mapped[str] = text(36, "运行号", unique=True)  # UUIDv7
    mode: Mapped[str] = choice(RunMode, "方式")  # batch/incremental/dry_run/rollback/replay
    status: Mapped[str] = choice(RunStatus, "状态", default="running", index=True)
    started_at: Mapped[datetime] = moment("开始", index=True)
    finished_at: Mapped[datetime | None] = moment("结束")
    config_sha256: Mapped[str] = text(64, "配置摘要")
    tool_version: Mapped[str] = text(32, "工具版本")
    host: Mapped[str | None] = text(128, "主机")
    started_by: Mapped[str | None] = text(128, "启动者")
    rolled_back_by_id: Mapped[int | None] = reference("migration_run", "被回滚于", SET_NULL)
    totals: Mapped[Any | None] = json("汇总")


class MigrationStep(Base):
    """运行步骤."""

    __tablename__ = "migration_step"
    __table_args__ = (unique("run_id", "name", "entity"),)

    id: Mapped[int] = own_id()
    run_id: Mapped[int] = reference("migration_run", "运行", CASCADE)
    name: Mapped[str] = choice(StepName, "步骤")
    entity: Mapped[str] = text(64, "实体", default="*")
    status: Mapped[str] = choice(RunStatus, "状态", default="running")
    rows_in: Mapped[int] = big("输入", default=0)
    rows_out: Mapped[int] = big("输出", default=0)
    rows_rejected: Mapped[int] = big("拒绝", default=0)
    started_at: Mapped[datetime | None] = moment("开始")
    finished_at: Mapped[datetime | None] = moment("结束")
    checkpoint: Mapped[Any | None] = json("断点")


class SourceFile(Base):
    """来源文件."""

    __tablename__ = "source_file"

    id: Mapped[int] = own_id()
    run_id: Mapped[int] = reference("migration_run", "运行", CASCADE, index=True)
    system_id: Mapped[int] = reference("migration_system", "系统", index=True)
    uri: Mapped[str] = text(512, "位置")
    sheet: Mapped[str | None] = text(128, "工作表")
    sha256: Mapped[str] = text(64, "摘要", index=True)  # same file twice is refused
    encoding: Mapped[str | None] = text(32, "编码")  # GB18030 / UTF-8
    row_count: Mapped[int | None] = big("行数")
    header: Mapped[Any | None] = json("表头")
    modified_at: Mapped[datetime | None] = moment("修改时间")


class LoadBatch(Base):
    """装载批."""

    __tablename__ = "load_batch"
    __table_args__ = (unique("run_id", "table_name", "sequence_no"),)

    id: Mapped[int] = own_id()
    run_id: Mapped[int] = reference("migration_run", "运行", CASCADE)
    table_name: Mapped[str] = text(64, "目标表")
    sequence_no: Mapped[int] = number("序号")
    row_count: Mapped[int] = number("行数", default=0)
    inserted: Mapped[int] = number("新增", default=0)
    updated: Mapped[int] = number("更新", default=0)
    unchanged: Mapped[int] = number("未变", default=0)
    deleted: Mapped[int] = number("删除", default=0)
    rows_sha256: Mapped[str | None] = text(64, "内容摘要")  # resume skips a committed batch
    status: Mapped[str] = choice(RunStatus, "状态", default="running")
    committed_at: Mapped[datetime | None] = moment("提交")


class MigrationXref(Base):
    """交叉引用."""

    __tablename__ = "migration_xref"
    __table_args__ = (index("object_code", "record_id"),)

    system_id: Mapped[int] = reference("migration_system", "来源系统", key=True)
    entity: Mapped[str] = text(64, "来源实体", key=True)  # legacy table or sheet
    legacy_id: Mapped[str] = text(191, "旧系统ID", key=True)
    object_code: Mapped[str] = text(64, "目标对象")
    record_id: Mapped[int | None] = record_ref("目标记录")  # NULL while quarantined
    state: Mapped[str] = choice(XrefState, "状态", default="loaded", index=True)
    source_hash: Mapped[str | None] = text(64, "来源摘要")
    first_run_id: Mapped[int] = reference("migration_run", "首次运行")
    last_run_id: Mapped[int] = reference("migration_run", "最近运行", index=True)
    source_file_id: Mapped[int | None] = reference("source_file", "来源文件", SET_NULL)
    source_row: Mapped[int | None] = number("来源行号")  # Excel row as the user sees it
    source_updated_at: Mapped[datetime | None] = moment("来源更新时间")


class QuarantineRecord(Base):
    """隔离区."""

    __tablename__ = "quarantine_record"
    __table_args__ = (index("system_id", "entity", "legacy_id"),)

    id: Mapped[int] = own_id()
    run_id: Mapped[int] = reference("migration_run", "运行", CASCADE, index=True)
    system_id: Mapped[int] = reference("migration_system", "系统")
    entity: Mapped[str] = text(64, "来源实体")
    legacy_id: Mapped[str | None] = text(191, "旧系统ID")
    source_file_id: Mapped[int | None] = reference("source_file", "来源文件", SET_NULL)
    source_row: Mapped[int | None] = number("来源行号")
    step: Mapped[str] = choice(StepName, "步骤")
    reason_code: Mapped[str] = text(64, "原因码", index=True)
    field_name: Mapped[str | None] = text(64, "字段")
    bad_value: Mapped[str | None] = text(500, "问题值", sensitivity=PERSONAL)
    message: Mapped[str] = text(500, "说明")
    raw: Mapped[Any] = json("原始行", sensitivity=PERSONAL)
    severity: Mapped[str] = choice(Severity, "严重度", default="error")
    status: Mapped[str] = choice(QuarantineStatus, "状态", default="open", index=True)
    resolution: Mapped[Any | None] = json("修正值")  # re-submitted with `crm-migrate requeue`
    resolved_by: Mapped[int | None] = reference("app_user", "处理人", SET_NULL)
    resolved_at: Mapped[datetime | None] = moment("处理时间")


class MatchDecision(Base):
    """判重判定."""

    __tablename__ = "match_decision"
    __table_args__ = (
        index("left_system_id", "left_legacy_id"),
        index("right_system_id", "right_legacy_id"),
    )

    id: Mapped[int] = own_id()
    run_id: Mapped[int] = reference("migration_run", "运行", CASCADE, index=True)
    object_code: Mapped[str] = text(64, "对象")
    left_system_id: Mapped[int] = reference("migration_system", "左系统")
    left_entity: Mapped[str] = text(64, "左实体")
    left_legacy_id: Mapped[str] = text(191, "左ID")
    right_system_id: Mapped[int] = reference("migration_system", "右系统")
    right_entity: Mapped[str] = text(64, "右实体")
    right_legacy_id: Mapped[str] = text(191, "右ID")
    score: Mapped[Decimal] = decimal(7, 4, "得分")
    features: Mapped[Any | None] = json("各项得分")
    verdict: Mapped[str] = choice(MatchVerdict, "判定")  # merge/review/different
    decided_by: Mapped[str] = choice(DecidedBy, "来源", default="rule")
    reviewer_id: Mapped[int | None] = reference("app_user", "审核人", SET_NULL)
    decided_at: Mapped[datetime] = moment("时间")
    note: Mapped[str | None] = text(500, "备注")


class MatchClusterMember(Base):
    """重复簇成员."""

    __tablename__ = "match_cluster_member"

    run_id: Mapped[int] = reference("migration_run", "运行", CASCADE, key=True)
    object_code: Mapped[str] = text(64, "对象", key=True)
    system_id: Mapped[int] = reference("migration_system", "系统", key=True)
    entity: Mapped[str] = text(64, "实体", key=True)
    legacy_id: Mapped[str] = text(191, "旧系统ID", key=True)
    cluster_id: Mapped[int] = big("簇", index=True)
    is_survivor: Mapped[bool] = flag("保留", default=False)


class FieldLineage(Base):
    """字段血缘."""

    __tablename__ = "field_lineage"

    object_code: Mapped[str] = text(64, "对象", key=True)
    record_id: Mapped[int] = record_ref("记录", key=True)
    field_name: Mapped[str] = text(64, "字段", key=True)
    system_id: Mapped[int] = reference("migration_system", "取值系统")
    entity: Mapped[str] = text(64, "取值实体")
    legacy_id: Mapped[str] = text(191, "取值ID")
    rule: Mapped[str] = text(64, "取值规则")
    run_id: Mapped[int] = reference("migration_run", "运行", CASCADE, index=True)
    losing_values: Mapped[Any | None] = json("未采用值", sensitivity=PERSONAL)


class ReconcileResult(Base):
    """对账结果."""

    __tablename__ = "reconcile_result"

    id: Mapped[int] = own_id()
    run_id: Mapped[int] = reference("migration_run", "运行", CASCADE, index=True)
    check_code: Mapped[str] = text(64, "检查")
    entity: Mapped[str] = text(64, "实体")
    group_key: Mapped[str | None] = text(128, "分组")  # by owner, by month, by stage
    source_value: Mapped[str | None] = text(128, "来源值")
    target_value: Mapped[str | None] = text(128, "目标值")
    difference: Mapped[Decimal | None] = decimal(18, 4, "差额")
    explained: Mapped[Decimal | None] = decimal(18, 4, "已解释")  # merged + quarantined + skipped
    passed: Mapped[bool] = flag("通过")
    detail: Mapped[Any | None] = json("明细")


class SyncWatermark(Base):
    """增量水位."""

    __tablename__ = "sync_watermark"

    system_id: Mapped[int] = reference("migration_system", "系统", CASCADE, key=True)
    entity: Mapped[str] = text(64, "实体", key=True)
    column_name: Mapped[str] = text(64, "水位列")
    value: Mapped[str] = text(64, "水位值")  # advanced only in the transaction of the last batch
    overlap_seconds: Mapped[int] = number("回看秒数", default=300)  # clock skew, late commits
    run_id: Mapped[int] = reference("migration_run", "运行")
    updated_at: Mapped[datetime] = moment("更新")


class RecordFate(Base):
    """记录去向."""

    __tablename__ = "record_fate"
    __table_args__ = (index("run_id", "entity", "fate"),)

    run_id: Mapped[int] = reference("migration_run", "运行", CASCADE, key=True)
    record_id: Mapped[str] = text(320, "来源记录", key=True)  # '<system>:<entity>:<key>'
    entity: Mapped[str] = text(64, "实体")
    fate: Mapped[str] = choice(FateKind, "去向")
    code: Mapped[str | None] = text(64, "原因码")  # issue code or filter rule
    into_record_id: Mapped[str | None] = text(320, "并入记录")  # of a merged record
    target_id: Mapped[int | None] = record_ref("目标记录", index=True)


class BeforeImage(Base):
    """写前映像."""

    __tablename__ = "before_image"
    __table_args__ = (index("table_name", "row_id"),)

    id: Mapped[int] = own_id()
    run_id: Mapped[int] = reference("migration_run", "运行", CASCADE, index=True)
    batch_id: Mapped[int | None] = reference("load_batch", "装载批", CASCADE, index=True)
    table_name: Mapped[str] = text(64, "目标表")
    row_id: Mapped[str] = text(191, "行")  # id, or key columns joined by '|'
    image: Mapped[Any | None] = json("写前整行")  # NULL: the row was not there
