"""Run an archive on a Ray cluster of three nodes, one of which is killed: drive_ray.py OUT INPUT.

Writes OUT.json: the manifest, and the number of parts there were when the node was killed.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]
os.environ["PYTHONPATH"] = os.pathsep.join(sys.path[:2])  # Ray's processes look here


def kill_in_mid_run(cluster: Any, node: Any, ledger: Path, seen: list[int]) -> None:
    while len(list(ledger.glob("*.parquet"))) < 3:
        time.sleep(0.02)
    seen.append(len(list(ledger.glob("*.parquet"))))
    cluster.remove_node(node, allow_graceful=False)


def main() -> None:
    import ray
    from ray.cluster_utils import Cluster

    from nlp.archive import ArchiveConfig, Order, run_archive

    out, source = sys.argv[1:]
    options = {"num_cpus": 1, "object_store_memory": 80_000_000, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args=options)
    del options["include_dashboard"]
    nodes = [cluster.add_node(**options) for _ in range(2)]
    ray.init(address=cluster.address, log_to_driver=False)
    seen: list[int] = []
    arguments = (cluster, nodes[0], Path(out) / "ledger", seen)
    threading.Thread(target=kill_in_mid_run, args=arguments, daemon=True).start()
    archive = ArchiveConfig(shard_documents=25, batch_size=8)
    order = Order(inputs=[source], out=out, archive=archive, loader="light:slow", engine="ray")
    manifest = run_archive(order)
    told = json.dumps({"manifest": manifest, "seen": seen})
    Path(f"{out}.json").write_text(told, encoding="utf-8")
    ray.shutdown()
    cluster.shutdown()


if __name__ == "__main__":
    main()
