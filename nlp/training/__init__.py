"""Train summarizers: data, model, optimizers, loop; needs the extra `train`."""

import os

# Threads that wait should sleep: spinning ones doubled the time of a step on shared cores.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
os.environ.setdefault("GOMP_SPINCOUNT", "0")
