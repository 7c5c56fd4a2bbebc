"""Reading from disk: the bytes as given, and one clear sentence for everything that cannot be read."""

import hashlib
import os
import sqlite3
from pathlib import Path

import pytest

from editor_app.core.draft import Draft
from editor_app.core.unreadable import Unreadable
from editor_app.services.reading import expand, read_file
from tests.importers.word_sample import content_types, document, p, package, r, relationships, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PAGE = "2021卷\n【概况】 全年巡查堤防120千米。\n（撰稿人：吴敏）\n"


def why(path: Path, encoding: str | None = None) -> str:
    with pytest.raises(Unreadable) as refused:
        read_file(path, encoding=encoding)
    assert "\n" not in refused.value.why
    assert refused.value.path == str(path)
    return refused.value.why


def given(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_text_file_gives_its_bytes_and_its_draft(tmp_path: Path) -> None:
    original = PAGE.replace("\n", "\r\n").encode("gb18030")
    file = read_file(given(tmp_path, "稿.txt", original))
    assert (file.original, file.sha256) == (original, hashlib.sha256(original).hexdigest())
    assert (file.draft.text, file.encoding, file.draft.name) == (PAGE, "gb18030", "稿.txt")
    assert [section.title for section in file.draft.sections] == ["2021卷", "概况"]
    assert isinstance(file.draft, Draft)


def test_the_view_and_what_was_left_out_are_handed_on(tmp_path: Path) -> None:
    body = p(r("甲"), '<x:ins x:author="李"><x:r><x:t>乙</x:t></x:r></x:ins>')
    path = given(tmp_path, "稿.docx", word(body))
    assert read_file(path).draft.text == "甲乙"
    original = read_file(path, view="original")
    assert original.draft.text == "甲"
    assert original.left_out == ("修订中插入的文字 1 处，按修订前的文本未读入",)
    assert original.encoding is None


def test_a_package_may_name_its_parts_as_it_likes(tmp_path: Path) -> None:
    own = package(
        {
            "[Content_Types].xml": content_types(),
            "_rels/.rels": relationships(officeDocument="/稿/正文.xml"),
            "稿\\正文.xml": document(p(r("甲"))),
        }
    )
    assert read_file(given(tmp_path, "稿.docx", own)).draft.text == "甲"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("空.txt", b"", "空的"),
        ("白.txt", b" \n", "空的"),
        ("图.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "图片"),
        ("旧.doc", OLE, "另存为 docx"),
        ("旧.wps", OLE, "另存为 docx"),
        ("旧.docx", OLE, "另存为 docx"),
        ("断.doc", OLE[:8] + b"aaaa", "里面没有文稿"),
        ("断.xls", OLE, "里面没有文稿"),
        ("锁.docx", OLE + "EncryptedPackage\0".encode("utf-16-le"), "密码"),
        ("片.doc", OLE + "PowerPoint Document\0".encode("utf-16-le"), "演示文稿"),
        ("表.et", OLE + "Workbook\0".encode("utf-16-le"), "（xls）；请用 Word 或 WPS 打开"),
        ("稿.pdf", b"%PDF-1.7\n", "PDF 已损坏"),
        ("稿.rtf", b"{\\rtf1\\ansi}", "另存为 docx"),
        ("表.xml", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "另存为 docx"),
        ("页.doc", b"MIME-Version: 1.0\r\n", "另存为 html"),
        ("包.zip", b"PK\x03\x04" + b"\0" * 60, "解压"),
        ("假.docx", "这不是文档".encode(), "内容不是"),
        ("卷.njx", "这不是卷".encode(), "不是"),
    ],
)
def test_what_is_no_document_says_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, says: str
) -> None:
    monkeypatch.setenv("PATH", "")  # without LibreOffice
    assert says in why(given(tmp_path, name, content))


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "别的.njx"
    with sqlite3.connect(path) as database:
        database.execute("create table t (a)")
    database.close()
    assert "数据库" in why(path)


def test_a_file_beyond_100_mb_is_refused(tmp_path: Path) -> None:
    path = given(tmp_path, "稿.txt", b"")
    os.truncate(path, 100 * 1024 * 1024 + 1)
    assert "100 MB" in why(path)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    assert "找不到" in why(tmp_path / "没有.txt")
    assert "文件夹" in why(tmp_path)
    assert why(tmp_path / "\0.txt")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = given(tmp_path, "稿.txt", PAGE.encode())
    path.chmod(0)
    assert "权限" in why(path)


def test_an_encoding_that_is_unknown_or_does_not_fit(tmp_path: Path) -> None:
    path = given(tmp_path, "稿.txt", PAGE.encode("gb18030"))
    assert "没有叫“klingon”的编码" in why(path, "klingon")
    assert "utf-8 解不开" in why(path, "utf-8")
    assert read_file(path, encoding="gb2312").draft.text == PAGE


def test_content_counts_more_than_the_suffix(tmp_path: Path) -> None:
    assert read_file(given(tmp_path, "稿.doc", word(p(r("甲"))))).draft.text == "甲"
    page = "<html><body><p>乙</p></body></html>".encode()
    assert read_file(given(tmp_path, "页.doc", page)).draft.text == "乙"
    assert read_file(given(tmp_path, "码.txt", page)).draft.text.startswith("<html>")
    assert read_file(given(tmp_path, "文.doc", PAGE.encode("gb18030"))).draft.text == PAGE
    markup = b'<?xml version="1.0"?>\n' + page
    assert read_file(given(tmp_path, "页.xls", markup)).draft.text == "乙"


def test_a_folder_stands_for_its_documents_in_order(tmp_path: Path) -> None:
    (tmp_path / "乙").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.txt", "a.DOCX", "乙/c.html", "~$a.docx", ".x.txt", ".git/y.txt", "图.png", "旧.doc"):
        given(tmp_path, name, b"x")
    found = [path.relative_to(tmp_path).as_posix() for path in expand([tmp_path])]
    assert found == ["a.DOCX", "b.txt", "乙/c.html", "旧.doc"]
    alone = tmp_path / "图.png"
    assert expand([alone]) == [alone]


def test_a_folder_without_documents_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="没有可读的文稿"):
        expand([tmp_path])
