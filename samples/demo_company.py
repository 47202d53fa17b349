"""The rest of the sample company: departments, people, running deals and customer feedback."""

from collections.abc import Sequence

from demo_layouts import Placed, Row
from demo_records import OLD_CRM, OWNERS, TEMPLATE

DEPARTMENT_HEADER = ("部门编码", "部门名称", "上级编码", "类型")
DEPARTMENTS: tuple[Row, ...] = (
    ("D00", "浙沪联拓贸易有限公司", "", "公司"),
    ("D10", "销售部", "D00", "部门"),
    ("D11", "销售一组", "D10", "小组"),
    ("D12", "销售二组", "D10", "小组"),
    ("D20", "客服部", "D00", "部门"),
    ("D30", "市场部", "D00", "部门"),
    ("D40", "法务部", "D00", "部门"),
    ("D50", "财务部", "D00", "部门"),
    ("D60", "IT部", "D00", "部门"),
    ("D70", "产品部", "D00", "部门"),
)
USER_HEADER = ("工号", "登录名", "姓名", "部门编码", "上级工号", "岗位", "角色", "状态", "离职日期")
USERS: tuple[Row, ...] = (
    ("E1001", "fanzong", "范总", "D00", "", "总经理", "executive", "在职", ""),
    ("E1002", "tangming", "唐明", "D10", "E1001", "销售总监", "sales_director", "在职", ""),
    ("E1003", "lixs", "李销售", "D11", "E1002", "销售代表", "sales_rep", "在职", ""),
    ("E1004", "wangxy", "王小芸", "D11", "E1002", "销售经理", "sales_manager", "在职", ""),
    ("E1005", "zhaoqh", "赵启航", "D11", "E1004", "销售代表", "sales_rep", "在职", ""),
    ("E1006", "zhangwei1", "张伟", "D11", "E1004", "销售代表", "sales_rep", "在职", ""),
    ("E1007", "sunyf", "孙亦凡", "D12", "E1002", "销售代表", "sales_rep", "在职", ""),
    ("E1008", "zhangwei2", "张伟", "D12", "E1002", "销售代表", "sales_rep", "在职", ""),
    ("E1009", "helei", "何蕾", "D20", "E1001", "客服经理", "service_manager", "在职", ""),
    ("E1010", "zhaokf", "赵客服", "D20", "E1009", "客服专员", "service_agent", "在职", ""),
    ("E1011", "liukf", "刘客服", "D20", "E1009", "客服专员", "service_agent", "在职", ""),
    ("E1012", "mengsc", "孟诗晨", "D30", "E1001", "市场专员", "marketing", "在职", ""),
    ("E1013", "luofw", "罗法务", "D40", "E1001", "法务", "legal", "在职", ""),
    ("E1014", "qiancw", "钱财务", "D50", "E1001", "财务", "finance", "在职", ""),
    ("E1015", "zhouit", "周工", "D60", "E1001", "系统管理员", "admin", "在职", ""),
    ("E1016", "dengxs", "邓小松", "D12", "E1002", "销售代表", "sales_rep", "离职", "2025-06-30"),
)
OLD_USER_COLUMNS = ("id", "emp_no", "login", "name", "dept_code", "state")
OLD_USERS: tuple[Row, ...] = (
    (1, "E0907", "cenlao", "岑国栋", "D11", "离职"),
    (2, "E0915", "shilao", "石文静", "D12", "离职"),
)

STAGE_HEADER = ("客户名称", "销售阶段", "阶段开始时间", "阶段停留时长", "负责人", "阶段备注")
_STAGES = ("初步接触", "需求分析", "方案报价", "合同签订", "回款完成")
_NOTES = ("需提供方案", "等待客户确认预算", "已发送报价单", "待法务审查", "待财务确认回款", "")
FEEDBACK_HEADER = (
    "反馈编号", "客户名称", "反馈类型", "反馈内容", "提交时间", "处理人", "处理状态", "处理结果",
)  # fmt: skip
_FEEDBACK = (
    ("产品投诉", "收到的货物外箱破损", "已解决", "已安排补发"),
    ("建议反馈", "希望增加在线对账功能", "处理中", "已反馈产品部门"),
    ("咨询", "询问质保期限", "已解决", "已电话答复"),
    ("产品投诉", "发货比约定晚三天", "处理中", ""),
)


def known_names(rows: Sequence[Placed], *, short: bool) -> list[str]:
    """Return the names under which other files mention customers, of firms without a double."""
    names = (row.card.values["short" if short else "name"] for row in rows)
    return [name.strip() for row, name in zip(rows, names, strict=True) if _is_single(row)]


def _is_single(row: Placed) -> bool:
    """Return whether a record's firm is in no other file and is nobody's look-alike."""
    values = row.card.values
    known_owner = values["owner"] in {name for _, name in OWNERS}
    return "F062" <= row.card.entity < "F300" and known_owner and values["industry"] != "元宇宙"


def stage_rows(rows: dict[str, list[Placed]]) -> list[Row]:
    """Return 销售阶段跟踪表: full names, short names, two strangers and a stage nobody knows."""
    full = known_names(rows[TEMPLATE], short=False)[:12]
    short = known_names(rows[OLD_CRM], short=True)[:16]
    result: list[Row] = []
    for number, name in enumerate((*full, *short, "查无此客户有限公司", "某某集团")):
        start = f"2026-{number % 9 + 1:02d}-{number % 27 + 1:02d}"
        day = start if number % 3 else start.replace("-", "/")
        owner = OWNERS[number % len(OWNERS)][1]
        stage = _STAGES[number % len(_STAGES)] if number != 7 else "谈判中"
        result.append((name, stage, day, f"{number % 8 + 1}天", owner, _NOTES[number % 6]))
    return result


def feedback_rows(rows: dict[str, list[Placed]]) -> list[Row]:
    """Return 客户反馈记录表: short names mostly, one stranger, one row that stands twice."""
    short = known_names(rows[OLD_CRM], short=True)[8:24]
    full = known_names(rows[TEMPLATE], short=False)[4:14]
    result: list[Row] = []
    for number, name in enumerate((*short, *full, "不存在的客户")):
        kind, content, status, answer = _FEEDBACK[number % len(_FEEDBACK)]
        submitted = f"2026-{number % 9 + 1:02d}-{number % 27 + 1:02d} {number % 9 + 9:02d}:15"
        handler = "赵客服" if number % 2 else "刘客服"
        ticket = f"FK202610{number + 1:03d}"
        result.append((ticket, name, kind, content, submitted, handler, status, answer))
    return [*result, result[0]]
