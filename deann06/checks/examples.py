"""A bad and a good example of every rule, as it would stand in a file."""

from typing import Final

EXAMPLES: Final[dict[str, tuple[str, str]]] = {
    "F101": (
        "title: B\\xe1o c\\xe1o   # bytes, windows-1258",
        "title: Báo cáo   # UTF-8",
    ),
    "F102": (
        "\\ufefftitle: Báo cáo",
        "title: Báo cáo",
    ),
    "F103": (
        "title: Ba\\u0301o ca\\u0301o   # a + U+0301",
        "title: B\\u00e1o c\\u00e1o   # U+00E1",
    ),
    "F104": (
        "note:\\tGửi hằng tháng",
        "note: Gửi hằng tháng",
    ),
    "F105": (
        "note: Gửi: hằng tháng",
        'note: "Gửi: hằng tháng"',
    ),
    "F106": (
        """\
note: Một
note: Hai
""",
        "note: Một",
    ),
    "F107": (
        "note: &mau Gửi hằng tháng",
        'note: "&mau Gửi hằng tháng"',
    ),
    "F108": (
        """\
title: Báo cáo
---
title: Kế hoạch
""",
        "title: Báo cáo",
    ),
    "F109": (
        """\
<<<<<<< HEAD
note: Một
=======
note: Hai
>>>>>>> main
""",
        "note: Một",
    ),
    "F110": (
        "# agencies/syt.yaml: 1 572 864 byte",
        "# agencies/syt.yaml: 412 byte",
    ),
    "F111": (
        "agencies/So_Y_Te.yaml",
        "agencies/so-y-te.yaml",
    ),
    "F112": (
        """\
agencies/cat.yaml
agencies/cu/CAT.yaml
""",
        """\
agencies/cat.yaml
agencies/cat-cu.yaml
""",
    ),
    "F113": (
        "agencies/syt.yaml -> ../../syt.yaml",
        "agencies/syt.yaml",
    ),
    "F114": (
        """\
registry/ghi-chu.txt
registry/nhiem-vu/kh-2024-01-02.1.yaml
""",
        "registry/tasks/kh-2024-01-02.1.yaml",
    ),
    "F115": (
        "- Báo cáo kết quả",
        "title: Báo cáo kết quả",
    ),
    "F116": (
        "-rw------- root agencies/syt.yaml",
        "-rw-r--r-- root agencies/syt.yaml",
    ),
    "F117": (
        """\
registry/
  agencies/
  tasks/
""",
        """\
registry/
  registry.yaml
  agencies/
  tasks/
""",
    ),
    "F118": (
        "note: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
        "note: Gửi hằng tháng",
    ),
    "F119": (
        "# mkfifo tasks/kh-2024-01-02.2.yaml",
        "# tasks/kh-2024-01-02.2.yaml",
    ),
    "F120": (
        "# agencies/cat (1).yaml",
        "# agencies/cat.yaml",
    ),
    "S201": (
        "cooperate: [bcd]",
        "cooperating: [bcd]",
    ),
    "S202": (
        """\
title: Báo cáo kết quả
directive: kh-2024-01-02
""",
        """\
title: Báo cáo kết quả
directive: kh-2024-01-02
clause: "1"
""",
    ),
    "S203": (
        """\
log:
- {date: 2024-02-30, by: cat, state: in_progress}
""",
        """\
log:
- {date: 2024-02-28, by: cat, state: in_progress}
""",
    ),
    "S204": (
        """\
deadline: {by: 2024-05-31}
log:
- {date: 2024-03-01, by: cat, request: {by: 2024-06-30}, unblocked: Đã có kinh phí}
""",
        """\
deadline: {by: 2024-05-31}
log:
- {date: 2024-03-01, by: cat, request: {by: 2024-06-30}}
- {date: 2024-03-01, by: cat, note: Đã có kinh phí}
""",
    ),
    "S205": (
        """\
log:
- {date: 2024-03-01, by: cat, state: in_progress, period: 2024-W09}
""",
        """\
log:
- {date: 2024-03-01, by: cat, state: in_progress}
""",
    ),
    "S206": (
        """\
deadline: {by: 2024-05-31}
log:
- {date: 2024-03-01, by: bcd, extend: {by: 2024-06-30}, for: [cat], document: {number: 12/BC-CAT}}
""",
        """\
deadline: {by: 2024-05-31}
log:
- {date: 2024-03-01, by: bcd, extend: {by: 2024-06-30}, document: {number: 12/BC-CAT}}
""",
    ),
    "S207": (
        """\
deadline: {every: week, before: thursday}
log:
- {date: 2024-03-01, by: bcd, extend: {by: 2024-05-24}, document: {number: 12/BC-CAT}}
""",
        """\
deadline: {every: week, before: thursday}
log:
- {date: 2024-03-01, by: bcd, extend: {by: 2024-05-24}, period: 2024-W21, document: {number: 12/BC-CAT}}
""",
    ),
    "S208": (
        """\
deadline: {by: 2024-05-31}
log:
- {date: 2024-03-01, by: bcd, extend: {every: month, by: 25}, document: {number: 12/BC-CAT}}
""",
        """\
deadline: {by: 2024-05-31}
log:
- {date: 2024-03-01, by: bcd, extend: {by: 2024-06-25}, document: {number: 12/BC-CAT}}
""",
    ),
    "S209": (
        """\
log:
- {date: 2024-03-01, by: cat, submit: once, document: {number: 12/BC-CAT}}
""",
        """\
log:
- {date: 2024-03-01, by: cat, state: completed, document: {number: 12/BC-CAT}}
""",
    ),
    "S210": (
        """\
log:
- {date: 2024-03-01, by: [cat, bcd], state: in_progress}
""",
        """\
log:
- {date: 2024-03-01, by: cat, state: in_progress}
""",
    ),
    "S211": (
        """\
log:
- {date: 2024-03-01, by: cat}
""",
        """\
log:
- {date: 2024-03-01, by: cat, note: Đang lấy ý kiến}
""",
    ),
    "S212": (
        """\
log:
- {date: 2024-03-01, by: cat, document: {date: 2024-03-01}}
""",
        """\
log:
- {date: 2024-03-01, by: cat, document: {number: 12/BC-CAT}}
""",
    ),
    "S213": (
        """\
# tasks/kh-2024-01-02.2.yaml
directive: kh-2024-01-02
clause: "1"
""",
        """\
# tasks/kh-2024-01-02.1a.yaml
directive: kh-2024-01-02
clause: "1"
""",
    ),
    "S214": (
        """\
# directives/kh-2024-01-02.yaml
clauses:
  "Khoản 1": Báo cáo kết quả.
""",
        """\
# directives/kh-2024-01-02.yaml
clauses:
  "1": Báo cáo kết quả.
""",
    ),
    "S215": (
        "kind: Kế hoach",
        "kind: Kế hoạch",
    ),
    "S216": (
        """\
# registry.yaml
cycles:
  weekly: {by: 2024-05-15}
""",
        """\
# registry.yaml
cycles:
  weekly: {every: week, before: thursday}
""",
    ),
    "S217": (
        """\
# indicators/mo-hinh.yaml
kind: count
log:
- {date: 2024-03-01, by: cat, measure: {mo-hinh: 30/31}}
""",
        """\
# indicators/mo-hinh.yaml
kind: ratio
log:
- {date: 2024-03-01, by: cat, measure: {mo-hinh: 30/31}}
""",
    ),
    "D301": (
        "deadline: {by: 2023-05-15}",
        "deadline: {by: 2024-05-15}",
    ),
    "D302": (
        """\
# directives/kl-2023-04-23.yaml
issued: 2023-04-23
cites: [3636-ubnd-kstt-2024]   # 08/4/2024
""",
        """\
# directives/kl-2024-04-23.yaml
issued: 2024-04-23
cites: [3636-ubnd-kstt-2024]   # 08/4/2024
errata:
- {field: issued, printed: 23/4/2023, read_as: 2024-04-23, reason: …}
""",
    ),
    "D303": (
        """\
log:
- {date: 2024-03-15, by: cat, note: Đã có dự thảo}
- {date: 2024-03-01, by: cat, state: in_progress}
""",
        """\
log:
- {date: 2024-03-01, by: cat, state: in_progress}
- {date: 2024-03-15, by: cat, note: Đã có dự thảo}
""",
    ),
    "D304": (
        """\
log:
- {date: 2023-03-01, by: cat, state: in_progress}
""",
        """\
log:
- {date: 2024-03-01, by: cat, state: in_progress}
""",
    ),
    "D305": (
        """\
log:
- {date: 2024-06-01, by: cat, state: in_progress}
""",
        """\
log:
- {date: 2024-05-01, by: cat, state: in_progress}
""",
    ),
    "D306": (
        "deadline: {rrule: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30, start: 2024-01-02}",
        "deadline: {rrule: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1, start: 2024-01-02}",
    ),
    "D307": (
        "deadline: {every: 2 weeks}",
        "deadline: {every: 2 weeks, anchor: 2024-05-07}",
    ),
    "D308": (
        "deadline: {by: 2024-05-18}",
        "deadline: {by: 2024-05-18, roll: next}",
    ),
    "D309": (
        "issued: 2024-01",
        "issued: 2024-01-02",
    ),
    "D310": (
        "deadline: {by: 2024-05-15, phrase: trước ngày 15/5/2024}",
        "deadline: {before: 2024-05-15, phrase: trước ngày 15/5/2024}",
    ),
    "D311": (
        """\
# calendar/
#   2023.yaml
deadline: {working_days: 10, from: 2024-05-02}
""",
        """\
# calendar/
#   2023.yaml
#   2024.yaml
deadline: {working_days: 10, from: 2024-05-02}
""",
    ),
    "D312": (
        """\
# calendar/
#   2023.yaml
deadline: {by: 2024-05-31}
""",
        """\
# calendar/
#   2023.yaml
#   2024.yaml
deadline: {by: 2024-05-31}
""",
    ),
    "D313": (
        """\
deadline: {by: 2024-05-31}
log:
- {date: 2024-06-03, by: bcd, extend: {by: 2024-06-28}, document: {number: 12/BCĐ-TH}}
""",
        """\
deadline: {by: 2024-05-31}
log:
- {date: 2024-05-30, by: bcd, extend: {by: 2024-06-28}, document: {number: 12/BCĐ-TH}}
""",
    ),
    "D314": (
        """\
deadline: {by: 2024-05-31}
log:
- {date: 2024-05-10, by: bcd, extend: {by: 2024-05-24}, document: {number: 12/BCĐ-TH}}
""",
        """\
deadline: {by: 2024-05-31}
log:
- {date: 2024-05-10, by: bcd, extend: {by: 2024-06-28}, document: {number: 12/BCĐ-TH}}
""",
    ),
    "D315": (
        "valid: {from: 2024-12-31, until: 2024-01-01}",
        "valid: {from: 2024-01-01, until: 2024-12-31}",
    ),
    "D316": (
        """\
# calendar/2024.yaml
holidays:
- {date: 2023-05-01, name: Quốc tế Lao động}
""",
        """\
# calendar/2024.yaml
holidays:
- {date: 2024-05-01, name: Quốc tế Lao động}
""",
    ),
    "D317": (
        """\
# calendar/2024.yaml
holidays:
- {date: 2024-05-04, name: Quốc tế Lao động}
""",
        """\
# calendar/2024.yaml
holidays:
- {date: 2024-05-01, name: Quốc tế Lao động}
""",
    ),
    "D318": (
        """\
# calendar/2024.yaml
holidays:
- {date: 2024-04-29, name: Nghỉ hoán đổi}
working:
- {date: 2024-05-06, instead_of: 2024-04-29}
""",
        """\
# calendar/2024.yaml
holidays:
- {date: 2024-04-29, name: Nghỉ hoán đổi}
working:
- {date: 2024-05-04, instead_of: 2024-04-29}
""",
    ),
    "D319": (
        """\
# calendar/2024.yaml
holidays:
- {date: 2024-04-29, name: Nghỉ hoán đổi}
working:
- {date: 2024-05-04, instead_of: 2024-04-26}
""",
        """\
# calendar/2024.yaml
holidays:
- {date: 2024-04-29, name: Nghỉ hoán đổi}
working:
- {date: 2024-05-04, instead_of: 2024-04-29}
""",
    ),
    "D320": (
        """\
# calendar/2024.yaml
holidays:
- {date: 2024-05-01, name: Quốc tế Lao động}
- {date: 2024-05-01, name: Ngày nghỉ}
""",
        """\
# calendar/2024.yaml
holidays:
- {date: 2024-05-01, name: Quốc tế Lao động}
""",
    ),
    "D321": (
        """\
log:
- {date: 2024-03-01, by: cat, note: Đã báo cáo, document: {number: 12/BC-CAT}}
""",
        """\
log:
- {date: 2024-04-01, by: cat, note: Đã báo cáo, document: {number: 12/BC-CAT}}
""",
    ),
    "D322": (
        """\
log:
- {date: 2024-05-10, by: bcd, extend: {by: 2024-06-28}, document: {number: 12/BCĐ-TH}}
- {date: 2024-05-10, by: bcd, extend: {by: 2024-07-12}, document: {number: 12/BCĐ-TH}}
""",
        """\
log:
- {date: 2024-05-10, by: bcd, extend: {by: 2024-06-28}, document: {number: 12/BCĐ-TH}}
- {date: 2024-05-10, by: bcd, corrects: 2024-05-10, extend: {by: 2024-07-12}, document: {number: 12/BCĐ-TH}}
""",
    ),
    "D323": (
        """\
# directives/kh-2062-01-02.yaml
issued: 2062-01-02
""",
        """\
# directives/kh-2024-01-02.yaml
issued: 2024-01-02
""",
    ),
    "D324": (
        "deadline: {every: day, from: 1024-01-01}",
        "deadline: {every: day, from: 2024-01-03}",
    ),
    "D325": (
        "deadline: {by: 2024-05-24, phrase: trước ngày 25}",
        "deadline: {before: 2024-05-25, phrase: trước ngày 25/5/2024}",
    ),
    "G401": (
        """\
# trước: deadline: {before: 2024-05-10}
deadline: {before: 2024-05-31}
""",
        """\
deadline: {before: 2024-05-10}
log:
- {date: 2024-05-08, by: bcd, extend: {before: 2024-05-31}, document: {number: 12/TB-BCĐ, date: 2024-05-08}}
""",
    ),
    "G402": (
        """\
# trước: - {date: 2024-04-01, by: cat, state: in_progress, progress: 30}
- {date: 2024-04-01, by: cat, state: in_progress, progress: 80}
""",
        """\
- {date: 2024-04-01, by: cat, state: in_progress, progress: 30}
- {date: 2024-05-02, by: cat, corrects: 2024-04-01, state: in_progress, progress: 80}
""",
    ),
    "G403": (
        """\
# trước: - {date: 2024-04-01, by: cat, blocked: {kind: funding}}
log: []
""",
        """\
log:
- {date: 2024-04-01, by: cat, blocked: {kind: funding}}
- {date: 2024-05-02, by: cat, unblocked: Đã bố trí kinh phí}
""",
    ),
    "G404": (
        "# tasks/kh-2024-01-02.1.yaml: đã xóa",
        """\
# tasks/kh-2024-01-02.1.yaml
log:
- {date: 2024-05-02, by: bcd, state: stopped, document: {number: 15/TB-BCĐ, date: 2024-05-02}}
""",
    ),
    "G405": (
        """\
# trước: respondents: [cat, syt]
respondents: [cat]
""",
        """\
respondents: [cat, syt]
log:
- {date: 2024-05-02, by: bcd, reassign: {respondents: [cat]}, document: {number: 15/TB-BCĐ, date: 2024-05-02}}
""",
    ),
    "G406": (
        """\
# trước: lead: [cat]
lead: [syt]
""",
        """\
lead: [cat]
log:
- {date: 2024-05-02, by: bcd, reassign: {lead: [syt]}, document: {number: 15/TB-BCĐ, date: 2024-05-02}}
""",
    ),
    "G407": (
        """\
# registry.yaml, trước: policy: {completion: document}
log:
- {date: 2024-05-02, by: cat, state: completed}
""",
        """\
log:
- {date: 2024-05-02, by: cat, state: completed, document: {number: 12/BC-CAT, date: 2024-05-02}}
""",
    ),
    "G408": (
        """\
# registry.yaml, trước: policy: {extension: document}
log:
- {date: 2024-05-02, by: bcd, extend: {by: 2024-06-15}}
""",
        """\
log:
- {date: 2024-05-02, by: bcd, extend: {by: 2024-06-15}, document: {number: 15/TB-BCĐ, date: 2024-05-02}}
""",
    ),
    "G409": (
        """\
lead: [cat]
log:
- {date: 2024-05-13, by: syt, note: Đã nhận hồ sơ}
""",
        """\
lead: [cat]
log:
- {date: 2024-05-13, by: cat, note: Đã nhận hồ sơ}
""",
    ),
    "G410": (
        """\
# ghi ngày 15/5/2024; hạn 9/5/2024
log:
- {date: 2024-05-08, by: cat, state: completed, document: {number: 5/BC-CAT, date: 2024-05-08}}
""",
        """\
# ghi ngày 15/5/2024; hạn 9/5/2024
log:
- {date: 2024-05-15, by: cat, state: completed, document: {number: 5/BC-CAT, date: 2024-05-15}}
""",
    ),
    "G411": (
        """\
log:
- {date: 2024-04-01, by: cat, state: completed, document: {number: 12/BC-CAT, date: 2024-04-01}}
- {date: 2024-05-13, by: bcd, state: in_progress}
""",
        """\
log:
- {date: 2024-04-01, by: cat, state: completed, document: {number: 12/BC-CAT, date: 2024-04-01}}
- {date: 2024-05-13, by: bcd, state: in_progress, note: Số liệu chưa đối soát}
""",
    ),
    "G412": (
        """\
# registry.yaml, trước: completion: document
policy: {completion: none}
""",
        """\
# registry.yaml, trước: confirmation: none
policy: {confirmation: other-agency}
""",
    ),
    "G413": (
        """\
# waivers.yaml, xét ngày 15/5/2024
waivers:
- code: G401
  record: kh-2024-01-02.1
  reason: Chép sai thời hạn
  document: {number: 3/KH-UBND, date: 2024-01-02}
  until: 2024-04-30
""",
        """\
# waivers.yaml, xét ngày 15/5/2024
waivers:
- code: G401
  record: kh-2024-01-02.1
  reason: Chép sai thời hạn
  document: {number: 3/KH-UBND, date: 2024-01-02}
  until: 2024-05-31
""",
    ),
    "G414": (
        """\
# waivers.yaml; thay đổi không sửa thời hạn của nhiệm vụ nào
waivers:
- code: G401
  record: kh-2024-01-02.1
  reason: Chép sai thời hạn
  document: {number: 3/KH-UBND, date: 2024-01-02}
  until: 2024-05-31
""",
        """\
# waivers.yaml
waivers: []
""",
    ),
    "G415": (
        """\
log:
- {date: 2024-05-13, by: cat, state: paused}
""",
        """\
log:
- {date: 2024-05-13, by: bcd, state: paused, document: {number: 12-CV/BCĐ, date: 2024-05-13}}
""",
    ),
    "G416": (
        """\
# xét ngày 15/5/2024, với --fail-on overdue
deadline: {before: 2024-05-10}
""",
        """\
# xét ngày 15/5/2024, với --fail-on overdue
deadline: {before: 2024-05-10}
log:
- {date: 2024-05-09, by: cat, state: completed, document: {number: 12/BC-CAT, date: 2024-05-09}}
""",
    ),
    "G417": (
        """\
# xét ngày 10/5/2024, với --fail-on missing-report
respondents: [cat, syt]
deadline: {every: week, before: thursday}
log:
- {date: 2024-05-08, by: cat, submit: 2024-W19}
""",
        """\
# xét ngày 10/5/2024, với --fail-on missing-report
respondents: [cat, syt]
deadline: {every: week, before: thursday}
log:
- {date: 2024-05-08, by: [cat, syt], submit: 2024-W19}
""",
    ),
    "G418": (
        """\
lead: [syt]
log:
- {date: 2024-05-13, by: syt, extend: {by: 2024-06-14}, document: {number: 12/TTr-SYT, date: 2024-05-13}}
""",
        """\
lead: [syt]
log:
- {date: 2024-05-13, by: bcd, extend: {by: 2024-06-14}, document: {number: 15-CV/BCĐ, date: 2024-05-13}}
""",
    ),
    "G419": (
        """\
# ghi ngày 15/5/2024
respondents: [cat, syt]
log:
- {date: 2024-05-08, by: cat, for: [syt], submit: once}
""",
        """\
# ghi ngày 15/5/2024
respondents: [cat, syt]
log:
- {date: 2024-05-15, by: cat, for: [syt], submit: once}
""",
    ),
    "G421": (
        """\
# git push --force: trạng thái trước không còn trong lịch sử
log:
- {date: 2024-05-13, by: cat, state: completed}
""",
        """\
# git push: nối tiếp trạng thái trước
log:
- {date: 2024-05-13, by: cat, state: completed}
""",
    ),
    "G422": (
        """\
# waivers.yaml, trong cùng thay đổi với việc sửa thời hạn
waivers:
- code: G401
  record: kh-2024-01-02.1
  reason: Chép sai thời hạn
  document: {number: 3/KH-UBND, date: 2024-01-02}
  until: 2024-05-31
""",
        """\
# waivers.yaml, đã nhập trước thay đổi sửa thời hạn
waivers:
- code: G401
  record: kh-2024-01-02.1
  reason: Chép sai thời hạn
  document: {number: 3/KH-UBND, date: 2024-01-02}
  until: 2024-05-31
""",
    ),
    "G423": (
        """\
# .gitattributes
registry/** -diff
""",
        """\
# tasks/kh-2024-01-02.1.yaml
note: chỉ sửa dữ liệu
""",
    ),
    "G424": (
        """\
# bản gốc: deadlin: không ai đọc được
deadline: {before: 2024-05-31}
""",
        """\
# bản gốc: deadline: đọc được
deadline: {before: 2024-05-10}
""",
    ),
    "G425": (
        """\
# agencies/so-nganh.yaml: một thành viên chưa nộp nay ra khỏi nhóm
members: [cat, {agency: syt, until: 2024-03-31}]
""",
        """\
# agencies/so-nganh.yaml
members: [cat, {agency: syt, until: 2024-03-31, basis: 12/QĐ-UBND}]
""",
    ),
    "G426": (
        """\
# ghi ngày 15/5/2024; hạn 9/5/2024
log:
- {date: 2024-05-08, by: cat, state: completed, document: {title: Báo cáo}}
""",
        """\
# ghi ngày 15/5/2024; hạn 9/5/2024
log:
- {date: 2024-05-15, by: cat, state: completed, document: {number: 5/BC-CAT, date: 2024-05-15}}
""",
    ),
    "G427": (
        """\
# tasks/kh-2024-01-02.9.yaml, mới thêm ngày 15/5/2024
deadline: {by: 2024-04-30}
log:
- {date: 2024-04-26, by: cat, state: completed, document: {number: 5/BC-CAT, date: 2024-04-26}}
""",
        """\
# tasks/kh-2024-01-02.9.yaml, mới thêm ngày 15/5/2024
deadline: {by: 2024-06-30}
""",
    ),
    "G428": (
        """\
# tasks/kh-2024-01-02.9.yaml, mới thêm ngày 15/5/2024
lead: [syt]
deadline: {by: 2024-04-30}
""",
        """\
# tasks/kh-2024-01-02.9.yaml, mới thêm ngày 15/5/2024
lead: [syt]
deadline: {by: 2024-06-30}
""",
    ),
    "G431": (
        """\
# trước: title: Bao cáo  kết quả
title: Báo cáo kết quả
""",
        """\
title: Bao cáo  kết quả
note: Tên viết đúng là Báo cáo kết quả.
""",
    ),
    "G432": (
        """\
# registry.yaml, trước: stale_after_days: 14
stale_after_days: 30
""",
        """\
# registry.yaml, trước: stale_after_days: 14
stale_after_days: 10
""",
    ),
    "L501": (
        """\
# directives/kh-2024-01-02.yaml
basis: [30-nq-tu-2032]

# directives/30-nq-tu-2023.yaml
issued: 2023-05-23
""",
        """\
# directives/kh-2024-01-02.yaml
basis: [30-nq-tu-2023]

# directives/30-nq-tu-2023.yaml
issued: 2023-05-23
""",
    ),
    "L502": (
        """\
# directives/kh-2024-01-02.yaml
clauses:
  "1": Báo cáo kết quả.

# tasks/kh-2024-01-02.7.yaml
directive: kh-2024-01-02
clause: "7"
""",
        """\
# directives/kh-2024-01-02.yaml
clauses:
  "1": Báo cáo kết quả.

# tasks/kh-2024-01-02.1a.yaml
directive: kh-2024-01-02
clause: "1"
""",
    ),
    "L503": (
        "lead: [catt]",
        "lead: [cat, các cơ quan liên quan]",
    ),
    "L504": (
        """\
# registry.yaml
groups: {phap-ly: Pháp lý}

# tasks/kh-2024-01-02.1.yaml
groups: [phap-li]
""",
        """\
# registry.yaml
groups: {phap-ly: Pháp lý}

# tasks/kh-2024-01-02.1.yaml
groups: [phap-ly]
""",
    ),
    "L505": (
        """\
# registry.yaml
phases: {2022-2025: {from: 2022-01-06, until: 2025-12-31}}

# tasks/kh-2024-01-02.1.yaml
phase: 2022-2026
""",
        """\
# registry.yaml
phases: {2022-2025: {from: 2022-01-06, until: 2025-12-31}}

# tasks/kh-2024-01-02.1.yaml
phase: 2022-2025
""",
    ),
    "L506": (
        "measure: {mo-hinh-diem-31: 30}",
        "measure: {mo-hinh-diem: 30}",
    ),
    "L507": (
        "depends_on: [kh-2024-01-02.22]",
        "depends_on: [kh-2024-01-02.2]",
    ),
    "L508": (
        """\
# tasks/kh-2024-01-02.1.yaml
depends_on: [kh-2024-01-02.2]

# tasks/kh-2024-01-02.2.yaml
directive: kh-2024-01-02
clause: "2"
depends_on: [kh-2024-01-02.1]
""",
        """\
# tasks/kh-2024-01-02.1.yaml
depends_on: [kh-2024-01-02.2]

# tasks/kh-2024-01-02.2.yaml
directive: kh-2024-01-02
clause: "2"
""",
    ),
    "L509": (
        """\
log:
- {date: 2024-03-01, by: cat, state: in_progress}
- {date: 2024-03-15, by: cat, corrects: 2024-03-02, note: Nhầm}
""",
        """\
log:
- {date: 2024-03-01, by: cat, state: in_progress}
- {date: 2024-03-15, by: cat, corrects: 2024-03-01, note: Nhầm}
""",
    ),
    "L510": (
        """\
# tasks/kh-2024-01-02.1.yaml
log:
- {date: 2024-03-15, by: stttt, state: in_progress}

# agencies/stttt.yaml
valid: {until: 2024-02-29}
successors: [{agency: skhcn}]
""",
        """\
# tasks/kh-2024-01-02.1.yaml
log:
- {date: 2024-03-15, by: skhcn, state: in_progress}

# agencies/stttt.yaml
valid: {until: 2024-02-29}
successors: [{agency: skhcn}]
""",
    ),
    "L511": (
        """\
# tasks/kh-2024-01-02.1.yaml
lead: [a]

# agencies/a.yaml
valid: {until: 2024-02-29}
successors: [{agency: cat}, {agency: syt}]
""",
        """\
# tasks/kh-2024-01-02.1.yaml
lead: [a]
log:
- {date: 2024-03-01, by: bcd, reassign: {lead: [syt]}, document: {number: 15/QĐ-BCĐ}}

# agencies/a.yaml
valid: {until: 2024-02-29}
successors: [{agency: cat}, {agency: syt}]
""",
    ),
    "L512": (
        """\
# tasks/kh-2024-01-02.1.yaml
respondents: [a, syt]

# agencies/a.yaml
valid: {until: 2024-02-29}
successors: [{agency: cat}, {agency: syt}]
""",
        """\
# tasks/kh-2024-01-02.1.yaml
respondents: [a, syt]
log:
- {date: 2024-03-01, by: bcd, reassign: {respondents: [syt]}, document: {number: 15/QĐ-BCĐ}}

# agencies/a.yaml
valid: {until: 2024-02-29}
successors: [{agency: cat}, {agency: syt}]
""",
    ),
    "L513": (
        "lead: [stttt]   # -> skhcn, 2024-03-01",
        """\
# tasks/kh-2024-01-02.1.yaml
lead: [stttt]
log:
- {date: 2024-03-01, by: bcd, reassign: {lead: [skhcn]}, document: {number: 15/QĐ-BCĐ}}

# agencies/stttt.yaml
valid: {until: 2024-02-29}
successors: [{agency: skhcn}]
""",
    ),
    "L514": (
        """\
# tasks/kh-2024-01-02.1.yaml
log:
- {date: 2024-02-01, by: skhcn, state: in_progress}

# agencies/skhcn.yaml
valid: {from: 2024-03-01}
""",
        """\
# tasks/kh-2024-01-02.1.yaml
log:
- {date: 2024-03-15, by: skhcn, state: in_progress}

# agencies/skhcn.yaml
valid: {from: 2024-03-01}
""",
    ),
    "L515": (
        "lead: []",
        """\
lead: []
note: Văn bản không nêu cơ quan chủ trì.
""",
    ),
    "L516": (
        "cooperating: [cat, bcd]",
        "cooperating: [bcd]",
    ),
    "L517": (
        """\
# agencies/so.yaml
name: Các sở
members: []
""",
        """\
# agencies/so.yaml
name: Các sở
members: [syt]
""",
    ),
    "L518": (
        "respondents: [các cơ quan liên quan]",
        """\
# tasks/kh-2024-01-02.1.yaml
respondents: [so]

# agencies/so.yaml
members: [syt]
""",
    ),
    "L519": (
        """\
# tasks/kh-2024-01-02.1.yaml
cooperating: [huyen]

# agencies/huyen.yaml
members:
- {agency: syt, until: 2024-03-31}
""",
        """\
# tasks/kh-2024-01-02.1.yaml
cooperating: [huyen]

# agencies/huyen.yaml
members:
- {agency: syt, until: 2025-06-30}
""",
    ),
    "L520": (
        """\
# agencies/so.yaml
members: [syt]

# agencies/khoi.yaml
members: [so, cat]
""",
        """\
# agencies/so.yaml
members: [syt]

# agencies/khoi.yaml
members: [syt, cat]
""",
    ),
    "L521": (
        """\
# agencies/a.yaml
valid: {until: 2023-01-31}
successors: [{agency: b}]

# agencies/b.yaml
valid: {until: 2023-02-28}
successors: [{agency: a}]
""",
        """\
# agencies/a.yaml
valid: {until: 2023-01-31}
successors: [{agency: b}]
""",
    ),
    "L522": (
        'also: [{directive: kh-2024-01-02, clause: "1"}]',
        'also: [{directive: kh-2024-01-02, clause: "2"}]',
    ),
    "L523": (
        """\
# directives/kh-2024-01-02.yaml
number: 12/KH-UBND

# directives/12-kh-ubnd-2024.yaml
issued: 2024-01-02
number: 12/KH-UBND
""",
        """\
# directives/kh-2024-01-02.yaml
number: 12/KH-UBND

# directives/13-kh-ubnd-2024.yaml
issued: 2024-01-02
number: 13/KH-UBND
""",
    ),
    "L524": (
        """\
# agencies/cax.yaml
name: Công an xã
short: Công an tỉnh
""",
        """\
# agencies/cax.yaml
name: Công an xã
short: CAX
""",
    ),
    "L525": (
        """\
# directives/kh-2024-01-02.yaml
errata:
- {field: isued, printed: 02/1/2023, read_as: 2024-01-02, reason: Dẫn văn bản của tháng 12/2023}
""",
        """\
# directives/kh-2024-01-02.yaml
errata:
- {field: issued, printed: 02/1/2023, read_as: 2024-01-02, reason: Dẫn văn bản của tháng 12/2023}
""",
    ),
    "L526": (
        """\
# registry.yaml
cycles: {meeting: {every: 2 weeks, anchor: 2024-01-16}}

# tasks/kh-2024-01-02.1.yaml
deadline: {cycle: meetings}
""",
        """\
# registry.yaml
cycles: {meeting: {every: 2 weeks, anchor: 2024-01-16}}

# tasks/kh-2024-01-02.1.yaml
deadline: {cycle: meeting}
""",
    ),
    "L527": (
        """\
respondents: [cat]
unconfirmed: {ids: [bcd], why: Nguồn không nêu tên}
""",
        """\
respondents: [cat]
unconfirmed: {ids: [cat], why: Nguồn không nêu tên}
""",
    ),
    "L530": (
        """\
# agencies/syt.yaml
name: Sở Y tế

# tasks/kh-2024-01-02.1.yaml
lead: [Sở y tế]
""",
        """\
# agencies/syt.yaml
name: Sở Y tế

# tasks/kh-2024-01-02.1.yaml
lead: [syt]
""",
    ),
    "L531": (
        """\
# agencies/syt.yaml
name: Sở Y tế tỉnh

# tasks/kh-2024-01-02.1.yaml
lead: [Sở Y tế]
""",
        """\
# registry.yaml
roles: [Sở Y tế]

# tasks/kh-2024-01-02.1.yaml
lead: [Sở Y tế]
""",
    ),
    "L532": (
        "lead: [các cơ quan liên quan]",
        "lead: [cat]",
    ),
    "L533": (
        """\
# directives/kh-2024-01-02.yaml
basis: [kh-2024-01-02]
""",
        """\
# directives/kh-2024-01-02.yaml
basis: [nq-2023-12-05]
""",
    ),
    "L534": (
        """\
# tasks/kh-2024-01-02.1.yaml
title: Báo cáo kết quả

# tasks/kh-2024-01-02.1b.yaml
title: Báo cáo kết quả
""",
        """\
# tasks/kh-2024-01-02.1.yaml
title: Báo cáo quý I

# tasks/kh-2024-01-02.1b.yaml
title: Báo cáo quý II
""",
    ),
    "L535": (
        """\
# waivers.yaml
- {code: G401, record: kh-2024-01-02.l, reason: Chép sai nguồn, document: {number: 12/TB-BCĐ}, until: 2024-06-30}
""",
        """\
# waivers.yaml
- {code: G401, record: kh-2024-01-02.1, reason: Chép sai nguồn, document: {number: 12/TB-BCĐ}, until: 2024-06-30}
""",
    ),
    "P601": (
        """\
log:
- {date: 2024-03-01, by: cat, state: completed}
""",
        """\
log:
- {date: 2024-03-01, by: cat, state: completed, document: {number: 12/BC-CAT}}
""",
    ),
    "P602": (
        """\
log:
- {date: 2024-03-01, by: cat, progress: 100}
""",
        """\
log:
- {date: 2024-03-01, by: cat, state: reported, progress: 100}
""",
    ),
    "P603": (
        """\
log:
- {date: 2024-03-01, by: cat, state: completed, progress: 90, document: {number: 12/BC-CAT}}
""",
        """\
log:
- {date: 2024-03-01, by: cat, state: completed, progress: 100, document: {number: 12/BC-CAT}}
""",
    ),
    "P604": (
        "- {date: 2024-05-10, by: bcd, extend: {by: 2024-06-28}}",
        "- {date: 2024-05-10, by: bcd, extend: {by: 2024-06-28}, document: {number: 12-CV/BCĐ, date: 2024-05-10}}",
    ),
    "P605": (
        """\
# directives/kh-2024-01-02.yaml
clauses:
  "1": Báo cáo kết quả.
  "2": Xây dựng dữ liệu.
""",
        """\
# directives/kh-2024-01-02.yaml
clauses:
  "1": Báo cáo kết quả.
  "2": {summary: Hiệu lực thi hành., no_task: Không giao việc}
""",
    ),
    "P606": (
        "deadline: {by: 2024-05-31}   # 2024-05-15",
        """\
deadline: {by: 2024-05-31}   # 2024-05-15
log:
- {date: 2024-05-10, by: cat, note: Đang lấy ý kiến}
""",
    ),
    "P607": (
        """\
log:
- {date: 2024-03-01, by: cat, note: Đã báo cáo, document: {number: số 12}}
""",
        """\
log:
- {date: 2024-03-01, by: cat, note: Đã báo cáo, document: {number: 12/BC-CAT}}
""",
    ),
    "P608": (
        """\
log:
- {date: 2024-03-01, by: cat, note: Đã báo cáo, document: {number: 30/NQ-TU}}
""",
        """\
log:
- {date: 2024-03-01, by: cat, note: Đã báo cáo, document: {number: 30-NQ/TU}}
""",
    ),
    "P609": (
        """\
log:
- {date: 2024-03-01, by: cat, state: in_progress, note: Đang triển khai}
- {date: 2024-03-02, by: cat, state: in_progress, note: Đang triển khai}
- {date: 2024-03-03, by: cat, state: in_progress, note: Đang triển khai}
""",
        """\
log:
- {date: 2024-03-01, by: cat, state: in_progress, note: Đang triển khai}
- {date: 2024-03-02, by: cat, state: in_progress, note: Đang triển khai}
- {date: 2024-03-03, by: cat, state: in_progress, note: Đã có dự thảo}
""",
    ),
    "P610": (
        """\
log:
- {date: 2024-03-01, by: bcd, reassign: {lead: [syt]}}
""",
        """\
log:
- {date: 2024-03-01, by: bcd, reassign: {lead: [syt]}, document: {number: 15/QĐ-BCĐ}}
""",
    ),
    "P611": (
        """\
# registry.yaml
policy: {confirmation: other-agency}

# tasks/kh-2024-01-02.1.yaml
log:
- {date: 2024-03-01, by: cat, state: reported, document: {number: 12/BC-CAT}}
- {date: 2024-03-05, by: cat, confirm: true}
""",
        """\
# registry.yaml
policy: {confirmation: other-agency}

# tasks/kh-2024-01-02.1.yaml
log:
- {date: 2024-03-01, by: cat, state: reported, document: {number: 12/BC-CAT}}
- {date: 2024-03-05, by: bcd, confirm: true}
""",
    ),
    "P612": (
        """\
# registry.yaml
policy: {confirmation: other-agency}

# tasks/kh-2024-01-02.1.yaml
log:
- {date: 2024-03-05, by: bcd, confirm: true}
""",
        """\
# registry.yaml
policy: {confirmation: other-agency}

# tasks/kh-2024-01-02.1.yaml
log:
- {date: 2024-03-01, by: cat, state: reported, document: {number: 12/BC-CAT}}
- {date: 2024-03-05, by: bcd, confirm: true}
""",
    ),
    "P613": (
        """\
deadline: {every: week, before: thursday}
log:
- {date: 2024-05-07, by: cat, submit: 2024-05}
""",
        """\
deadline: {every: week, before: thursday}
log:
- {date: 2024-05-07, by: cat, submit: 2024-W19}
""",
    ),
    "P614": (
        """\
deadline: {every: week, before: thursday}
respondents: [syt]
log:
- {date: 2024-05-07, by: bcd, submit: 2024-W19}
""",
        """\
deadline: {every: week, before: thursday}
respondents: [syt]
log:
- {date: 2024-05-07, by: syt, submit: 2024-W19}
""",
    ),
    "P615": (
        """\
deadline: {every: week, before: thursday}
respondents: [syt]
log:
- {date: 2024-05-07, by: syt, submit: 2024-W19}
- {date: 2024-05-08, by: syt, submit: 2024-W19}
""",
        """\
deadline: {every: week, before: thursday}
respondents: [syt]
log:
- {date: 2024-05-07, by: syt, submit: 2024-W19}
- {date: 2024-05-14, by: syt, submit: 2024-W20}
""",
    ),
    "P616": (
        """\
deadline: {every: week, before: thursday}
log:
- {date: 2024-04-24, by: cat, submit: 2024-W19}
""",
        """\
deadline: {every: week, before: thursday}
log:
- {date: 2024-05-07, by: cat, submit: 2024-W19}
""",
    ),
    "P617": (
        """\
# directives/kh-2024-01-02.yaml
log:
- {date: 2024-04-01, by: bcd, supersede: kh-2024-04-01}

# directives/kh-2024-04-01.yaml
issued: 2024-04-01
""",
        """\
# directives/kh-2024-01-02.yaml
log:
- {date: 2024-04-01, by: bcd, supersede: kh-2024-04-01}

# tasks/kh-2024-01-02.1.yaml
log:
- {date: 2024-04-01, by: bcd, state: stopped}

# directives/kh-2024-04-01.yaml
issued: 2024-04-01
""",
    ),
    "P618": (
        """\
log:
- {date: 2024-03-05, by: cat, unblocked: Đã có kinh phí}
""",
        """\
log:
- {date: 2024-03-01, by: cat, blocked: {kind: funding}}
- {date: 2024-03-05, by: cat, unblocked: Đã có kinh phí}
""",
    ),
    "P619": (
        """\
lead: [syt]
log:
- {date: 2024-05-13, by: syt, extend: {by: 2024-06-14}, document: {number: 12/TTr-SYT, date: 2024-05-13}}
""",
        """\
lead: [syt]
log:
- {date: 2024-05-13, by: bcd, extend: {by: 2024-06-14}, document: {number: 15-CV/BCĐ, date: 2024-05-13}}
""",
    ),
    "P620": (
        """\
respondents: [cat, syt]
log:
- {date: 2024-05-13, by: cat, for: [syt], submit: once}
""",
        """\
respondents: [cat, syt]
log:
- {date: 2024-05-13, by: cat, for: [syt], submit: once, document: {number: 12/BC-SYT, date: 2024-05-13}}
""",
    ),
    "P621": (
        """\
log:
- {date: 2024-05-13, by: syt, state: completed, document: {title: Báo cáo kết quả, date: 2024-05-13}}
""",
        """\
log:
- {date: 2024-05-13, by: syt, state: completed, document: {number: 12/BC-SYT, date: 2024-05-13}}
""",
    ),
    "P622": (
        """\
# tasks/kh-2024-01-02.1.yaml
log:
- {date: 2024-05-13, by: syt, state: completed, document: {number: 12/BC-SYT}}

# tasks/kh-2024-01-02.2.yaml
log:
- {date: 2024-05-13, by: syt, state: completed, document: {number: 12/BC-SYT}}
""",
        """\
# tasks/kh-2024-01-02.1.yaml
log:
- {date: 2024-05-13, by: syt, state: completed, document: {number: 12/BC-SYT}}

# tasks/kh-2024-01-02.2.yaml
log:
- {date: 2024-05-13, by: syt, state: completed, document: {number: 13/BC-SYT}}
""",
    ),
    "P623": (
        """\
# directives/kh-2024-01-02.yaml
log:
- {date: 2024-04-01, by: bcd, supersede: kh-2024-04-01}
""",
        """\
# directives/kh-2024-01-02.yaml
log:
- {date: 2024-04-01, by: bcd, supersede: kh-2024-04-01, document: {directive: kh-2024-04-01}}
""",
    ),
    "T701": (
        "title: Ðề án phát triển dữ liệu   # U+00D0",
        "title: Đề án phát triển dữ liệu   # U+0110",
    ),
    "T702": (
        "title: Uû ban nh©n d©n tØnh",
        "title: Ủy ban nhân dân tỉnh",
    ),
    "T703": (
        "title: Báo cáo q\\u0301ua",
        "title: Báo cáo qua",
    ),
    "T704": (
        "title: Báo cáo\\u00a0quý",
        "title: Báo cáo quý",
    ),
    "T705": (
        "title: Báo cáo  quý",
        "title: Báo cáo quý",
    ),
    "T706": (
        "clause: 4.10",
        'clause: "4.10"',
    ),
    "T707": (
        "title: Báo cáo\\r\\n",
        "title: Báo cáo\\n",
    ),
    "T708": (
        "title: Báo cáo tổ #3 của Ban Chỉ đạo",
        'title: "Báo cáo tổ #3 của Ban Chỉ đạo"',
    ),
}
