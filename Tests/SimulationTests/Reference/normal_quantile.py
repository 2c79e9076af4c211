"""Fits the coefficients of FloatMath: the standard normal quantile, and the logarithm that it takes.

Run with Python 3.11, numpy 2.4.6 and scipy 1.17.1: python3 normal_quantile.py
For z > 0 and t = 2 (1 - Phi(z)), the two tails beyond z, x = 1 - t and w = -ln(t (2 - t)), the
quantile is fitted as x P(w) / Q(w) with polynomials of degree 4 and 3, Q(0) = 1, over t from 2^-32
to 1. The relative error of P - Q z / x = 0 is linear in the coefficients once Q of the round before
divides it; Lawson's weights, multiplied by the error in each round, bring its largest value down.
The logarithm ln(1 + m) = m + m^2 (a + b m + c m^2 + d m^3) is fitted in the same way, for an
absolute error, over m from sqrt(1/2) - 1 to sqrt(2) - 1.
"""

import numpy as np
from scipy.stats import norm


def lawson(design, target, rounds, scale=lambda c: 1.0):
    """Coefficients whose largest error is least, by reweighted least squares."""
    weight = np.ones(len(target)) / len(target)
    best = None
    coefficients = np.zeros(design.shape[1])
    for _ in range(rounds):
        factor = np.sqrt(weight) * scale(coefficients)
        coefficients, *_ = np.linalg.lstsq(design * factor[:, None], target * factor, rcond=None)
        error = np.abs(design @ coefficients - target) * scale(coefficients)
        if best is None or error.max() < best[0]:
            best = error.max(), coefficients
        weight *= error / error.max() + 1e-3
        weight /= weight.sum()
    return best


tail = np.concatenate([np.geomspace(2.0**-32, 0.5, 6000), np.linspace(0.5, 1 - 1e-4, 4000)])
x = 1 - tail
w = -np.log(tail * (2 - tail))
ratio = norm.isf(tail / 2) / x
powers = np.stack([w**i for i in range(5)], -1)
design = np.concatenate([powers, -ratio[:, None] * powers[:, 1:4]], -1) / ratio[:, None]
error, coefficients = lawson(
    design, np.ones(len(w)), 3000, lambda c: 1 / (1 + powers[:, 1:4] @ c[5:]))
p, q = coefficients[:5], np.append(1, coefficients[5:])
print("P:", " ".join(f"{value:.8g}" for value in p))
print("Q:", " ".join(f"{value:.8g}" for value in q))


def largest_error(p, q):
    return np.abs(powers @ p / (powers[:, :4] @ q) / ratio - 1).max()


print("largest relative error:", largest_error(p, q))
# The digits beyond the fifth depend on the grid and the rounds; these are the ones in use.
used_p = [1.2532959, 0.44038597, 0.0843015, 0.010051451, 4.2062617e-5]
used_q = [1, 0.089342058, 0.031420469, 7.6143013e-4]
print("and of the coefficients in use:", largest_error(used_p, used_q))

m = np.sort(
    (np.sqrt(0.5) - 1 + np.sqrt(2) - 1) / 2
    + (np.sqrt(2) - np.sqrt(0.5)) / 2 * np.cos(np.linspace(0, np.pi, 4001)))
design = np.stack([m**i for i in range(2, 6)], -1)
error, coefficients = lawson(design, np.log1p(m) - m, 3000)
print("ln(1 + m):", " ".join(f"{value:.8g}" for value in coefficients))
print("largest absolute error:", error)
