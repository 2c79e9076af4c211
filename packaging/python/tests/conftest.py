"""A finished run, made once, in a folder of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import matplotlib
import pytest

import strait

matplotlib.use("Agg")
STUDY = {
    "strait": 1,
    "study": "june",
    "season": {"from": "2026-06-01", "to": "2026-06-30"},
    "simulation": {"paths": 500, "seed": 7},
    "thresholds": {"people-in-season": [3000]},
    "scenarios": [
        {"name": "baseline"},
        {"name": "half", "interception": {"rate": 0.5}},
    ],
}


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test runs in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def result(tmp_path_factory: pytest.TempPathFactory) -> Iterator[strait.Result]:
    folder = tmp_path_factory.mktemp("run")
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield strait.run(strait.Study(STUDY, folder), out=folder / "out", sample_paths=2)
    finally:
        os.chdir(before)
