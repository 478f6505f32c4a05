"""The same archive by worker processes and on a Ray cluster of two nodes, one of which is killed midway.

::

    python -m benchmarks.archives.make --records 100000 --out SET
    python -m benchmarks.archives.ray_nodes SET --out DIR

Needs `pip install 'newsclean[archive,ray]'`. Prints both rates; exit code 1 if an output or a failure differs.
"""

from __future__ import annotations

import argparse
import filecmp
import sys
from pathlib import Path

from newsclean import Options
from newsclean.archive.run import Settings, failures_of, run_batch
from newsclean.archive.sources import Source, find_sources
from newsclean.archive.summary import Summary, Tally

STORE_BYTES = 300 * 1024 * 1024
"""Of a node's shared memory."""


def run_local(sources: list[Source], output: Path) -> Summary:
    """Clean with a worker process for each of two cores."""
    return run_batch(sources, str(output), Options(), Settings(workers=2, restart=True))


def run_on_two_nodes(sources: list[Source], output: Path, kill_after: int) -> Summary:
    """Clean on a cluster of two nodes of a core each, and kill the second once so many records are written."""
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": STORE_BYTES})
    nodes = [cluster.add_node(num_cpus=1, object_store_memory=STORE_BYTES)]

    def watch(tally: Tally) -> bool:
        if nodes and tally.records >= kill_after:
            cluster.remove_node(nodes.pop(), allow_graceful=False)
            print(f"a node was killed after {tally.records:,} records", flush=True)
        return False

    try:
        settings = Settings(engine="ray", address=cluster.address, restart=True)
        return run_batch(sources, str(output), Options(), settings, watch)
    finally:
        cluster.shutdown()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", metavar="SOURCE")
    parser.add_argument("--out", type=Path, required=True, help="a folder")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    sources = find_sources(given.sources)
    local, ray = (given.out / name for name in ("local.jsonl", "ray.jsonl"))
    here = run_local(sources, local)
    print(f"two workers: {here.records:,} records, {here.failures:,} failed, {here.rate:.1f} a second", flush=True)
    there = run_on_two_nodes(sources, ray, here.records // 3)
    print(f"two nodes, one killed: {there.records:,} records, {there.failures:,} failed, {there.rate:.1f} a second")
    same = all(filecmp.cmp(one, other, shallow=False) for one, other in ((local, ray), map(failures_of, (local, ray))))
    print("the same, byte for byte" if same else "the outputs differ")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
