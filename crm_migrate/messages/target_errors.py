"""Words of E3xx to E9xx: target, state, engine, gates, invariants."""

from crm_migrate.messages.base import Message, Text

MESSAGES: tuple[Message, ...] = (
    Message(
        "E301",
        Text(
            "连接不上目标数据库 {target}",
            "数据库没有启动，地址或端口有误，或网络不通",
            "确认数据库正在运行，核对地址与端口，再运行一次；已提交的批次不会重复写入",
        ),
        Text(
            "target database {target} cannot be reached",
            "the server is down, the address or port is wrong, or the network is broken",
            "check that the server runs and the address is right, then run "
            "again; committed batches are not written twice",
        ),
    ),
    Message(
        "E302",
        Text(
            "缺少目标数据库 {target} 的驱动程序 {driver}",
            "此驱动是可选组件，没有随程序安装",
            "执行 pip install 'crm_migrate[{extra}]'，再重新运行",
        ),
        Text(
            "the driver {driver} for the target {target} is not installed",
            "the driver is optional and did not come with the program",
            "run pip install 'crm_migrate[{extra}]' and start again",
        ),
    ),
    Message(
        "E303",
        Text(
            "看不懂目标数据库地址 {target}",
            "地址的写法不对，或不是支持的数据库，或 SQLite 没有写文件名",
            "写成 sqlite:///crm.db、postgresql://用户@主机/库名 或 mysql://用户@主机/库名",
        ),
        Text(
            "the target address {target} is not understood",
            "it is misspelt, names an unknown kind of database, or an SQLite address "
            "without a file",
            "write sqlite:///crm.db, postgresql://user@host/name or mysql://user@host/name",
        ),
    ),
    Message(
        "E304",
        Text(
            "没有权限写入目标 {target}：{reason}",
            "文件或文件夹只读、不存在，或数据库账号没有写入权限",
            "给予写入权限，或改用另一个目标；目标没有被改动",
        ),
        Text(
            "the target {target} may not be written: {reason}",
            "the file or folder is read-only or missing, or the database account lacks the right",
            "grant the right or choose another target; nothing was changed",
        ),
    ),
    Message(
        "E305",
        Text(
            "目标 {target} 被其他程序占用：{reason}",
            "另一个程序正在写入并锁住了目标，等待超时",
            "关闭占用它的程序，再运行一次",
        ),
        Text(
            "the target {target} is locked by another program: {reason}",
            "another program is writing; waiting for it took too long",
            "close that program and run again",
        ),
    ),
    Message(
        "E306",
        Text(
            "目标 {target} 拒绝登录：{reason}",
            "用户名或密码有误，或数据库不存在",
            "核对用户名、密码和库名；库不存在时请管理员先建立空库",
        ),
        Text(
            "the target {target} refuses the login: {reason}",
            "the user or password is wrong, or the database does not exist",
            "check user, password and name; ask the administrator for an empty database if "
            "there is none",
        ),
    ),
    Message(
        "E307",
        Text(
            "目标 {target} 的磁盘已满：{reason}",
            "目标所在磁盘没有剩余空间",
            "清出空间后再运行一次；未写完的批次已撤销",
        ),
        Text(
            "the disk of the target {target} is full: {reason}",
            "there is no space left where the target lives",
            "make space and run again; the open batch was undone",
        ),
    ),
    Message(
        "E308",
        Text(
            "目标 {target} 中没有 CRM 的表：{reason}",
            "目标是空库，或表不完整",
            "先执行 crm-migrate crm create，再重新运行",
        ),
        Text(
            "the target {target} holds no CRM: {reason}",
            "the database is empty, or some tables are missing",
            "run crm-migrate crm create first, then start again",
        ),
    ),
    Message(
        "E309",
        Text(
            "目标 {target} 拒绝了一批数据：{reason}",
            "数据违反了目标的唯一、外键或检查规则，通常是目标里已有人工录入的同号记录",
            "按提示的规则名检查目标中的数据，再运行一次；这一批没有写入",
        ),
        Text(
            "the target {target} refused a batch: {reason}",
            "rows break a unique, foreign or check rule; mostly someone entered the same "
            "number by hand",
            "look at the data under the rule named, then run again; nothing of the batch was kept",
        ),
    ),
    Message(
        "E310",
        Text(
            "目标 {target} 出错：{reason}",
            "数据库报告了一个未归类的错误",
            "按提示内容检查数据库，再运行一次；这一批没有写入",
        ),
        Text(
            "the target {target} failed: {reason}",
            "the database reported an error of no known kind",
            "look at the database under what it says, then run again; nothing"
            " of the batch was kept",
        ),
    ),
    Message(
        "E311",
        Text(
            "目标 {target} 不是可用的数据库：{reason}",
            "文件不是 SQLite 数据库，或已损坏",
            "换一个文件名，或从备份恢复",
        ),
        Text(
            "the target {target} is no usable database: {reason}",
            "the file is not an SQLite database, or it is damaged",
            "choose another file name, or restore a backup",
        ),
    ),
)
