"""Enums: the closed lists of the CRM, each value with its Chinese label."""

from enum import StrEnum
from typing import Self

from crm_migrate.records import Fate


class Labelled(StrEnum):
    """A value with the word that people read."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Return the member `value`, bearing its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class DepartmentKind(Labelled):
    """部门的类型."""

    GROUP = "group", "集团"
    COMPANY = "company", "公司"
    DEPARTMENT = "department", "部门"
    TEAM = "team", "小组"


class UserStatus(Labelled):
    """用户的状态."""

    ACTIVE = "active", "在职"
    DISABLED = "disabled", "停用"
    LEFT = "left", "离职"
    PENDING = "pending", "未激活"


class IdentityProvider(Labelled):
    """外部身份的来源."""

    WECOM = "wecom", "企业微信"
    DINGTALK = "dingtalk", "钉钉"
    FEISHU = "feishu", "飞书"
    LDAP = "ldap", "AD域"
    LEGACY = "legacy", "旧系统"


class ScopeMode(Labelled):
    """权限对象的范围方式."""

    OWNER = "owner", "按负责人"
    PARENT = "parent", "随父对象"
    POOL = "pool", "按公海"
    OPEN = "open", "全员可见"
    ADMIN = "admin", "仅管理员"


class DataScope(Labelled):
    """角色对象权限的查看范围."""

    NONE = "none", "无"
    OWN = "own", "本人"
    OWN_SUB = "own_sub", "本人及下属"
    DEPT = "dept", "本部门"
    DEPT_SUB = "dept_sub", "本部门及下级"
    CUSTOM = "custom", "指定部门"
    ALL = "all", "全部"


class Sensitivity(Labelled):
    """字段目录的敏感级别."""

    PUBLIC = "public", "公开"
    INTERNAL = "internal", "内部"
    CONFIDENTIAL = "confidential", "商业机密"
    PERSONAL = "personal", "个人信息"
    SENSITIVE = "sensitive", "敏感个人信息"


class MaskRule(Labelled):
    """字段目录的脱敏规则."""

    NONE = "none", "不脱敏"
    MOBILE = "mobile", "手机号(138****8000)"
    PHONE = "phone", "座机"
    EMAIL = "email", "邮箱"
    NAME = "name", "姓名(王*)"
    ADDRESS = "address", "地址(到市)"
    AMOUNT = "amount", "金额区间"
    MIDDLE = "middle", "中间打码"
    FULL = "full", "全部打码"


class FieldAccess(Labelled):
    """字段权限的权限."""

    NONE = "none", "不可见"
    MASK = "mask", "脱敏可见"
    READ = "read", "只读"
    WRITE = "write", "可编辑"


class ShareAccess(Labelled):
    """记录共享/团队成员的权限."""

    READ = "read", "只读"
    WRITE = "write", "读写"
    OWNER = "owner", "负责人"


class ShareReason(Labelled):
    """记录共享/团队成员的共享原因."""

    MANUAL = "manual", "手工"
    TEAM = "team", "团队成员"
    RULE = "rule", "规则"
    TERRITORY = "territory", "区域"
    MIGRATION = "migration", "迁移"


class PoolTrigger(Labelled):
    """公海回收规则的触发."""

    NO_FOLLOW_UP = "no_follow_up", "未跟进"
    NO_OPPORTUNITY = "no_opportunity", "无商机"
    NO_DEAL = "no_deal", "未成交"


class TransferReason(Labelled):
    """归属变更的原因."""

    MANUAL = "manual", "手工"
    LEFT_COMPANY = "left_company", "离职交接"
    POOL_RECYCLE = "pool_recycle", "回收公海"
    POOL_PICK = "pool_pick", "公海领取"
    ASSIGN = "assign", "分配"
    MIGRATION = "migration", "迁移"
    MERGE = "merge", "合并"


class AuditAction(Labelled):
    """访问审计的动作."""

    READ_SENSITIVE = "read_sensitive", "查看敏感"
    UNMASK = "unmask", "解除脱敏"
    EXPORT = "export", "导出"
    IMPORT = "import", "导入"
    TRANSFER = "transfer", "转移"
    LOGIN = "login", "登录"
    PERMISSION_CHANGE = "permission_change", "权限变更"
    BYPASS = "bypass", "绕过策略"


class RegionLevel(Labelled):
    """行政区划的级别."""

    COUNTRY = "country", "国家"
    PROVINCE = "province", "省级"
    CITY = "city", "地级"
    DISTRICT = "district", "县级"
    TOWN = "town", "乡级"


class TagCategory(Labelled):
    """标签的分类."""

    VALUE = "value", "价值"
    YEAR = "year", "年份"
    REGION = "region", "区域"
    BEHAVIOUR = "behaviour", "行为"
    INDUSTRY = "industry", "行业"
    FREE = "free", "自由"


class CustomType(Labelled):
    """自定义字段定义的类型."""

    TEXT = "text", "单行文本"
    TEXTAREA = "textarea", "多行文本"
    NUMBER = "number", "整数"
    DECIMAL = "decimal", "小数"
    DATE = "date", "日期"
    DATETIME = "datetime", "日期时间"
    BOOL = "bool", "布尔"
    PICKLIST = "picklist", "单选"
    MULTI_PICKLIST = "multi_picklist", "多选"
    USER = "user", "人员"
    DEPARTMENT = "department", "部门"
    REFERENCE = "reference", "引用"
    PHONE = "phone", "电话"
    EMAIL = "email", "邮箱"
    URL = "url", "网址"
    FILE = "file", "附件"
    GEO = "geo", "定位"


class ResetPeriod(Labelled):
    """编号规则的重置周期."""

    NEVER = "never", "不重置"
    YEAR = "year", "每年"
    MONTH = "month", "每月"
    DAY = "day", "每日"


class CustomerKind(Labelled):
    """客户的客户性质."""

    COMPANY = "company", "企业"
    PERSON = "person", "个人"
    GOVERNMENT = "government", "政府"
    INSTITUTION = "institution", "事业单位"


class Lifecycle(Labelled):
    """客户的客户分类."""

    PROSPECT = "prospect", "潜在客户"
    ACTIVE = "active", "现有客户"
    AT_RISK = "at_risk", "流失风险客户"
    LOST = "lost", "流失客户"


class RiskLevel(Labelled):
    """客户的流失风险."""

    LOW = "low", "低"
    MEDIUM = "medium", "中"
    HIGH = "high", "高"


class AliasKind(Labelled):
    """客户别名的类别."""

    SHORT = "short", "简称"
    FORMER = "former", "曾用名"
    ENGLISH = "english", "英文名"
    BRAND = "brand", "品牌"
    TYPO = "typo", "错写"
    LEGACY = "legacy", "旧系统名"


class CustomerRelationKind(Labelled):
    """客户关系的关系."""

    SUBSIDIARY = "subsidiary", "子公司"
    BRANCH = "branch", "分公司"
    PARTNER = "partner", "合作伙伴"
    AGENT = "agent", "代理商"
    COMPETITOR = "competitor", "竞争对手"
    REFERRER = "referrer", "介绍人"


class Gender(Labelled):
    """联系人的性别."""

    MALE = "male", "男"
    FEMALE = "female", "女"
    UNKNOWN = "unknown", "未知"


class ContactPointKind(Labelled):
    """联系方式的类型."""

    MOBILE = "mobile", "手机"
    LANDLINE = "landline", "座机"
    FAX = "fax", "传真"
    EMAIL = "email", "邮箱"
    WECHAT = "wechat", "微信"
    WECOM = "wecom", "企业微信"
    QQ = "qq", "QQ"
    WEBSITE = "website", "网址"
    OTHER = "other", "其他"


class Validity(Labelled):
    """联系方式的有效性."""

    VALID = "valid", "有效"
    INVALID = "invalid", "无效"
    UNCHECKED = "unchecked", "未校验"
    BOUNCED = "bounced", "退回"


class AddressKind(Labelled):
    """地址的类型."""

    REGISTERED = "registered", "注册地址"
    OFFICE = "office", "办公地址"
    BILLING = "billing", "账单地址"
    SHIPPING = "shipping", "收货地址"
    OTHER = "other", "其他"


class ConsentPurpose(Labelled):
    """同意记录的目的."""

    MARKETING = "marketing", "营销"
    SERVICE = "service", "服务"
    ANALYTICS = "analytics", "分析"
    THIRD_PARTY = "third_party", "对外提供"
    CROSS_BORDER = "cross_border", "出境"


class ConsentStatus(Labelled):
    """同意记录的状态."""

    GRANTED = "granted", "同意"
    DENIED = "denied", "拒绝"
    WITHDRAWN = "withdrawn", "撤回"
    UNKNOWN = "unknown", "未知"


class Channel(Labelled):
    """同意记录的渠道."""

    PHONE = "phone", "电话"
    EMAIL = "email", "邮件"
    SMS = "sms", "短信"
    WEB_CHAT = "web_chat", "在线客服"
    WECHAT = "wechat", "微信"
    WECOM = "wecom", "企业微信"
    WEB_FORM = "web_form", "网页表单"
    ONSITE = "onsite", "现场"
    SOCIAL = "social", "社交媒体"
    APP = "app", "应用"
    IN_APP = "in_app", "站内"
    OTHER = "other", "其他"


class SegmentKind(Labelled):
    """客户细分的类型."""

    STATIC = "static", "静态"
    RULE = "rule", "规则"
    MODEL = "model", "模型"


class LeadStatus(Labelled):
    """线索的状态."""

    NEW = "new", "新建"
    ASSIGNED = "assigned", "已分配"
    CONTACTING = "contacting", "跟进中"
    QUALIFIED = "qualified", "已确认"
    CONVERTED = "converted", "已转化"
    DISQUALIFIED = "disqualified", "无效"
    POOLED = "pooled", "线索池"


class LeadRating(Labelled):
    """线索的评级."""

    HOT = "hot", "高"
    WARM = "warm", "中"
    COLD = "cold", "低"


class IntentLevel(Labelled):
    """线索的购买意向."""

    HIGH = "high", "高"
    MEDIUM = "medium", "中"
    LOW = "low", "低"
    NONE = "none", "无"


class StageOutcome(Labelled):
    """销售阶段的阶段性质."""

    OPEN = "open", "进行"
    WON = "won", "赢单"
    LOST = "lost", "输单"


class StageStatus(Labelled):
    """商机的阶段状态."""

    IN_PROGRESS = "in_progress", "进行中"
    COMPLETED = "completed", "已完成"
    FAILED = "failed", "已失败"


class RequirementKind(Labelled):
    """阶段进入条件的条件类型."""

    RELATED_RECORD = "related_record", "需关联记录"
    FIELD_PRESENT = "field_present", "字段必填"
    FIELD_VALUE = "field_value", "字段取值"
    APPROVAL = "approval", "需审批"


class Severity(Labelled):
    """阶段进入条件的严重度."""

    INFO = "info", "提示"
    WARN = "warn", "警告"
    ERROR = "error", "错误"
    FATAL = "fatal", "致命"


class IssueSeverity(Labelled):
    """隔离记录的严重度: how far an issue reaches, as in `issues`."""

    REPAIRED = "repaired", "已修正"
    WARNING = "warning", "提醒"
    VALUE = "value", "值未迁移"
    QUARANTINE = "quarantine", "隔离"


class ForecastCategory(Labelled):
    """商机的预测类别."""

    OMITTED = "omitted", "忽略"
    PIPELINE = "pipeline", "管道"
    BEST_CASE = "best_case", "最佳"
    COMMIT = "commit", "承诺"
    CLOSED = "closed", "已成交"


class ForecastMethod(Labelled):
    """销售预测的方法."""

    WEIGHTED = "weighted", "加权"
    COMMIT = "commit", "承诺"
    TREND = "trend", "趋势"
    MANUAL = "manual", "手工"


class TargetMetric(Labelled):
    """销售目标的指标."""

    LEAD_COUNT = "lead_count", "线索数"
    OPPORTUNITY_AMOUNT = "opportunity_amount", "商机额"
    CONTRACT_AMOUNT = "contract_amount", "合同额"
    PAYMENT = "payment", "回款额"
    VISIT_COUNT = "visit_count", "拜访数"


class AssessmentResult(Labelled):
    """商机评估的评估结果."""

    GO = "go", "推进"
    HOLD = "hold", "观望"
    DROP = "drop", "放弃"


class QuoteStatus(Labelled):
    """报价单的状态."""

    DRAFT = "draft", "草稿"
    SENT = "sent", "已发送"
    ACCEPTED = "accepted", "已接受"
    REJECTED = "rejected", "已拒绝"
    EXPIRED = "expired", "已过期"
    VOID = "void", "作废"


class OrderStatus(Labelled):
    """订单的状态."""

    DRAFT = "draft", "草稿"
    CONFIRMED = "confirmed", "已确认"
    DELIVERING = "delivering", "交付中"
    COMPLETED = "completed", "已完成"
    CANCELLED = "cancelled", "已取消"


class ContractStatus(Labelled):
    """合同的状态."""

    DRAFT = "draft", "草稿"
    IN_REVIEW = "in_review", "审查中"
    APPROVED = "approved", "已通过"
    SIGNED = "signed", "已签署"
    ACTIVE = "active", "执行中"
    COMPLETED = "completed", "已完成"
    TERMINATED = "terminated", "终止"
    VOID = "void", "作废"


class ReviewStatus(Labelled):
    """合同的法务审查."""

    PENDING = "pending", "待审"
    IN_REVIEW = "in_review", "审查中"
    APPROVED = "approved", "通过"
    REJECTED = "rejected", "驳回"
    WITHDRAWN = "withdrawn", "撤回"
    NOT_REQUIRED = "not_required", "免审"


class PlanStatus(Labelled):
    """回款计划的状态."""

    PENDING = "pending", "待回款"
    PARTIAL = "partial", "部分回款"
    DONE = "done", "回款完成"
    OVERDUE = "overdue", "逾期"
    VOID = "void", "作废"


class PaymentStatus(Labelled):
    """回款的状态."""

    RECORDED = "recorded", "待确认"
    CONFIRMED = "confirmed", "财务已确认"
    REJECTED = "rejected", "驳回"
    REFUNDED = "refunded", "退款"


class InvoiceStatus(Labelled):
    """发票的状态."""

    APPLIED = "applied", "已申请"
    ISSUED = "issued", "已开票"
    VOID = "void", "作废"
    RED = "red", "红冲"


class ActivityKind(Labelled):
    """跟进/互动记录的方式."""

    CALL = "call", "电话沟通"
    EMAIL = "email", "邮件往来"
    MEETING = "meeting", "线下会议"
    VISIT = "visit", "上门拜访"
    WECHAT = "wechat", "微信"
    SMS = "sms", "短信"
    ONLINE_CHAT = "online_chat", "在线沟通"
    DEMO = "demo", "演示"
    NOTE = "note", "备注"
    SYSTEM = "system", "系统"


class Direction(Labelled):
    """跟进/互动记录的方向."""

    INBOUND = "inbound", "呼入"
    OUTBOUND = "outbound", "呼出"


class ParticipantRole(Labelled):
    """互动参与人的角色."""

    HOST = "host", "主持"
    ATTENDEE = "attendee", "参与"
    CC = "cc", "抄送"


class TaskStatus(Labelled):
    """任务的状态."""

    OPEN = "open", "待办"
    DOING = "doing", "进行中"
    DONE = "done", "完成"
    CANCELLED = "cancelled", "取消"


class Priority(Labelled):
    """任务的优先级."""

    LOW = "low", "低"
    NORMAL = "normal", "普通"
    HIGH = "high", "高"
    URGENT = "urgent", "紧急"


class CampaignStatus(Labelled):
    """营销活动的状态."""

    PLANNED = "planned", "策划中"
    APPROVED = "approved", "已批准"
    RUNNING = "running", "执行中"
    COMPLETED = "completed", "已结束"
    CANCELLED = "cancelled", "取消"


class MemberStatus(Labelled):
    """活动成员的状态."""

    TARGETED = "targeted", "目标"
    SENT = "sent", "已触达"
    RESPONDED = "responded", "已响应"
    CONVERTED = "converted", "已转化"
    BOUNCED = "bounced", "退回"
    OPTED_OUT = "opted_out", "退订"


class SendStatus(Labelled):
    """营销发送的状态."""

    QUEUED = "queued", "待发"
    SENT = "sent", "已发"
    DELIVERED = "delivered", "送达"
    FAILED = "failed", "失败"


class TicketKind(Labelled):
    """服务时限的工单类型."""

    COMPLAINT = "complaint", "产品投诉"
    SUGGESTION = "suggestion", "建议反馈"
    INQUIRY = "inquiry", "咨询"
    SERVICE_REQUEST = "service_request", "服务请求"
    RETURN = "return", "退换货"


class TicketStatus(Labelled):
    """工单/客户反馈的处理状态."""

    NEW = "new", "待处理"
    ASSIGNED = "assigned", "已分配"
    IN_PROGRESS = "in_progress", "处理中"
    WAITING = "waiting", "等待客户"
    RESOLVED = "resolved", "已解决"
    CLOSED = "closed", "已关闭"
    CANCELLED = "cancelled", "已取消"


class TicketEventKind(Labelled):
    """工单流转记录的动作."""

    CREATED = "created", "创建"
    ASSIGNED = "assigned", "分配"
    STATUS = "status", "状态"
    PRIORITY = "priority", "优先级"
    ESCALATED = "escalated", "升级"
    COMMENT = "comment", "备注"
    REOPENED = "reopened", "重开"
    MERGED = "merged", "合并"


class ArticleStatus(Labelled):
    """知识文章的状态."""

    DRAFT = "draft", "草稿"
    PUBLISHED = "published", "已发布"
    ARCHIVED = "archived", "归档"


class Audience(Labelled):
    """知识文章的受众."""

    INTERNAL = "internal", "内部"
    CUSTOMER = "customer", "客户"


class SurveyKind(Labelled):
    """满意度调查的类型."""

    CSAT = "csat", "满意度"
    NPS = "nps", "净推荐"
    CUSTOM = "custom", "自定义"


class SurveyStatus(Labelled):
    """满意度调查的状态."""

    DRAFT = "draft", "草稿"
    OPEN = "open", "进行中"
    CLOSED = "closed", "已结束"


class AnswerType(Labelled):
    """调查题目的题型."""

    SCALE = "scale", "量表"
    SINGLE = "single", "单选"
    MULTI = "multi", "多选"
    TEXT = "text", "文本"
    NUMBER = "number", "数字"


class WorkflowTrigger(Labelled):
    """流程规则的触发."""

    SCHEDULE = "schedule", "定时"
    ON_CREATE = "on_create", "新建"
    ON_UPDATE = "on_update", "更新"
    ON_STAGE_ENTER = "on_stage_enter", "进入阶段"
    ON_OVERDUE = "on_overdue", "超时"


class RunResult(Labelled):
    """流程执行的结果."""

    DONE = "done", "完成"
    SKIPPED = "skipped", "跳过"
    FAILED = "failed", "失败"


class ChangeAction(Labelled):
    """变更日志的动作."""

    INSERT = "insert", "新增"
    UPDATE = "update", "修改"
    DELETE = "delete", "删除"
    RESTORE = "restore", "恢复"
    MERGE = "merge", "合并"
    UNMERGE = "unmerge", "撤销合并"
    LOAD = "load", "装载"


class QualityDimension(Labelled):
    """质量规则的维度."""

    COMPLETENESS = "completeness", "完整性"
    VALIDITY = "validity", "有效性"
    UNIQUENESS = "uniqueness", "唯一性"
    CONSISTENCY = "consistency", "一致性"
    TIMELINESS = "timeliness", "及时性"
    INTEGRITY = "integrity", "完整约束"


class KpiDirection(Labelled):
    """量化目标的方向."""

    UP = "up", "越大越好"
    DOWN = "down", "越小越好"


class BackupKind(Labelled):
    """备份记录的类型."""

    FULL = "full", "全量"
    INCREMENTAL = "incremental", "增量"
    PRE_MIGRATION = "pre_migration", "迁移前"
    ARCHIVE = "archive", "存档"


class IssueStatus(Labelled):
    """测试问题的状态."""

    OPEN = "open", "待处理"
    FIXING = "fixing", "处理中"
    FIXED = "fixed", "已修复"
    RETESTED = "retested", "已复测"
    WONT_FIX = "wont_fix", "不处理"


class AcceptanceResult(Labelled):
    """系统验收报告的结论."""

    ACCEPTED = "accepted", "通过"
    ACCEPTED_WITH_ISSUES = "accepted_with_issues", "有条件通过"
    REJECTED = "rejected", "不通过"


class SystemKind(Labelled):
    """来源系统的类型."""

    EXCEL = "excel", "Excel"
    CSV = "csv", "CSV"
    DATABASE = "database", "数据库"
    API = "api", "接口"
    ADDRESS_BOOK = "address_book", "通讯录"
    MANUAL = "manual", "手工"


class RunMode(Labelled):
    """迁移运行的方式."""

    BATCH = "batch", "批量"
    INCREMENTAL = "incremental", "增量"
    DRY_RUN = "dry_run", "演练"
    ROLLBACK = "rollback", "回滚"
    REPLAY = "replay", "重放"


class RunStatus(Labelled):
    """迁移运行的状态."""

    PENDING = "pending", "待运行"
    RUNNING = "running", "运行中"
    SUCCEEDED = "succeeded", "成功"
    FAILED = "failed", "失败"
    PARTIAL = "partial", "部分成功"
    ROLLED_BACK = "rolled_back", "已回滚"
    SKIPPED = "skipped", "跳过"


class StepName(Labelled):
    """运行步骤的步骤."""

    EXTRACT = "extract", "抽取"
    STANDARDIZE = "standardize", "标准化"
    DEDUPLICATE = "deduplicate", "去重"
    MAP_FIELDS = "map_fields", "映射"
    VALIDATE = "validate", "校验"
    LOAD = "load", "装载"
    RECONCILE = "reconcile", "对账"


class XrefState(Labelled):
    """交叉引用的状态."""

    LOADED = "loaded", "已装载"
    MERGED = "merged", "已合并"
    QUARANTINED = "quarantined", "已隔离"
    SKIPPED = "skipped", "已跳过"
    DELETED = "deleted", "已删除"


class FateKind(Labelled):
    """记录去向."""

    CREATED = Fate.CREATED.value, "新增"
    UPDATED = Fate.UPDATED.value, "更新"
    UNCHANGED = Fate.UNCHANGED.value, "未变"
    MERGED = Fate.MERGED.value, "合并"
    FILTERED = Fate.FILTERED.value, "过滤"
    QUARANTINED = Fate.QUARANTINED.value, "隔离"
    DELETED = Fate.DELETED.value, "删除"


class QuarantineStatus(Labelled):
    """隔离区的状态."""

    OPEN = "open", "待处理"
    FIXED = "fixed", "已修正"
    REQUEUED = "requeued", "已重提"
    WAIVED = "waived", "豁免"
    REJECTED = "rejected", "丢弃"


class MatchVerdict(Labelled):
    """判重判定的判定."""

    MERGE = "merge", "合并"
    REVIEW = "review", "待审"
    DIFFERENT = "different", "不同"


class DecidedBy(Labelled):
    """判重判定的来源."""

    RULE = "rule", "规则"
    MODEL = "model", "模型"
    PERSON = "person", "人工"


class SubjectKind(Labelled):
    """销售预测的主体."""

    USER = "user", "员工"
    DEPARTMENT = "department", "部门"
    COMPANY = "company", "公司"


class ScopeAction(Labelled):
    """范围缓存的动作."""

    READ = "read", "查看"
    UPDATE = "update", "编辑"
    DELETE = "delete", "删除"
    EXPORT = "export", "导出"
    TRANSFER = "transfer", "转移"
    ASSIGN = "assign", "分配"
