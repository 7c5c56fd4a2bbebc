"""The names of the files that reports become."""

from editor_app.services.report import distinct


def test_of_like_names_none_takes_anothers_place() -> None:
    assert distinct(["教育局", "水务局", "教育局", "教育局"]) == [
        "教育局",
        "水务局",
        "教育局（2）",
        "教育局（3）",
    ]
