"""`registries.yaml`: whatever is wrong with it is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from deann06.core.records import Level
from deann06.errors import DeannError
from deann06.output.words.failures import sentence_of
from deann06.services.rollup.listed import read_list

HEAD = "registries:\n- {id: tinh, level: province, path: a}\n"
WRONG = {
    "no list": ("registries: []\n", 1),
    "a key that there is not": (HEAD + "- {id: b, level: commune, path: b, depth: 1}\n", 3),
    "a level that there is not": (HEAD + "- {id: b, level: hamlet, path: b}\n", 3),
    "no level": (HEAD + "- {id: b, path: b}\n", 3),
    "two of one id": (HEAD + "- {id: b, level: commune, path: b}\n- {id: b, level: commune, path: c}\n", 4),
    "an unknown parent": (HEAD + "- {id: b, level: commune, parent: tinhh, path: b}\n", 3),
    "a round of parents": (
        "registries:\n- {id: b, level: commune, parent: c, path: b}\n- {id: c, level: commune, parent: b, path: c}\n",
        2,
    ),
    "its own parent": ("registries:\n- {id: b, level: commune, parent: b, path: b}\n", 2),
    "a province below a commune": (
        "registries:\n- {id: b, level: province, parent: c, path: b}\n- {id: c, level: commune, path: c}\n",
        2,
    ),
    "nowhere": (HEAD + "- {id: b, level: commune}\n", 3),
    "two places": (HEAD + "- {id: b, level: commune, path: b, url: https://x.vn/b}\n", 3),
    "an id that is no slug": (HEAD + "- {id: ../b, level: commune, path: b}\n", 3),
    **{
        f"the url {url}": (f"{HEAD}- id: b\n  level: commune\n  url: '{url}'\n", 5)
        for url in (
            "ext::sh -c id",
            "--upload-pack=id",
            "-b",
            "ssh://-oProxyCommand=id/x",
            "https://-x/y",
            "git@host:-x",
            "http://x.vn/b",
            "file://host/b",
            "ftp://x.vn/b",
            "https://a:b@x.vn/c",
            "https://token@x.vn/c",
            "https://x.vn/a b",
            "x.vn:b",
        )
    },
    **{
        f"the ref {ref}": (f"{HEAD}- id: b\n  level: commune\n  url: https://x.vn/b\n  ref: '{ref}'\n", 6)
        for ref in ("-x", "a..b", "a:b", "a b", "a^{}", "*", "+a", "a.lock", "@{u}")
    },
    **{
        f"the folder {folder}": (f"{HEAD}- id: b\n  level: commune\n  path: b\n  folder: '{folder}'\n", 6)
        for folder in ("/x", "../x", "a/../../x", "-x", "a//b", ".git/x", "c:x", "a*", "a\\b")
    },
    "a ref of a folder": (HEAD + "- {id: b, level: commune, path: b, ref: main}\n", 3),
    "a tab": (HEAD + "\t- {id: b}\n", 3),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_line(name: str, tmp_path: Path) -> None:
    content, line = WRONG[name]
    path = tmp_path / "registries.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DeannError) as caught:
        read_list(path)
    assert caught.value.facts["place"] == f"{path}:{line}"
    assert sentence_of(caught.value)


def test_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeannError):
        read_list(tmp_path / "registries.yaml")


def test_a_list_says_who_stands_above_whom(tmp_path: Path) -> None:
    (tmp_path / "registries.yaml").write_text(
        "registries:\n"
        "- {id: xa, level: commune, parent: so, url: 'git@git.example.vn:xa/so.git', folder: .cong-bo/so-lieu}\n"
        "- {id: so, level: province, parent: tinh, url: 'ssh://git@git.example.vn:22/so.git', ref: release/1.0}\n"
        "- {id: tinh, level: province, parent: nuoc, url: https://git.example.vn/tinh.git, tier: public}\n"
        "- {id: nuoc, level: central, url: 'file:///srv/nuoc.git'}\n"
        "- {id: le, level: commune, path: ../le}\n",
        encoding="utf-8",
    )
    found = read_list(tmp_path / "registries.yaml")
    assert [one.id for one in found.above("xa")] == ["xa", "so", "tinh", "nuoc"]
    assert {name: found.province_of(name) for name in found.of} == {
        "xa": "tinh",
        "so": "tinh",
        "tinh": "tinh",
        "nuoc": "nuoc",
        "le": "le",
    }
    assert found.of["nuoc"].level is Level.CENTRAL and found.base == tmp_path
