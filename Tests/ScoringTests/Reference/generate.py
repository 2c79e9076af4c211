"""Writes scores.json: reference values of the scores.

CRPS, quantile score, weighted interval score, energy score and the log score of the negative
binomial law come from the packages scoringrules and properscoring. Where both lack a score it is
written out in numpy from the formula of its source, apart from how the library computes it: PIT and
bias as in the R package scoringutils, coverage by numpy.quantile, relative skill, and the
probability that a sample gives to a count. Run as `python3 generate.py` in this folder, with
`pip install numpy scipy numba scoringrules properscoring`.
"""

import json
import platform
from importlib.metadata import version
from pathlib import Path

import numpy as np
import properscoring
import scoringrules
from scipy import stats

FOLDER = Path(__file__).resolve().parent
LEVELS = np.array([0.01, 0.025] + [round(0.05 * i, 2) for i in range(1, 20)] + [0.975, 0.99])
random = np.random.default_rng(20_180_101)


def samples():
    """Forecast samples in increasing order, each with some outcomes."""
    yield [3.0], [3.0, 0.0, 7.25]
    yield [1.0, 4.0], [0.0, 2.5, 4.0, 9.0]
    yield [0.0] * 5, [0.0, 2.0]
    for size in [7, 40, 200]:
        normal = np.sort(random.normal(0.3, 2.0, size).round(6))
        yield normal.tolist(), [-9.0, -0.7, 0.3, float(normal[size // 3]), 4.4]
        counts = np.sort(hurdle(size))
        yield counts.tolist(), [0.0, 1.0, float(counts[-1]), 150.0, 9000.0]
    yield (1e6 + np.sort(random.gamma(2.0, 30.0, 50).round(4))).tolist(), [1e6, 1000050.5, 2e6]


def hurdle(size):
    """Counts with four zeros in ten and a long upper tail."""
    positive = random.negative_binomial(1.2, 1.2 / (1.2 + 180.0), size) + 1
    return np.where(random.uniform(size=size) < 0.4, 0, positive).astype(float)


def crps():
    for sample, outcomes in samples():
        for y in outcomes:
            x = np.array(sample)
            fair = None
            if len(x) > 1:
                fair = float(scoringrules.crps_ensemble(y, x, estimator="fair"))
            yield {
                "sample": sample,
                "outcome": y,
                "scoringrules": float(scoringrules.crps_ensemble(y, x, estimator="nrg")),
                "properscoring": float(properscoring.crps_ensemble(y, x)),
                "fair": fair,
            }


def quantile_scores():
    for q in [-2.0, 0.0, 3.7, 1e5]:
        for level in [0.01, 0.25, 0.5, 0.975]:
            for y in [-3.0, 0.0, 3.7, 250.0]:
                value = scoringrules.quantile_score(y, q, level)
                yield {"quantile": q, "level": level, "outcome": y, "score": float(value)}


def weighted_interval_scores():
    """With numba: the numpy code of scoringrules 0.10.0 adds half the median, not its error."""
    for levels in [np.array([0.5]), np.array([0.05, 0.25, 0.5, 0.75, 0.95]), LEVELS]:
        for sample, outcomes in samples():
            q = np.quantile(sample, levels)
            half = len(levels) // 2
            lower, upper, alpha = q[:half], q[::-1][:half], 2 * levels[:half]
            for y in outcomes:
                total = scoringrules.weighted_interval_score(
                    y, q[half], lower, upper, alpha, backend="numba")
                # The parts, as in equation 2 of Bracher et al. (2021).
                below = np.sum(np.maximum(lower - y, 0)) + max(q[half] - y, 0) / 2
                above = np.sum(np.maximum(y - upper, 0)) + max(y - q[half], 0) / 2
                yield {
                    "quantiles": q.tolist(),
                    "levels": levels.tolist(),
                    "outcome": y,
                    "total": float(total),
                    "spread": float(np.sum(alpha / 2 * (upper - lower)) / (half + 0.5)),
                    "overprediction": float(below / (half + 0.5)),
                    "underprediction": float(above / (half + 0.5)),
                }


def energy_scores():
    for n, d in [(1, 1), (2, 3), (9, 1), (40, 4), (60, 13)]:
        sample = random.gamma(1.5, 400.0, (n, d)).round(3)
        for y in [random.gamma(1.5, 400.0, d).round(3), sample[0], np.zeros(d)]:
            value = scoringrules.es_ensemble(y, sample, estimator="nrg")
            yield {"sample": sample.tolist(), "outcome": y.tolist(), "score": float(value)}


def negative_binomial():
    for mean, size in [(0.4, 0.3), (5.0, 1.5), (180.0, 1.2), (900.0, 30.0)]:
        for y in [0, 1, 4, 60, 700, 3000]:
            # The logarithm of a density that underflows to zero is left out.
            with np.errstate(divide="ignore"):
                score = float(scoringrules.logs_negbinom(y, size, mu=mean))
            yield {
                "mean": mean,
                "dispersion": size,
                "outcome": y,
                "scoringrules": score if np.isfinite(score) else None,
                "scipy": float(-stats.nbinom.logpmf(y, size, size / (size + mean))),
                "crps": float(scoringrules.crps_negbinom(y, size, size / (size + mean))),
            }


def calibration():
    for sample, outcomes in samples():
        x = np.array(sample)
        for y in outcomes:
            u = float(random.uniform())
            at, below = np.mean(x <= y), np.mean(x < y)
            inside = []
            for level in [0.5, 0.9]:
                lower, upper = np.quantile(x, [(1 - level) / 2, (1 + level) / 2])
                inside.append(bool(lower <= y <= upper))
            yield {
                "sample": sample,
                "outcome": y,
                "uniform": u,
                "pit": float(below + u * (at - below)),
                "bias": float(1 - (at + below)),
                "in50": inside[0],
                "in90": inside[1],
            }


def count_scores():
    """-ln of the probability under the estimate in CountMass.swift, by scipy's truncated normal."""
    sizes = [1, 2, 10, 400]
    cases = [hurdle(n) for n in sizes] + [np.zeros(4), np.full(6, 12.0), np.array([0, 1.0, 1, 1, 2])]
    for sample in cases:
        n = len(sample)
        logs = np.log(sample[sample > 0])
        m = len(logs)
        width = 0.0
        if m > 1 and np.ptp(logs) > 0:
            quarter, three = np.quantile(logs, [0.25, 0.75])
            spread = (three - quarter) / 1.34
            deviation = np.std(logs, ddof=1)
            width = 0.9 * (min(deviation, spread) if spread > 0 else deviation) * m**-0.2
        for y in [0, 1, 2, 12, 40, 333, 20_000]:
            if y == 0:
                p = (n - m + 0.5) / (n + 1)
            else:
                cell = np.log([y - 0.5, y + 0.5])
                if width > 0:
                    floor = (np.log(0.5) - logs) / width
                    laws = stats.truncnorm(floor, np.inf, loc=logs, scale=width)
                    mass = np.sum(laws.cdf(cell[1]) - laws.cdf(cell[0]))
                else:
                    mass = np.sum(sample == y)
                p = (m + 0.5) / (n + 1) * (mass + 1 / (y * (y + 1))) / (m + 1)
            yield {"sample": sample.tolist(), "outcome": y, "score": float(-np.log(p))}


def relative_skill():
    targets = random.gamma(2.0, 100.0, (4, 30)).round(4)
    missing = random.uniform(size=(4, 30)) < 0.2
    common = ~(missing[:, None, :] | missing[None, :, :])
    means = [[float(np.mean(targets[i][common[i, m]])) for m in range(4)] for i in range(4)]
    skill = [float(stats.gmean([means[i][m] / means[m][i] for m in range(4)])) for i in range(4)]
    return {"meanScores": means, "relativeSkill": skill}


if __name__ == "__main__":
    names = ["numpy", "scipy", "scoringrules", "properscoring", "numba"]
    tools = {"python": platform.python_version()} | {name: version(name) for name in names}
    contents = {
        "script": "generate.py",
        "tools": tools,
        "crps": list(crps()),
        "quantile": list(quantile_scores()),
        "weightedInterval": list(weighted_interval_scores()),
        "energy": list(energy_scores()),
        "negativeBinomial": list(negative_binomial()),
        "calibration": list(calibration()),
        "counts": list(count_scores()),
        "relativeSkill": relative_skill(),
    }
    text = json.dumps(contents, allow_nan=False).replace("}, {", "},\n{").replace('], "', '],\n"')
    (FOLDER / "scores.json").write_text(text + "\n")
    print({name: len(value) for name, value in contents.items()})
