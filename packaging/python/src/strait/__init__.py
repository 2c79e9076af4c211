"""Strait: daily small-boat arrivals across the English Channel, forecast and in scenarios.

The module runs the program `strait` and reads what it writes. Nothing is computed twice: every number is
the one that stands in the files of the result's folder.

    import strait

    result = strait.run(strait.shipped("summer-2026"))
    result.summary()
    result.plot.fan()
"""

from ._commands import (
    backtest, claims, forecast, impact, init, run, schema, score, sensitivity, solve, sweep)
from ._errors import InputError, Problem, RunError, StraitError
from ._plots import Plots
from ._program import Finished, call, program, version
from ._results import Result, read
from ._study import Study, shipped

__all__ = [
    "Finished", "InputError", "Plots", "Problem", "Result", "RunError", "StraitError", "Study",
    "backtest", "call", "claims", "forecast", "impact", "init", "program", "read", "run", "schema",
    "score", "sensitivity", "shipped", "solve", "sweep", "version",
]
