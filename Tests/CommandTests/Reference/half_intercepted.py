"""Half of attempts intercepted, simulated independently of Strait.

Written for the test HalfInterceptedTests, with numpy 2 alone; nothing of Strait's code is used. It reads
people who arrive, path by path, without any change of interception (paths.csv of strait forecast), and
the level of the interception rate (the file of strait fit), and adds interception and re-attempts as
docs/scenarios.md describes them, on random numbers of its own.

    python half_intercepted.py PATHS.csv MODEL.json > result.json

Four cases: everything given; the baseline rate drawn; the probability of trying again drawn as well
(0 to 0.9, on half of crossing days); and how soon (0.05 to 1, log-uniform). Each has the mean and the
90% interval of the change, in people and as a share, with standard errors by the bootstrap over paths.
"""

import csv
import datetime
import json
import sys

import numpy as np

RATE = 0.5
REPEATS = 4


def read_paths(name):
    """People by path and day, and the days."""
    people = {}
    with open(name, newline="") as file:
        for row in csv.DictReader(file):
            people.setdefault(row["date"], []).append((int(row["path"]), float(row["people"])))
    days = sorted(people)
    table = np.array([[value for _, value in sorted(people[day])] for day in days]).T
    return table, [datetime.date.fromisoformat(day) for day in days]


def quadrature(nodes=80):
    x, w = np.polynomial.hermite_e.hermegauss(nodes)
    return x, w / w.sum()


def root(function, low, high):
    """Where a rising function is zero, by bisection."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) < 0 else (low, middle)
    return (low + high) / 2


def change(people, weeks, law, rng, *, draws_level, probability, daily_rate):
    """Seasons with half of attempts intercepted, and without a change, path by path."""
    n, days = people.shape
    count = weeks[-1] + 1
    x, w = quadrature()
    sd, drift = law["sd"], law["drift"]
    level_variance = np.mean([law["error"] ** 2 + week * drift**2 for week in range(count)])
    spread = np.sqrt(level_variance + sd**2)
    base = np.sum(w / (1 + np.exp(-(law["mean"] + spread * x))))
    if not draws_level:
        spread = sd
    # Attempts are those who arrive over the share that passes: 1 + odds for each.
    own = root(
        lambda log_odds: np.sum(w * np.exp(log_odds + spread * x))
        / np.sum(w * (1 + np.exp(log_odds + spread * x)))
        - base,
        -10,
        10,
    )
    mean_own = own + (spread**2 - sd**2) / 2

    def share(log_odds):
        attempts = w * (1 + np.exp(mean_own + sd * x))
        stopped = 1 / (1 + np.exp(-(log_odds + sd * x)))
        return np.sum(attempts * stopped) / attempts.sum()

    other = root(lambda log_odds: share(log_odds) - RATE, -10, 10)
    level = law["error"] * rng.standard_normal(n) if draws_level else np.zeros(n)
    waiting, waiting_before = np.zeros(n), np.zeros(n)
    arrived, arrived_before = np.zeros(n), np.zeros(n)
    week = -1
    for day in range(days):
        if weeks[day] != week:
            week = weeks[day]
            if week > 0 and draws_level:
                level = level + drift * rng.standard_normal(n)
            noise = sd * rng.standard_normal(n)
            odds_before = np.exp(own + level + noise)
            stopped_share = 1 / (1 + np.exp(-(other + noise)))
            before_share = odds_before / (1 + odds_before)
        p = people[:, day]
        trying = np.where(p > 0, daily_rate, 0.0)
        attempts_before = p / (1 - before_share)
        attempts = np.maximum(0, attempts_before + trying * (waiting - waiting_before))
        waiting += probability * stopped_share * attempts - trying * waiting
        waiting_before += probability * before_share * attempts_before - trying * waiting_before
        arrived += attempts * (1 - stopped_share)
        arrived_before += p
    return arrived, arrived_before


def summary(arrived, before, rng):
    """Mean, 5% and 95% of the change, in people and as a share, with bootstrap errors."""
    keep = before > 0
    people, ratio = (arrived - before)[keep], (arrived / np.where(keep, before, 1))[keep] - 1

    def numbers(index):
        d, r = people[index], ratio[index]
        return [d.mean(), *np.quantile(d, [0.05, 0.95]), *np.quantile(r, [0.05, 0.95]),
                arrived[keep][index].sum() / before[keep][index].sum() - 1]

    values = numbers(np.arange(people.size))
    # Repeats of a path go together.
    rows = np.arange(keep.size).reshape(-1, REPEATS)
    place = np.cumsum(keep) - 1

    def drawn():
        index = rows[rng.integers(0, rows.shape[0], rows.shape[0])].ravel()
        return place[index[keep[index]]]

    again = [numbers(drawn()) for _ in range(60)]
    names = ["mean", "q05", "q95", "share_q05", "share_q95", "share_of_means"]
    return {
        name: {"value": value, "error": error}
        for name, value, error in zip(names, values, np.std(again, axis=0))
    }


def main():
    people, days = read_paths(sys.argv[1])
    with open(sys.argv[2]) as file:
        model = json.load(file)["interception"]
    sunday = days[0] + datetime.timedelta(6 - days[0].weekday())
    weeks = [(day + datetime.timedelta(6 - day.weekday()) - sunday).days // 7 for day in days]
    last = datetime.date.fromisoformat(model["level"]["week"])
    gap = max(0, (sunday - last).days // 7)
    law = {
        "mean": model["level"]["mean"],
        "error": np.sqrt(model["level"]["error"] ** 2 + gap * model["drift"] ** 2),
        "drift": model["drift"],
        "sd": model["weeklySD"],
    }
    rng = np.random.default_rng(20250531)
    # Each path several times, each with its own interception.
    people = np.repeat(people, REPEATS, axis=0)
    n = people.shape[0]
    zero, half = np.zeros(n), np.full(n, 0.5)
    uncertain = rng.uniform(0, 0.9, n)
    soon = np.exp(rng.uniform(np.log(0.05), 0, n))
    cases = {
        "given": dict(draws_level=False, probability=zero, daily_rate=half),
        "baseline": dict(draws_level=True, probability=zero, daily_rate=half),
        "again": dict(draws_level=True, probability=uncertain, daily_rate=half),
        "soon": dict(draws_level=True, probability=uncertain, daily_rate=soon),
    }
    result = {
        name: summary(*change(people, weeks, law, rng, **case), rng) for name, case in cases.items()
    }
    result["numpy"] = np.__version__
    json.dump(result, sys.stdout, indent=2)


main()
