"""Writes diebold_mariano.json and quantile_forecasts.json. Run in this folder as
`python generate_comparison.py`, with numpy, scipy, statsmodels and scoringrules.

The Diebold-Mariano test is a regression of the loss differences on a constant with the covariance of Newey
and West (statsmodels, HAC), to which the correction of Harvey, Leybourne and Newbold is applied here.
Holm's correction is that of statsmodels.
"""

import json
import math
import platform

import numpy
import scipy
import scipy.stats
import scoringrules
import statsmodels
import statsmodels.api
from statsmodels.stats.multitest import multipletests

random = numpy.random.default_rng(20180101)


def losses(count, kind):
    """Losses with a common part, as of two models on one series."""
    common = random.gamma(2, 50, count)
    noise = {
        "independent": lambda: random.normal(4, 15, count),
        "moving": lambda: numpy.convolve(random.normal(1, 15, count + 3), numpy.ones(4) / 2, "valid"),
        "alternating": lambda: 5 + 12 * (-1.0) ** numpy.arange(count) + random.normal(0, 1, count),
    }[kind]()
    return numpy.round(common + abs(noise) + noise, 6), numpy.round(common + abs(noise), 6)


def lag_count(count, overlap):
    automatic = 0 if count < 20 else math.floor(4 * (count / 100) ** (2 / 9))
    return min(max(automatic, overlap - 1), count // 4)


def test(count, kind, overlap):
    first, second = losses(count, kind)
    difference = first - second
    lags = lag_count(count, overlap)
    model = statsmodels.api.OLS(difference, numpy.ones(count)).fit(
        cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": False}
    )
    h = lags + 1
    factor = math.sqrt((count + 1 - 2 * h + h * (h - 1) / count) / count)
    statistic = float(model.params[0] / model.bse[0]) * factor
    return {
        "first": first.tolist(),
        "second": second.tolist(),
        "overlap": overlap,
        "lags": lags,
        "statistic": statistic,
        "pValue": float(2 * scipy.stats.t.sf(abs(statistic), count - 1)),
    }


cases = [
    test(*case)
    for case in [
        (4, "independent", 1), (12, "independent", 1), (19, "moving", 1), (20, "moving", 1),
        (65, "independent", 1), (12, "moving", 3), (65, "moving", 4), (65, "moving", 1),
        (300, "moving", 4), (20, "alternating", 2), (65, "alternating", 2), (62, "moving", 9),
    ]
]

families = [[0.01, 0.04, 0.03, 0.005], [0.5, 0.6, 0.9], [0.02], [0.03, 0.03, 0.03, 0.2, 0.0001, 1.0]]
holm = [
    {"values": family, "adjusted": multipletests(family, method="holm")[1].tolist()}
    for family in families
]

tools = {
    "python": platform.python_version(), "numpy": numpy.__version__, "scipy": scipy.__version__,
    "statsmodels": statsmodels.__version__, "scoringrules": scoringrules.__version__,
}
with open("diebold_mariano.json", "w", encoding="utf-8") as file:
    json.dump({"tools": tools, "cases": cases, "holm": holm}, file, indent=1)
    file.write("\n")

LEVELS = [0.01, 0.025] + [round(0.05 * k, 2) for k in range(1, 20)] + [0.975, 0.99]
quantile_cases = []
for levels in [LEVELS, [0.05, 0.25, 0.5, 0.75, 0.95], [0.1, 0.5, 0.8]]:
    for shape in [0.4, 3.0]:
        sample = random.gamma(shape, 300, 4000)
        sample[: int(1000 / (1 + shape))] = 0
        values = numpy.floor(numpy.quantile(sample, levels))
        for outcome in [0.0, 17.0, 250.0, 1000.0, 100000.0]:
            below = [level for level, value in zip(levels, values) if value <= outcome]
            above = [level for level, value in zip(levels, values) if value >= outcome]
            median = values[levels.index(0.5)]
            bias = 0.0
            if outcome < median:
                bias = 1 - 2 * max(below, default=0)
            elif outcome > median:
                bias = 1 - 2 * min(above, default=1)
            equal = [level for level, value in zip(levels, values) if value == outcome]
            if equal:
                position = (equal[0] + equal[-1]) / 2
            elif not below:
                position = levels[0] / 2
            elif not above:
                position = (levels[-1] + 1) / 2
            else:
                k = levels.index(max(below))
                position = float(numpy.interp(outcome, values[k : k + 2], levels[k : k + 2]))
            quantile_cases.append(
                {
                    "levels": levels, "values": values.tolist(), "outcome": outcome,
                    "crps": float(
                        scoringrules.crps_quantile(outcome, values, numpy.array(levels))
                    ),
                    "bias": bias, "position": position,
                }
            )
with open("quantile_forecasts.json", "w", encoding="utf-8") as file:
    json.dump({"tools": tools, "cases": quantile_cases}, file, indent=1)
    file.write("\n")
