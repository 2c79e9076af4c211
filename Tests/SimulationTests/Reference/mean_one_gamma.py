"""Fits the coefficients of MeanOneGamma: the quantile of Gamma(k)/k as the cube of a polynomial.

Run with Python 3.11, numpy 2.4.6 and scipy 1.17.1: python3 mean_one_gamma.py
The cube root y of the quantile is fitted as 1 + sum c[i, j] s^i z^j over s = 1/sqrt(k) for k from
4.78 to 156 and z from -6.4 to 6.4, with terms of the parity of a Cornish-Fisher expansion (i + j
even, j at most i + 1), by least squares weighted with the root of the normal density.
"""

import numpy as np
from scipy.stats import gamma, norm

smallest, largest = np.sqrt(0.08**2 + 0.45**2 / 599), np.sqrt(0.08**2 + 0.45**2)
s, z = np.meshgrid(np.linspace(smallest, largest, 60), np.linspace(-6.4, 6.4, 401), indexing="ij")
k = 1 / s**2
quantile = np.where(z < 0, gamma.ppf(norm.cdf(z), k), gamma.isf(norm.sf(z), k)) / k
weight = np.maximum(np.sqrt(norm.pdf(z)), 2e-3).ravel()
terms = [(i, j) for i in range(1, 8) for j in range(0, min(7, i + 1) + 1) if (i + j) % 2 == 0]
design = np.stack([s**i * z**j for i, j in terms], -1).reshape(-1, len(terms))
target = (np.cbrt(quantile) - 1).ravel()
coefficients, *_ = np.linalg.lstsq(design * weight[:, None], target * weight, rcond=None)
for (i, j), value in zip(terms, coefficients):
    print(f"s^{i} z^{j}: {value:.12g}")
error = np.abs((1 + design @ coefficients).reshape(s.shape) ** 3 / quantile - 1)
print("largest relative error for |z| <= 4.5:", error[np.abs(z) <= 4.5].max(), "and overall:", error.max())
