"""Tables as they stand in the files, and the charts and texts made of them."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path

import pandas as pd
import pytest

import strait


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def same(text: str, value: object) -> bool:
    """Whether a value is what a cell says, a number to the last bit."""
    if text == "":
        return value is None or value == "" or value is pd.NaT or value is pd.NA or (
            isinstance(value, float) and math.isnan(value))
    if isinstance(value, str):
        return value == text
    if isinstance(value, (int, float)):
        return float(text) == value
    return str(value)[:10] == text


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_every_cell_is_that_of_the_file(result: strait.Result, engine: str) -> None:
    if engine == "polars":
        pytest.importorskip("polars")
    numbers = 0
    for name in result.tables:
        header, *rows = cells(result.folder / name)
        table = result.table(name, engine)  # type: ignore[call-overload]
        assert list(table.columns) == header and len(table) == len(rows)
        for position, column in enumerate(header):
            found = (table[column].tolist() if engine == "pandas" else table[column].to_list())
            for row, value in zip(rows, found):
                assert same(row[position], value), (name, column, row[position], value)
                numbers += isinstance(value, (int, float))
    # The page of the run adds tables of its charts, which are not the run's.
    outputs = json.loads((result.folder / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    assert set(result.tables) == {
        file["name"] for file in outputs if file["name"].endswith(".csv")
    }
    assert len(result.tables) > 7 and numbers > 10_000


def test_tables_are_attributes(result: strait.Result) -> None:
    assert result.season.equals(result.table("season.csv"))
    assert result.table("season").equals(result.season)
    assert "season" in dir(result) and "tables" in dir(result)
    with pytest.raises(AttributeError, match="no 'seasn'; its tables: daily.csv"):
        result.seasn
    with pytest.raises(KeyError, match="has no seasn.csv"):
        result.table("seasn")
    with pytest.raises(ValueError, match="engine 'excel'"):
        result.table("season", "excel")  # type: ignore[call-overload]


def test_the_summary_has_the_numbers_of_the_printed_table(result: strait.Result) -> None:
    summary = result.summary()
    assert list(summary.index) == ["baseline", "half"]
    for name in summary.index:
        line = next(line for line in result.text.splitlines() if line.startswith(name + " "))
        median = summary.loc[name, "median"]
        # Printed with three significant digits.
        assert f"{float(f'{median:.3g}'):,.0f}" in line.split()
        assert f"{math.floor(median + 0.5):,}" in result._repr_html_()
    assert "half" in result._repr_html_() and "Home Office" in result._repr_html_()
    assert repr(result) == result.text.strip()


def test_charts_draw_the_quantiles(result: strait.Result) -> None:
    weekly = result.weekly[
        (result.weekly["scenario"] == "half") & (result.weekly["measure"] == "people")]
    axes = result.plot.fan(scenario="half")
    assert list(axes.lines[0].get_ydata()) == weekly["q0.5"].tolist()
    assert len(axes.collections) == 2
    assert result.plot.fan("boats", by="daily", ax=axes) is axes
    assert result.plot.cumulative().get_title(loc="left") == "People so far, baseline"
    season = result.plot.season()
    assert list(season.lines[0].get_xdata()) == result.summary()["median"].tolist()
    assert [text.get_text() for text in season.get_yticklabels()] == ["baseline", "half"]
    assert [text.get_text() for text in result.plot.comparison().get_yticklabels()] == ["half"]
    with pytest.raises(ValueError, match="expected one of baseline, half"):
        result.plot.fan(scenario="hlf")
    with pytest.raises(ValueError, match="expected one of people, "):
        result.plot.fan("persons")


def test_a_changed_file_is_refused(result: strait.Result, in_folder: Path) -> None:
    for file in result.folder.iterdir():
        if file.is_file():
            (in_folder / file.name).write_bytes(file.read_bytes())
    assert strait.read(in_folder, "run").season.equals(result.season)
    with pytest.raises(ValueError, match="is of strait run, not strait sweep"):
        strait.read(in_folder, "sweep")
    (in_folder / "weekly.csv").write_text("changed")
    (in_folder / "season.csv").unlink()
    with pytest.raises(ValueError, match="weekly.csv, season.csv"):
        strait.read(in_folder)
    (in_folder / "manifest.json").unlink()
    with pytest.raises(FileNotFoundError, match="holds no manifest.json"):
        strait.read(in_folder)
