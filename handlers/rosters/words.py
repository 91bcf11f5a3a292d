"""Words that offices write in a roster, in Chinese and English."""

# Columns of a roster and their accepted labels. Messages use the first label.
ROSTER_COLUMNS: dict[str, tuple[str, ...]] = {
    "staff_no": (
        *("工号", "职工号", "教工号", "教职工号", "员工号", "人员编号"),
        *("staff number", "staff no", "staff no.", "staff id", "employee number", "employee id"),
    ),
    "name": ("姓名", "名字", "成员姓名", "name", "full name"),
    "college": (
        *("学院", "单位", "部门", "所在学院", "所属学院", "所在单位", "工作单位", "院系"),
        *("college", "department", "school", "faculty", "unit"),
    ),
    "associations": (
        *("团体", "所属团体", "党派", "所属党派", "民主党派", "统战团体", "组织", "所属组织"),
        *("associations", "association", "group", "groups", "party"),
    ),
    "post": ("职务", "职称", "职务职称", "职称职务", "岗位", "title", "post", "position"),
    "phone": (
        *("手机", "手机号", "手机号码", "电话", "联系电话", "联系方式", "移动电话"),
        *("phone", "mobile", "mobile phone", "telephone", "phone number", "tel"),
    ),
    "mail": ("邮箱", "电子邮箱", "电子邮件", "邮件", "email", "e-mail", "mail"),
    "contact": ("联络人", "联系人", "结对联系人", "contact", "contact person", "liaison"),
}

# Columns of the workbook that brings refused rows back; a roster that has them is read without.
RETURNED: dict[str, tuple[str, ...]] = {
    "reason": ("要改的地方", "to put right"),
    "source": ("原来的位置", "where it stood"),
}
