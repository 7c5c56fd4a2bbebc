"""What a file really is, by its first bytes: suffixes lie, and old formats ask for a new copy."""

from editor_app.core.language import N_

ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SQLITE = b"SQLite format 3\0"

_REFUSED = (
    (b"%PDF-", N_("是 PDF，暂不能直接读入；请向供稿者要 Word 或文本文件")),
    (b"{\\rtf", N_("是 RTF 文档；请用 Word 或 WPS 打开后另存为 docx 再导入")),
    (b"\x89PNG", N_("是图片，不是文字稿；请给 txt、docx 或 html 文件")),
    (b"\xff\xd8\xff", N_("是图片，不是文字稿；请给 txt、docx 或 html 文件")),
    (b"GIF8", N_("是图片，不是文字稿；请给 txt、docx 或 html 文件")),
    (b"Rar!", N_("是压缩包；请先解压，再导入里面的文稿")),
    (b"7z\xbc\xaf\x27\x1c", N_("是压缩包；请先解压，再导入里面的文稿")),
    (b"\x1f\x8b", N_("是压缩包；请先解压，再导入里面的文稿")),
    (b"MZ\x90", N_("是程序，不是文字稿")),
    (b"\x7fELF", N_("是程序，不是文字稿")),
)


def why_refused(original: bytes) -> str | None:
    """Why the bytes are no document that can be read, or None where nothing speaks against them."""
    if original.startswith(_OLE):
        return _why_ole(original)
    if original.startswith(_SQLITE):
        return N_("是数据库，不是文稿；志鉴审校的卷（.njx）请在窗口里打开，别的程序的数据库不能导入")
    if original.startswith(ZIP):
        return _why_zip(original)
    return next((why for signature, why in _REFUSED if original.startswith(signature)), None)


def _why_ole(original: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in original:
        return N_("文档有密码；请去掉密码后再导入")
    if "Workbook".encode("utf-16-le") in original:
        return N_("是旧版表格（xls、et）；请用 Excel 或 WPS 打开，另存为 docx 或文本后再导入")
    return N_("是旧版 Word 或 WPS 文档（doc、wps）；请用 Word 或 WPS 打开，另存为 docx 后再导入")


def _why_zip(original: bytes) -> str | None:
    if b"word/" in original:
        return None
    if b"xl/workbook" in original:
        return N_("是表格文件（xlsx），暂不能直接读入；请把要审的内容另存为 docx 或文本")
    if b"mimetypeapplication/vnd.oasis" in original[:200]:
        return N_("是 ODF 文档；请用 WPS 或 LibreOffice 打开后另存为 docx 再导入")
    if b"ppt/" in original:
        return N_("是演示文稿（pptx），不是文字稿；请给 txt、docx 或 html 文件")
    return N_("是压缩包或别的程序的文件；若是压缩包请先解压，再导入里面的文稿")


def suffix_by_content(original: bytes, suffix: str) -> str:
    """The suffix that the content deserves: a docx or a page that goes by another name."""
    if original.startswith(ZIP):
        return ".docx"
    start = original[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix not in (".txt", ".text") and start.startswith((b"<!doctype html", b"<html", b"<meta")):
        return ".html"
    return suffix
