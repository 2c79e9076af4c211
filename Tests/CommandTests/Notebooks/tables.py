"""Writes every table of a run again from what pandas read: tables.py RUN OUTPUT."""

import csv
import sys
from pathlib import Path

import pandas as pd

import strait

folder, output = sys.argv[1:]


def text(value):
    """A cell, with the digits that tell a number from its neighbours."""
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return ""
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else repr(value)


run = strait.read(folder, "run")
for name in run.types:
    table = run.table(name)
    with open(Path(output) / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.columns)
        columns = [[text(value) for value in table[column].tolist()] for column in table]
        writer.writerows(zip(*columns))
