"""The mechanism in numpy: day by day, vectorised over chunks of paths.

Single precision throughout, one matrix product per drifting predictor, and everything past the
crossing draw on crossing days only.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read by numpy when it is imported

import numpy as np

import contestant
from mechanism import OCCUPANCY_FLOOR, OCCUPANCY_PER_BOAT, Mechanism, Predictor

# Paths in a chunk: the arrays of a day stay in the cache, and the cost of a call is spread thin.
CHUNK = 20_000


def simulate(m: Mechanism, rng: np.random.Generator, outputs: contestant.Outputs) -> None:
    paths = len(outputs.baseline_total)
    for first in range(0, paths, CHUNK):
        simulate_chunk(m, rng, slice(first, min(first + CHUNK, paths)), outputs)


def drift(predictor: Predictor, z: np.ndarray) -> np.ndarray:
    """Mean + factor·z: a row for each day."""
    path = predictor.factor @ z
    path += predictor.mean[:, None]
    return path


def simulate_chunk(
    m: Mechanism, rng: np.random.Generator, chunk: slice, outputs: contestant.Outputs
) -> None:
    n = chunk.stop - chunk.start
    f32 = np.float32

    def normal(*shape: int) -> np.ndarray:
        return rng.standard_normal(shape, dtype=f32)

    z = normal(m.crossing.factor.shape[1], n)
    logit_drift = drift(m.crossing, z)
    size_drift = drift(m.size, z)
    c = m.coefficients
    drawn = c.mean[:, None] + c.factor @ z[: len(c.mean)]
    after_crossing, after_residual, linear, closed, size_linear, size_closed, slope = drawn
    occupancy_drift = drift(m.occupancy, normal(m.occupancy.factor.shape[1], n))
    linear_drift, closed_drift = f32(c.crossing_wind_drift_sd) * normal(2, n)
    size_linear_drift, size_closed_drift = f32(c.size_wind_drift_sd) * normal(2, n)
    backlog = np.full(n, m.backlog.start, f32)

    wind, rates = m.wind, m.interception
    z1, z2 = np.full(n, wind.z1, f32), np.full(n, wind.z2, f32)
    # What yesterday adds to the logit.
    lag = m.last_crossed * (after_crossing + after_residual * f32(m.last_residual))
    level = f32(rates.level_error) * normal(n)
    # How many more wait to try again than in the baseline: R − R⁰, all that the mechanism needs.
    surplus = np.zeros(n, f32)
    baseline_total, alternative_total = np.zeros(n, np.int32), np.zeros(n, np.int32)
    crossing_days = np.zeros(n, np.int16)
    week = -1
    rho, g = f32(rates.reattempt_probability), f32(rates.reattempt_daily_rate)

    for day in range(m.days):
        if rates.week[day] != week:
            if week >= 0:
                level += f32(rates.drift) * normal(n)
            week = rates.week[day]
            odds_factor = np.exp(level + f32(rates.weekly_sd) * normal(n))

        night = normal(n)
        night *= f32(wind.innovation_sd)
        night += f32(wind.phi1) * z1
        z2 *= f32(wind.phi2)
        night += z2
        z1, z2 = night, z1
        root = night * wind.scale[day]
        root += wind.mean[day]
        speed = np.square(np.maximum(root, f32(wind.lowest_root), out=root), out=root)
        closedness = np.exp((speed - f32(m.backlog.half_open_speed)) / f32(m.backlog.open_scale))
        above = np.maximum(speed - f32(7), f32(0))
        above *= f32(0.5)
        speed -= f32(8)
        speed *= f32(0.5)

        elapsed = np.sqrt(f32(day + 1))
        logit = logit_drift[day]
        logit += lag
        logit += (linear + elapsed * linear_drift) * speed
        logit += (closed + elapsed * closed_drift) * above
        chance = np.exp(np.negative(logit, out=logit), out=logit)
        chance += f32(1)
        chance *= rng.random(n, dtype=f32)
        crossed = np.flatnonzero(chance < f32(1))

        log_mean = size_drift[day]
        log_mean += (size_linear + elapsed * size_linear_drift) * speed
        log_mean += (size_closed + elapsed * size_closed_drift) * above
        log_mean += slope * backlog
        log_mean = log_mean[crossed]
        backlog *= f32(m.backlog.decay)
        backlog += f32(1 - m.backlog.decay) * (
            f32(1) / (f32(1) + closedness) - m.backlog.expected[day]
        )
        np.clip(log_mean, f32(m.smallest_log_mean), f32(m.largest_log_mean), out=log_mean)
        mean = np.exp(log_mean, out=log_mean)
        rate = rng.standard_gamma(m.dispersion, len(crossed), dtype=f32)
        rate *= mean
        rate *= f32(1 / m.dispersion)
        boats = rng.poisson(rate).astype(f32)
        boats += f32(1)
        mean += f32(1)
        residual = np.log(boats / mean)
        lag.fill(0)
        lag[crossed] = after_crossing[crossed] + after_residual[crossed] * residual

        shape = boats / (f32(OCCUPANCY_FLOOR) * boats + f32(OCCUPANCY_PER_BOAT))
        drawn = rng.standard_gamma(shape, dtype=f32)
        drawn /= shape
        drawn *= boats
        drawn *= np.exp(occupancy_drift[day][crossed])
        people = np.maximum(np.rint(drawn, out=drawn), f32(1), out=drawn)

        factor = odds_factor[crossed]
        baseline_odds = f32(rates.baseline_odds) * factor
        odds = rates.scenario_odds[day] * factor
        pool = surplus[crossed]
        baseline_intercepted = people * baseline_odds
        attempts = np.maximum(people + baseline_intercepted + g * pool, f32(0))
        arrivals = attempts / (f32(1) + odds)
        surplus[crossed] = pool * (1 - g) + rho * (odds * arrivals - baseline_intercepted)

        for count, total, histogram in (
            (people, baseline_total, outputs.baseline_histogram),
            (np.rint(arrivals), alternative_total, outputs.alternative_histogram),
        ):
            whole = count.astype(np.int32)
            total[crossed] += whole
            bins = np.minimum(whole, contestant.LARGEST_COUNT, out=whole)
            histogram[day] += np.bincount(bins, minlength=contestant.LARGEST_COUNT + 1)
            histogram[day, 0] += n - len(crossed)
        crossing_days[crossed] += 1

    outputs.baseline_total[chunk] = baseline_total
    outputs.alternative_total[chunk] = alternative_total
    outputs.crossing_days[chunk] = crossing_days


if __name__ == "__main__":
    contestant.main("numpy", simulate)
