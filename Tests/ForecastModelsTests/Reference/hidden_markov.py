#!/usr/bin/env python3
"""Reference estimates of the hidden Markov model, by direct numerical maximisation.

Usage, from the repository root: python3 Tests/ForecastModelsTests/Reference/hidden_markov.py
It writes hidden_markov.json beside itself. Needs numpy and scipy.

The penalised log likelihood of the header of HiddenMarkovModel.swift is written out plainly (the
forward recursion in log space, scipy's negative binomial) and maximised by L-BFGS over all
coefficients at once, with the drift variances given. Its gradient follows Fisher's identity and is
compared with central differences. Two series: the built-in one up to a day, and six years simulated
from known parameters.
"""

import csv
import datetime
import json
import pathlib
import platform

import numpy as np
import scipy
from scipy.optimize import approx_fprime, minimize
from scipy.special import digamma, expit, logsumexp
from scipy.stats import nbinom

HERE = pathlib.Path(__file__).resolve().parent
ARRIVALS = HERE.parents[2] / "Sources/CChannelData/daily_arrivals.csv"
SPACING = 30


def harmonics(days, pairs):
    angle = np.array([2 * np.pi * day.timetuple().tm_yday / 365.25 for day in days])
    return np.column_stack([f(k * angle) for k in range(1, pairs + 1) for f in (np.cos, np.sin)])


def knot_weights(n):
    """Linear interpolation between knots 30 days apart, the last one on the last day."""
    intervals = -(-(n - 1) // SPACING)
    places = (np.arange(n) + intervals * SPACING - (n - 1)) / SPACING
    return np.maximum(0, 1 - np.abs(places[:, None] - np.arange(intervals + 1)[None, :]))


class Model:
    def __init__(self, start, people, drift_spell, drift_transitions):
        self.y = np.asarray(people)
        n = len(self.y)
        days = [start + datetime.timedelta(days=i) for i in range(n)]
        knots = knot_weights(n)
        self.k = knots.shape[1]
        m = np.log(self.y[self.y > 0].mean())
        self.spell = np.hstack([harmonics(days, 2), knots])
        first = np.hstack([np.zeros((n, 1)), harmonics(days, 1), knots])
        self.after = [first, first + np.eye(1, first.shape[1])]
        blocks = [self.spell.shape[1], first.shape[1], 1, 1, 1]
        self.cuts = np.cumsum(blocks)[:-1]
        # Priors as (mean, precision matrix) of: spell, transitions, log r, log mu0, log r0.
        self.priors = [
            self.prior([0] * 4, [0.5] * 4, m, 4, drift_spell),
            self.prior([2, 0, 0], [2, 0.5, 0.5], -1.5, 2, drift_transitions),
            (np.zeros(1), np.eye(1)),
            (np.array([m - 4]), np.eye(1)),
            (np.array([-2.0]), np.eye(1) / 0.25),
        ]

    def prior(self, mean, variance, level, level_variance, drift):
        p = len(mean)
        step = np.diff(np.eye(self.k), axis=0)
        walk = step.T @ step / drift
        walk[0, 0] += 1 / level_variance
        precision = np.zeros((p + self.k, p + self.k))
        precision[:p, :p] = np.diag(1 / np.array(variance))
        precision[p:, p:] = walk
        return np.array(list(mean) + [level] * self.k, dtype=float), precision

    def log_prior(self, parts):
        gaps = [x - mean for x, (mean, _) in zip(parts, self.priors)]
        gradient = [-precision @ g for g, (_, precision) in zip(gaps, self.priors)]
        return sum(0.5 * g @ d for g, d in zip(gaps, gradient)), np.concatenate(gradient)

    def log_likelihood(self, parts):
        """The log likelihood, its gradient, and P(spell | days so far) on the last day."""
        spell, transitions, log_r, log_quiet, log_quiet_r = parts
        n = len(self.y)
        mean = np.exp(self.spell @ spell)
        quiet = np.full(n, np.exp(log_quiet[0]))
        sizes = [np.exp(log_quiet_r[0]), np.exp(log_r[0])]
        means = [quiet, mean]
        emission = np.column_stack(
            [nbinom.logpmf(self.y, r, r / (r + mu)) for r, mu in zip(sizes, means)]
        )
        up = np.column_stack([expit(x @ transitions) for x in self.after])
        step = np.log(np.stack([1 - up, up], axis=2))  # day, from, to
        forward = np.zeros((n, 2))
        forward[0] = np.log(0.5) + emission[0]
        for t in range(1, n):
            forward[t] = logsumexp(forward[t - 1][:, None] + step[t], axis=0) + emission[t]
        backward = np.zeros((n, 2))
        for t in range(n - 1, 0, -1):
            backward[t - 1] = logsumexp(step[t] + (emission[t] + backward[t])[None, :], axis=1)
        total = logsumexp(forward[-1])
        state = np.exp(forward + backward - total)
        pair = np.zeros((n, 2, 2))
        pair[1:] = np.exp(
            forward[:-1, :, None] + step[1:] + (emission + backward)[1:, None, :] - total
        )

        def by_mean(j):
            return state[:, j] * sizes[j] * (self.y - means[j]) / (sizes[j] + means[j])

        def by_log_size(j):
            r, mu = sizes[j], means[j]
            terms = digamma(self.y + r) - digamma(r) + (mu - self.y) / (r + mu) - np.log1p(mu / r)
            return [r * (state[:, j] * terms).sum()]

        moves = [pair[:, i, 1] - pair[:, i].sum(axis=1) * up[:, i] for i in (0, 1)]
        gradient = np.concatenate(
            [
                self.spell.T @ by_mean(1),
                self.after[0].T @ moves[0] + self.after[1].T @ moves[1],
                by_log_size(1),
                [by_mean(0).sum()],
                by_log_size(0),
            ]
        )
        return total, gradient, np.exp(forward[-1, 1] - total)

    def objective(self, x):
        parts = np.split(x, self.cuts)
        value, gradient, _ = self.log_likelihood(parts)
        prior, prior_gradient = self.log_prior(parts)
        return -(value + prior), -(gradient + prior_gradient)

    def maximise(self):
        x = np.concatenate([mean for mean, _ in self.priors])
        some = slice(0, 6)
        slope = approx_fprime(x, lambda z: self.objective(z)[0], 1e-6)[some]
        assert np.allclose(slope, self.objective(x)[1][some], rtol=1e-3, atol=0.05)
        options = {"maxiter": 5000, "maxfun": 10000, "ftol": 1e-14, "gtol": 1e-5, "maxcor": 30}
        found = minimize(self.objective, x, jac=True, method="L-BFGS-B", options=options)
        assert np.abs(found.jac).max() < 0.02, found
        parts = np.split(found.x, self.cuts)
        value, _, last = self.log_likelihood(parts)
        spell, transitions, log_r, log_quiet, log_quiet_r = parts
        return {
            "log-likelihood": value,
            "log-prior": self.log_prior(parts)[0],
            "spell": [*spell[:4], spell[-1]],
            "transitions": [*transitions[:3], transitions[-1]],
            "spell-dispersion": np.exp(log_r[0]),
            "quiet-mean": np.exp(log_quiet[0]),
            "quiet-dispersion": np.exp(log_quiet_r[0]),
            "chance-of-spell-on-last-day": last,
        }


def simulate(start, n, truth, seed):
    """Daily people of the model without drift."""
    random = np.random.default_rng(seed)
    days = [start + datetime.timedelta(days=i) for i in range(n)]
    two, one = harmonics(days, 2), harmonics(days, 1)
    people, state = [], 0
    for t in range(n):
        lag, *season, level = truth["transitions"]
        state = int(random.random() < expit(level + lag * state + one[t] @ season))
        r = truth["spell-dispersion"] if state else truth["quiet-dispersion"]
        *season, level = truth["spell"]
        mean = np.exp(level + two[t] @ season) if state else truth["quiet-mean"]
        people.append(int(random.negative_binomial(r, r / (r + mean))))
    return people


def main():
    with open(ARRIVALS, newline="") as file:
        rows = [(row["date"], int(row["people"])) for row in csv.DictReader(file)]
    cases = []
    for through, drifts in [("2021-12-31", (0.04, 0.0144)), ("2024-05-31", (0.0484, 0.0144))]:
        people = [count for date, count in rows if date <= through]
        model = Model(datetime.date.fromisoformat(rows[0][0]), people, *drifts)
        cases.append({"through": through, "drifts": drifts, **model.maximise()})
    truth = {
        "spell": [-0.6, -0.4, 0.2, 0.0, 3.5],
        "transitions": [2.0, -0.7, -0.3, -1.2],
        "spell-dispersion": 1.5,
        "quiet-mean": 0.4,
        "quiet-dispersion": 0.2,
    }
    start, drifts = datetime.date(2010, 1, 1), (0.0009, 0.0009)
    people = simulate(start, 2191, truth, seed=20100101)
    estimate = Model(start, people, *drifts).maximise()
    result = {
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "scipy": scipy.__version__,
        },
        "built-in": cases,
        "simulated": {
            "start": str(start), "people": people, "drifts": drifts, "truth": truth,
            "estimate": estimate,
        },
    }
    (HERE / "hidden_markov.json").write_text(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
