#!/usr/bin/env bash
# Prints a study of 64 scenarios: summer 2025 from 31 May, four rates of interception, four probabilities that those
# intercepted try again, four levels of launches. Usage: wide-study.sh [PATHS] > study.yaml
set -euo pipefail
cat <<END
strait: 1
study: wide-summer-2025
data: {arrivals: builtin, through: 2025-05-31}
season: {from: 2025-06-01, to: 2025-08-31}
simulation: {paths: ${1:-1000000}, seed: 20250601}
baseline: i38-a0-l100
scenarios:
END
for rate in 0.38 0.45 0.55 0.65; do
  for again in 0 0.3 0.6 0.9; do
    for launches in 0.8 0.9 1.0 1.1; do
      level=$(echo "$launches * 100 / 1" | bc)
      echo "  - name: i${rate#0.}-a${again#0.}-l$level"
      echo "    interception: {rate: $rate}"
      echo "    re-attempts: {probability: $again, daily-rate: 0.5}"
      echo "    launches: {multiplier: $launches}"
    done
  done
done
