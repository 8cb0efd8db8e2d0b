"""What a reader may not see stands in no page: no text, no id, no name of a file."""

from __future__ import annotations

from datetime import date

import pytest

from deann06.core.records import Tier
from deann06.core.state.registry import Registry
from deann06.core.state.tiers import above, tier_of, without
from deann06.services.site.files import Audience
from tests.services.site.made import loaded, made

DAY = date(2024, 5, 15)


def canaried() -> Registry:
    """A registry in which every text of what is secret or internal has a canary."""

    def directive(name: str, tier: str) -> str:
        return (
            f"title: Kết luận {name}\nkind: Kết luận\nissued: 2024-04-23\nissuer: bcd\nnumber: {name}/KL\n{tier}"
            f"note: ghi chú {name}\nclauses: {{'1': khoản {name}, '2': khoản {name}}}\n"
        )

    def task(name: str, of: str, tier: str = "", more: str = "") -> str:
        return (
            f"title: Việc {name}\ndirective: {of}\nclause: '1'\nlead: [snv]\n{tier}{more}"
            f"product: sản phẩm {name}\ndeadline: {{by: 2024-05-10}}\nlog:\n"
            f"- {{date: 2024-05-02, by: snv, state: in_progress, note: tin {name}, measure: {{chim-i: '3'}}}}\n"
            f"- {{date: 2024-05-03, by: snv, blocked: {{kind: funding, text: kẹt {name}}}, "
            f"document: {{directive: chim-d, clause: '1'}}}}\n"
        )

    secret = "tier: secret\n"
    return loaded(
        {
            "registry.yaml": "format: 1\ntitle: Sổ\ncommittee: bcd\nfocal_point: bcd\nplace: Huế\ntier: public\n"
            "views: {v: {title: Xem, directive: chim-d}}\n",
            "agencies/bcd.yaml": "name: Ban Chỉ đạo\n",
            "agencies/snv.yaml": "name: Sở Nội vụ\n",
            "directives/open.yaml": directive("open", "") + "cites: [chim-d]\nbasis: [chim-d]\n",
            "directives/chim-d.yaml": directive("chim-d", secret),
            "directives/chim-noi.yaml": directive("chim-noi", "tier: internal\n"),
            "tasks/open.1.yaml": task("mở", "open", more="depends_on: [chim-d.1]\nalso: [{directive: chim-noi}]\n"),
            "tasks/open.2.yaml": task("chim-t", "open", secret),
            "tasks/open.3.yaml": task("rộng", "open"),
            "tasks/chim-d.1.yaml": task("chim-c", "chim-d"),
            "models/mo.yaml": "title: Mô hình mở\nlead: [snv]\nplan: chim-d\ntasks: [open.3, open.2]\n",
            "models/chim-m.yaml": f"title: Mô hình chim-m\nlead: [snv]\n{secret}",
            "indicators/mo-i.yaml": "title: Chỉ tiêu mở\nunit: x\nkind: count\ndirective: chim-d\n",
            "indicators/chim-i.yaml": f"title: Chỉ tiêu chim-i\nunit: x\nkind: count\n{secret}",
        }
    )


@pytest.mark.parametrize("most", [Tier.PUBLIC, Tier.INTERNAL])
def test_nothing_above_a_tier_is_told(most: Tier) -> None:
    pages = made(canaried(), DAY, Audience(most))
    gone = ("chim-d", "chim-c", "chim-t", "chim-m", "chim-i") + (("chim-noi",) if most is Tier.PUBLIC else ())
    for name, page in pages.items():
        for canary in gone:
            assert canary not in name and canary not in page, (name, canary)
    assert "Việc rộng" in pages["tasks.html"]
    assert ("tasks/open.1.html" in pages) == (most is Tier.INTERNAL)  # it carries out an internal directive too


def test_all_is_told_to_who_may_see_all() -> None:
    pages = made(canaried(), DAY)
    assert {"tasks/chim-d.1.html", "models/chim-m.html", "directives/chim-d.html"} <= pages.keys()


def test_a_task_goes_no_farther_than_its_directives() -> None:
    registry = canaried()
    assert tier_of(registry, registry.tasks["chim-d.1"]) is Tier.SECRET
    assert tier_of(registry, registry.tasks["open.1"]) is Tier.INTERNAL
    assert tier_of(registry, registry.tasks["open.3"]) is Tier.PUBLIC


def test_a_registry_without_anything_hidden_is_the_same() -> None:
    registry = canaried()
    left = without(registry, above(registry, Tier.SECRET))
    assert left.by_folder == registry.by_folder and left.settings == registry.settings


def test_the_site_of_a_body_has_only_what_it_has_a_part_in() -> None:
    registry = loaded(
        {
            "registry.yaml": "format: 1\ntitle: Sổ\ncommittee: bcd\nfocal_point: bcd\nplace: Huế\n",
            "agencies/bcd.yaml": "name: Ban Chỉ đạo\n",
            "agencies/snv.yaml": "name: Sở Nội vụ\n",
            "agencies/syt.yaml": "name: Sở Y tế\n",
            "directives/kl.yaml": "title: Kết luận\nkind: Kết luận\nissued: 2024-04-23\nissuer: bcd\n",
            "directives/chim-k.yaml": "title: Kết luận chim-k\nkind: Kết luận\nissued: 2024-04-23\nissuer: bcd\n",
            "tasks/kl.1.yaml": "title: Việc của Nội vụ\ndirective: kl\nclause: '1'\nlead: [snv]\n",
            "tasks/kl.2.yaml": "title: Việc chim-y\ndirective: kl\nclause: '2'\nlead: [syt]\n",
            "tasks/kl.3.yaml": "title: Việc chung\ndirective: kl\nclause: '3'\nlead: [syt]\ncooperating: [snv]\n",
            "tasks/chim-k.1.yaml": "title: Việc chim-k\ndirective: chim-k\nclause: '1'\nlead: [syt]\n",
            "models/chim-m.yaml": "title: Mô hình chim-m\nlead: [syt]\n",
        }
    )
    pages = made(registry, DAY, Audience(agency="snv"))
    assert all("chim-" not in name and "chim-" not in page for name, page in pages.items())
    assert "Việc của Nội vụ" in pages["tasks.html"] and "Việc chung" in pages["tasks.html"]
    assert "Trang của Sở Nội vụ" in pages["index.html"]
