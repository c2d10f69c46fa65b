"""Seconds and inertia of scikit-learn's k-means as JSON, a fit per k: file, columns, starts, seed, then each k."""

import json
import sys
from time import perf_counter, process_time

import numpy
from sklearn.cluster import KMeans

path, columns, starts, seed = sys.argv[1], *map(int, sys.argv[2:5])
rows = numpy.fromfile(path, dtype=numpy.float64).reshape(-1, columns)
KMeans(n_clusters=2, n_init=1).fit(rows[:1000])
found = []
for k in map(int, sys.argv[5:]):
    start, cpu_start = perf_counter(), process_time()
    fitted = KMeans(n_clusters=k, n_init=starts, algorithm="lloyd", random_state=seed).fit(rows)
    seconds, cpu_seconds = perf_counter() - start, process_time() - cpu_start
    found.append({"seconds": seconds, "cpuSeconds": cpu_seconds, "inertia": fitted.inertia_})
print(json.dumps(found))
