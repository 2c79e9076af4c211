#!/usr/bin/env python3
"""Reference values of the structural model from statsmodels.

Usage, from the repository root: python3 Tests/ForecastModelsTests/Reference/structural.py
It writes structural.json beside itself. Needs numpy, scipy and statsmodels.

UnobservedComponents with a local level and the harmonics as regressors in the state (so that they
start diffuse as well, exactly), and a variance of the irregular that changes with the season.
"""

import csv
import datetime
import json
import pathlib
import platform

import numpy as np
import scipy
import statsmodels
from scipy.optimize import minimize
from statsmodels.tsa.statespace.structural import UnobservedComponents

HERE = pathlib.Path(__file__).resolve().parent
ARRIVALS = HERE.parents[2] / "Sources/CChannelData/daily_arrivals.csv"


def weekly(through):
    """log(1 + people) of the whole weeks up to a day, and the day of the year of their middles."""
    with open(ARRIVALS, newline="") as file:
        rows = [(row["date"], int(row["people"])) for row in csv.DictReader(file)]
    people = np.array([count for date, count in rows if date <= through])
    weeks = len(people) // 7
    totals = people[len(people) - 7 * weeks :].reshape(weeks, 7).sum(axis=1)
    last = datetime.date.fromisoformat(through)
    middles = [last - datetime.timedelta(days=7 * (weeks - i) - 4) for i in range(weeks)]
    return np.log1p(totals), np.array([day.timetuple().tm_yday for day in middles])


class Model:
    def __init__(self, through):
        self.y, place = weekly(through)
        angle = 2 * np.pi * place / 365.25
        self.z = np.column_stack([f(k * angle) for k in (1, 2) for f in (np.cos, np.sin)])
        self.model = UnobservedComponents(
            self.y, level="llevel", exog=self.z, mle_regression=False, use_exact_diffuse=True
        )
        # The default tolerance takes small but true diffuse variances for zero.
        self.model.ssm.tolerance_diffuse = 1e-14

    def smooth(self, parameters):
        """The filter at [log q, delta0, delta1, delta2]."""
        noise = np.exp(parameters[1] + self.z[:, :2] @ parameters[2:])
        self.model.update(np.array([1.0, np.exp(parameters[0])]))
        self.model.ssm["obs_cov"] = noise[None, None, :]
        return self.model.ssm.filter()

    def log_likelihood(self, parameters):
        return self.smooth(parameters).llf_obs.sum()

    def values(self, parameters):
        result = self.smooth(parameters)
        return {
            "parameters": list(parameters),
            "log-likelihood": result.llf_obs.sum(),
            "mean": list(result.filtered_state[:, -1]),
            "sd": list(np.sqrt(np.diag(result.filtered_state_cov[:, :, -1]))),
        }


def main():
    cases = []
    for through in ["2021-01-03", "2023-05-31", "2025-11-30"]:
        model = Model(through)
        best = minimize(
            lambda x: -model.log_likelihood(x), [-3, 0.8, 0.5, -0.1], method="Nelder-Mead",
            options={"xatol": 1e-5, "fatol": 1e-8, "maxfev": 4000},
        )
        assert best.success, best
        cases.append(
            {
                "through": through,
                "weeks": len(model.y),
                "given": model.values(np.array([-3.5, 0.9, 0.4, -0.2])),
                "estimate": model.values(best.x),
            }
        )
    result = {
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "scipy": scipy.__version__,
            "statsmodels": statsmodels.__version__,
        },
        "cases": cases,
    }
    (HERE / "structural.json").write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
