"""Writes sobol_sequence.json: points of the unscrambled Sobol' sequence in 24 dimensions.

Run with Python 3.11, numpy 2.4.6 and scipy 1.17.1: python3 sobol_sequence.py
scipy.stats.qmc.Sobol uses the direction numbers new-joe-kuo-6.21201 in Gray-code order. Every
coordinate is written as its 32-bit word, the coordinate times 2^32. A run of points comes from the
generator; the points 2^k - 1, whose Gray code has one bit, are the direction numbers themselves, so
that every bit of the index is covered without generating 2^32 points.
"""

import json
import platform
from pathlib import Path

import numpy
import scipy
from scipy.stats import qmc

DIMENSIONS = 24
RUNS = [(0, 64), (1000, 8), (1_000_000, 8), (20_000_003, 8)]


def sequence():
    return qmc.Sobol(DIMENSIONS, scramble=False, bits=32)


def words(start, count):
    points = sequence().fast_forward(start).random(count) if start else sequence().random(count)
    scaled = points * 2.0**32
    assert (scaled == numpy.floor(scaled)).all()
    return [[start + i, *map(int, row)] for i, row in enumerate(scaled)]


def direction_words():
    numbers = sequence()._sv
    rows = [[2 ** (k + 1) - 1, *map(int, numbers[:, k])] for k in range(32)]
    for row in rows[:20]:
        assert row == words(row[0], 1)[0]
    return rows


tables = {"runs": [row for run in RUNS for row in words(*run)], "directions": direction_words()}
columns = ["index", *(f"dimension{i}" for i in range(1, DIMENSIONS + 1))]
tools = {
    "python": platform.python_version(),
    "scipy": scipy.__version__,
    "numpy": numpy.__version__,
}
encoded = ", ".join(
    f'"{name}": {{"columns": {json.dumps(columns)}, "rows": ['
    + ",\n".join(json.dumps(row) for row in rows)
    + "]}"
    for name, rows in tables.items()
)
path = Path(__file__).resolve().parent / "sobol_sequence.json"
path.write_text(f'{{"tools": {json.dumps(tools)}, "tables": {{{encoded}}}}}\n')
