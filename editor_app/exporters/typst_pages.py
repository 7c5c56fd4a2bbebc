"""PDF by typst: a template of `resources/templates`, filled with JSON, in the fonts of the program."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from pylopdf_fonts_zh_cn import sans_path

from editor_app.exporters.docx_parts import NOT_XML

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"


def pdf(template: str, **inputs: object) -> bytes:
    """The template with its inputs as JSON text; the same inputs give the same bytes.

    No tags for reading aloud: they double the size of a volume.
    """
    made = typst.compile(**_asked(template, inputs), format="pdf", timestamp=0, pdf_tags=False)
    assert isinstance(made, bytes)
    return made


def pictures(template: str, pixels: int, **inputs: object) -> list[bytes]:
    """The pages as PNG, with so many pixels to the inch."""
    made = typst.compile(**_asked(template, inputs), format="png", ppi=float(pixels))
    return [made] if isinstance(made, bytes) else list(made or ())


def _asked(template: str, inputs: Mapping[str, object]) -> dict[str, Any]:
    return {
        "input": str(TEMPLATES / f"{template}.typ"),
        "root": str(TEMPLATES),
        "font_paths": [str(sans_path().parent)],
        "sys_inputs": _written(inputs),
    }


def _written(inputs: Mapping[str, object]) -> dict[str, str]:
    """Characters that no font has (controls, half of a pair) are dropped."""
    return {name: NOT_XML.sub("", json.dumps(value, ensure_ascii=False)) for name, value in inputs.items()}
