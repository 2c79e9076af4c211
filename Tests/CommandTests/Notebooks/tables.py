"""Writes every table of a run again from what pandas read: tables.py NOTEBOOKS RUN OUTPUT."""

import csv
import sys
from pathlib import Path

notebooks, folder, output = sys.argv[1:]
sys.path.insert(0, notebooks)
from read import Run  # noqa: E402

import pandas as pd  # noqa: E402


def text(value):
    """A cell, with the digits that tell a number from its neighbours."""
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return ""
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else repr(value)


run = Run(folder)
for name in run.types:
    table = run.table(name)
    with open(Path(output) / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.columns)
        columns = [[text(value) for value in table[column].tolist()] for column in table]
        writer.writerows(zip(*columns))
