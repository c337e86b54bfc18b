"""The reduced model in NumPy; see ../README.md."""
import time

import numpy as np

FIRMS, QUARTERS, ROUNDS, BLOCK = 20000, 40, 3, 4000
F = np.float32


def quarter(rng, h, e, size, cash, d):
    """One quarter of a block, in place; returns the chances that a sample passes."""
    u = rng.random((5, len(h)), dtype=F)
    h *= F(0.98)
    trained = u[0] < F(0.02)
    h[trained] += F(0.25) * (1 - h[trained])
    p = 1 / (1 + np.exp(F(2.2) - d + F(1.2) * h + F(2.0) * e))
    q = np.exp(F(8.0) * np.log(1 - p))
    f = ((u[1] < F(0.03)) & (u[2] > q)).astype(F)
    revenue = F(30000.0) * size * (F(0.9) + F(0.2) * u[3])
    gain = revenue * (F(0.05) - F(0.1) * p - F(0.02) * f)
    aim = np.clip(F(8.0) * p * (1 - p), F(0.0), F(1.0))
    e += F(0.3) * (aim - e) + F(0.2) * f * (1 - e)
    cash += gain
    growth = F(0.1) * np.clip(gain / revenue, F(-0.2), F(0.2)) + F(0.1) * (u[4] - F(0.5))
    np.clip(size * np.exp(growth), F(1.0), F(5000.0), out=size)
    return q


def run(rng):
    h, e = np.full(FIRMS, F(0.25)), np.full(FIRMS, F(0.35))
    size, cash = np.full(FIRMS, F(10.0)), np.zeros(FIRMS, F)
    d = (0.5 * ((np.arange(FIRMS) % 17) / 8 - 1)).astype(F)
    start = time.perf_counter()
    for _ in range(QUARTERS):
        passed = 0.0
        for i in range(0, FIRMS, BLOCK):
            part = slice(i, i + BLOCK)
            passed += quarter(rng, h[part], e[part], size[part], cash[part], d[part]).sum()
    return (time.perf_counter() - start) * 1e9 / (FIRMS * QUARTERS), passed / FIRMS


random = np.random.Generator(np.random.SFC64(1))
results = [run(random) for _ in range(ROUNDS)]
print("ns %.3f pass %.5f" % (min(ns for ns, _ in results), results[-1][1]))
