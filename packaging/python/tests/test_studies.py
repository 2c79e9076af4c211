"""Studies of files and of dicts."""

from __future__ import annotations

from pathlib import Path

import pytest

import strait

from .conftest import STUDY


def test_a_dict_gives_the_numbers_of_its_file(result: strait.Result, in_folder: Path) -> None:
    path = in_folder / "june.yaml"
    path.write_text(
        "strait: 1\nstudy: june\nseason: {from: 2026-06-01, to: 2026-06-30}\n"
        "simulation: {paths: 500, seed: 7}\nthresholds: {people-in-season: [3000]}\n"
        "scenarios:\n  - name: baseline\n  - {name: half, interception: {rate: 0.5}}\n")
    of_file = strait.run(path)
    assert of_file.folder == Path("Notebooks-Exports/june")
    assert of_file.season.equals(result.season)
    pytest.importorskip("yaml")
    study = strait.Study(path)
    assert study.to_dict() == STUDY
    changed = study.with_(simulation={"paths": 600, "seed": 7})
    assert strait.run(changed, out="changed").manifest["paths"] == 600
    assert sorted(file.name for file in in_folder.glob(".strait*")) == [".strait-june.yaml"]


def test_a_dict_is_not_changed_from_outside() -> None:
    content = {"study": "x", "scenarios": [{"name": "baseline"}]}
    study = strait.Study(content)
    content["study"] = "y"
    study.to_dict()["scenarios"].append({})
    assert study.to_dict() == {"study": "x", "scenarios": [{"name": "baseline"}]}
    assert repr(study) == "Study({'study': 'x', 'scenarios': [{'name': 'baseline'}]})"
    assert repr(strait.Study("a.yaml")) == "Study('a.yaml')"


def test_the_file_of_a_dict_stays_where_it_is_the_same(in_folder: Path) -> None:
    study = strait.Study(STUDY, in_folder)
    path = study.path()
    before = path.stat().st_mtime_ns
    assert study.path() == path and path.stat().st_mtime_ns == before
    assert [file.name for file in in_folder.iterdir()] == [".strait-june.yaml"]


def test_init_and_schema(in_folder: Path) -> None:
    path = strait.init(no_schema=True)
    assert path == Path("summer-2026.yaml") and path.is_file()
    assert strait.init("another study.yaml") == Path("another study.yaml")
    with pytest.raises(strait.InputError, match="a file that is there already"):
        strait.init()
    keys = strait.schema("study")["properties"]
    assert set(STUDY) <= set(keys)


def test_shipped_studies_are_found() -> None:
    assert strait.shipped().name == "summer-2026.yaml"
    with pytest.raises(strait.StraitError, match="expected one of .*summer-2026"):
        strait.shipped("summer-2062")
