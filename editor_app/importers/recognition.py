"""What a file really is, by its first bytes: suffixes lie."""

from editor_app.core.language import N_

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CONVERTED = frozenset((".doc", ".wps", ".rtf", ".odt", ".xls", ".ods", ".wordml", ".excelml"))
"""Formats that LibreOffice must make docx or xlsx of before they can be read, see `office`."""
OTHER_NAMES = {".wpt": ".wps", ".dot": ".doc", ".et": ".xls", ".ett": ".xls"}
_TEXT_WANTED = N_("是图片，不是文字稿；请给 txt、docx 或 html 文件")
_ARCHIVE = N_("是压缩包；请先解压，再导入里面的文稿")
_DATABASE = N_("是数据库，不是文稿；志鉴审校的卷（.njx）请在窗口里打开，别的程序的数据库不能导入")
_REFUSED = (
    (
        b"SQLite format 3\0",
        N_("是数据库，不是文稿；志鉴审校的卷（.njx）请在窗口里打开，别的程序的数据库不能导入"),
    ),
    (b"\x89PNG", _TEXT_WANTED),
    (b"\xff\xd8\xff", _TEXT_WANTED),
    (b"GIF8", _TEXT_WANTED),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"MZ\x90", N_("是程序，不是文字稿")),
    (b"\x7fELF", N_("是程序，不是文字稿")),
    (b"MIME-Version:", N_("是网页存档（mht）；请用浏览器或 Word 打开，另存为 html 或 docx 后再导入")),
)
_MARKUP = (b"<!doctype html", b"<html", b"<meta")


class NotADocument(Exception):
    """The bytes are no document that can be read; `why` is one sentence for the user, not yet translated."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def format_of(original: bytes, suffix: str) -> str:
    """The suffix of the format that the bytes are in, whatever suffix they came with.

    Raises `NotADocument`.
    """
    for signature, why in _REFUSED:
        if original.startswith(signature):
            raise NotADocument(why)
    if original.startswith(_OLE):
        return _of_ole(original, suffix)
    if original.startswith(_ZIP):
        return _of_zip(original, suffix)
    if original.startswith(b"{\\rtf"):
        return ".rtf"
    if original[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return ".pdf"
    start = original[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix not in (".txt", ".text"):
        if start.startswith(_MARKUP):
            return ".html"
        if start.startswith(b"<?xml") and (form := _of_xml(start)) is not None:
            return form
    if suffix in (".docx", ".docm", ".xlsx", ".xlsm", ".pdf"):
        raise NotADocument(N_("扩展名是文档，但内容不是；文件可能已损坏，请再要一份"))
    if suffix == ".njx":
        raise NotADocument(N_("扩展名是卷（.njx），但内容不是；请给 txt、docx 或 html 文件"))
    # An old suffix on what none of the old formats begins with: text, as far as it can be read.
    return ".txt" if suffix in CONVERTED or suffix in OTHER_NAMES else suffix


def _of_xml(start: bytes) -> str | None:
    """The single XML files that Office 2003 wrote, and pages that say they are XML."""
    if b"word.document" in start:
        return ".wordml"
    if b"excel.sheet" in start:
        return ".excelml"
    return ".html" if b"<html" in start else None


def _of_ole(original: bytes, suffix: str) -> str:
    """Of a compound file, by the names of its streams: what WPS writes as .wps and .et are .doc and .xls."""
    if _named(original, "EncryptedPackage"):
        raise NotADocument(N_("文档有密码；请去掉密码后再导入"))
    if _named(original, "WordDocument"):
        return ".doc"
    if _named(original, "Workbook") or _named(original, "Book"):
        return ".xls"
    if _named(original, "PowerPoint Document"):
        raise NotADocument(N_("是演示文稿（ppt），不是文字稿；请给 txt、docx 或 html 文件"))
    if OTHER_NAMES.get(suffix, suffix) == ".wps":
        # Works wrote it, whose streams have other names.
        return ".wps"
    # The oldest filters of LibreOffice read anything as text, rubbish and all.
    raise NotADocument(N_("里面没有文稿，可能已损坏；请向供稿者再要一份，或用 Word、WPS 打开后另存为 docx"))


def _named(original: bytes, stream: str) -> bool:
    return f"{stream}\0".encode("utf-16-le") in original


def _of_zip(original: bytes, suffix: str) -> str:
    if b"word/" in original:
        return ".docx"
    if b"xl/workbook" in original:
        return ".xlsx"
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in original[:200]:
        return ".odt"
    if b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in original[:200]:
        return ".ods"
    if b"[Content_Types].xml" in original and suffix in (".docx", ".docm", ".xlsx", ".xlsm"):
        # An Office package may name its parts as it likes: the importer looks for them.
        return suffix
    if b"ppt/" in original:
        raise NotADocument(N_("是演示文稿（pptx），不是文字稿；请给 txt、docx 或 html 文件"))
    raise NotADocument(N_("是压缩包或别的程序的文件；若是压缩包请先解压，再导入里面的文稿"))
