"""The mechanism in numba: one loop over paths and days of scalar code, compiled without the GIL.

The drift of the predictors is filled in by day for each path first, a loop that LLVM vectorises.
"""

import math

import numpy as np
from numba import njit

import contestant
from mechanism import OCCUPANCY_FLOOR, OCCUPANCY_PER_BOAT, Mechanism, Predictor

LARGEST_COUNT = contestant.LARGEST_COUNT
# exp and log are faster in single precision, which is enough for draws.
single = np.float32


def by_column(predictor: Predictor):
    """Arrays of a predictor for the kernel, its factor with the days of a column side by side."""
    return (
        predictor.mean,
        np.ascontiguousarray(predictor.factor.T),
    )


def simulate(m: Mechanism, rng: np.random.Generator, outputs: contestant.Outputs) -> None:
    wind, rates, c, backlog = m.wind, m.interception, m.coefficients, m.backlog
    kernel(
        rng,
        by_column(m.crossing),
        by_column(m.size),
        (
            c.mean.astype(float),
            c.factor.astype(float),
            c.crossing_wind_drift_sd,
            c.size_wind_drift_sd,
        ),
        (
            backlog.start,
            backlog.decay,
            backlog.half_open_speed,
            backlog.open_scale,
            backlog.expected,
        ),
        (m.dispersion, m.smallest_log_mean, m.largest_log_mean),
        by_column(m.occupancy),
        (wind.mean, wind.scale),
        (wind.phi1, wind.phi2, wind.innovation_sd, wind.lowest_root, wind.z1, wind.z2),
        (m.last_crossed, m.last_residual),
        (rates.scenario_odds, rates.week),
        (
            rates.baseline_odds,
            rates.level_error,
            rates.drift,
            rates.weekly_sd,
            rates.reattempt_probability,
            rates.reattempt_daily_rate,
        ),
        (outputs.baseline_total, outputs.alternative_total, outputs.crossing_days),
        (outputs.baseline_histogram, outputs.alternative_histogram),
    )


@njit(fastmath=True, error_model="numpy")
def fill(path, mean, factor, z):
    """Mean + factor·z by day, with new normals z."""
    path[:] = mean
    for column in range(len(z)):
        value = z[column]
        for day in range(len(path)):
            path[day] += factor[column, day] * value


@njit(fastmath=True, error_model="numpy")
def coefficient(row, mean, factor, z):
    value = mean[row]
    for column in range(row + 1):
        value += factor[row, column] * z[column]
    return value


@njit(fastmath=True, error_model="numpy", nogil=True)
def kernel(
    rng, crossing, size, coefficients, waiting, size_limits,
    occupancy, nights, wind, last, weekly, rates, totals, histograms,
):
    crossing_mean, crossing_factor = crossing
    size_mean, size_factor = size
    b_mean, b_factor, crossing_drift_sd, size_drift_sd = coefficients
    backlog_start, decay, half_open, open_scale, expected = waiting
    dispersion, smallest_log_mean, largest_log_mean = size_limits
    occupancy_mean, occupancy_factor = occupancy
    root_mean, root_scale = nights
    phi1, phi2, wind_sd, lowest_root, start1, start2 = wind
    last_crossed, last_residual = last
    scenario_odds, weeks = weekly
    odds0, level_error, drift, weekly_sd, rho, g = rates
    baseline_total, alternative_total, crossing_days = totals
    baseline_histogram, alternative_histogram = histograms

    days = len(crossing_mean)
    z_shared = np.empty(len(crossing_factor), np.float32)
    z_occupancy = np.empty(len(occupancy_factor), np.float32)
    logits = np.empty(days, np.float32)
    log_means = np.empty(days, np.float32)
    occupancies = np.empty(days, np.float32)

    for path in range(len(baseline_total)):
        for i in range(len(z_shared)):
            z_shared[i] = rng.standard_normal()
        for i in range(len(z_occupancy)):
            z_occupancy[i] = rng.standard_normal()
        fill(logits, crossing_mean, crossing_factor, z_shared)
        fill(log_means, size_mean, size_factor, z_shared)
        fill(occupancies, occupancy_mean, occupancy_factor, z_occupancy)
        after_crossing = coefficient(0, b_mean, b_factor, z_shared)
        after_residual = coefficient(1, b_mean, b_factor, z_shared)
        linear = coefficient(2, b_mean, b_factor, z_shared)
        closed = coefficient(3, b_mean, b_factor, z_shared)
        size_linear = coefficient(4, b_mean, b_factor, z_shared)
        size_closed = coefficient(5, b_mean, b_factor, z_shared)
        slope = coefficient(6, b_mean, b_factor, z_shared)
        backlog = backlog_start
        linear_drift = crossing_drift_sd * rng.standard_normal()
        closed_drift = crossing_drift_sd * rng.standard_normal()
        size_linear_drift = size_drift_sd * rng.standard_normal()
        size_closed_drift = size_drift_sd * rng.standard_normal()

        z1, z2 = start1, start2
        lag = last_crossed * (after_crossing + after_residual * last_residual)
        level = level_error * rng.standard_normal()
        week = np.int64(-1)
        odds_factor = 1.0
        # How many more wait to try again than in the baseline: R − R⁰, all that is needed.
        surplus = 0.0
        baseline_sum, alternative_sum, crossings = 0, 0, 0

        for day in range(days):
            if weeks[day] != week:
                if week >= 0:
                    level += drift * rng.standard_normal()
                week = weeks[day]
                odds_factor = math.exp(single(level + weekly_sd * rng.standard_normal()))
            z1, z2 = phi1 * z1 + phi2 * z2 + wind_sd * rng.standard_normal(), z1
            root = max(lowest_root, root_mean[day] + root_scale[day] * z1)
            speed = root * root
            waiting_effect = slope * backlog
            openness = 1 / (1 + math.exp(single((speed - half_open) / open_scale)))
            backlog = decay * backlog + (1 - decay) * (openness - expected[day])
            above = 0.5 * max(0.0, speed - 7)
            speed = 0.5 * (speed - 8)
            elapsed = math.sqrt(day + 1.0)
            logit = logits[day] + lag
            logit += (linear + linear_drift * elapsed) * speed
            logit += (closed + closed_drift * elapsed) * above
            if rng.random() * (1 + math.exp(single(-logit))) >= 1:
                lag = 0.0
                baseline_histogram[day, 0] += 1
                alternative_histogram[day, 0] += 1
                continue

            log_mean = log_means[day] + waiting_effect
            log_mean += (size_linear + size_linear_drift * elapsed) * speed
            log_mean += (size_closed + size_closed_drift * elapsed) * above
            log_mean = min(max(log_mean, smallest_log_mean), largest_log_mean)
            mean = math.exp(single(log_mean))
            boats = 1.0 + rng.poisson(mean * rng.standard_gamma(dispersion) / dispersion)
            lag = after_crossing + after_residual * math.log(single(boats / (1 + mean)))

            shape = boats / (OCCUPANCY_FLOOR * boats + OCCUPANCY_PER_BOAT)
            drawn = boats * math.exp(occupancies[day]) * rng.standard_gamma(shape) / shape
            people = math.floor(max(1.0, drawn) + 0.5)

            baseline_odds = odds0 * odds_factor
            odds = scenario_odds[day] * odds_factor
            attempts = max(0.0, people * (1 + baseline_odds) + g * surplus)
            arrivals = attempts / (1 + odds)
            surplus = surplus * (1 - g) + rho * (odds * arrivals - baseline_odds * people)

            baseline = np.int64(people)
            alternative = np.int64(arrivals + 0.5)
            baseline_histogram[day, min(baseline, LARGEST_COUNT)] += 1
            alternative_histogram[day, min(alternative, LARGEST_COUNT)] += 1
            baseline_sum += baseline
            alternative_sum += alternative
            crossings += 1

        baseline_total[path] = baseline_sum
        alternative_total[path] = alternative_sum
        crossing_days[path] = crossings


if __name__ == "__main__":
    contestant.main("numba", simulate)
