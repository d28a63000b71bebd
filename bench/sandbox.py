"""The sandbox: how long it simulates a shop's orders, from the purchase to two months after the last one.

Both sides live: payments and their checks, parcels, requests, disputes, refunds, payouts, an owner who does her rounds.
All pushes are composed; nobody listens to them.
"""

import json
import resource
import subprocess
import sys
import time

from recoup_sandbox.sandbox import Sandbox
from recoup_sandbox.workload.driver import Wanted, Workload

_DAYS = 30


def simulate(orders: int) -> str:
    """Return the sentence with the figures, measured in a process of its own."""
    told = json.loads(subprocess.check_output([sys.executable, "-m", "bench.sandbox", str(orders)]))
    return (
        f"sandbox: {orders:,} orders in {_DAYS} days and {told['followed_days']} more, {told['happenings']:,} "
        f"happenings, in {told['seconds']:.1f} s on one core: {orders / told['seconds']:,.0f} orders per second, "
        f"{told['mebibytes']} MiB"
    )


def _measured(orders: int) -> dict[str, float]:
    start = time.perf_counter()
    sandbox = Sandbox()
    workload = Workload(sandbox.parts, Wanted(orders, _DAYS))
    happenings = workload.play()
    return {
        "seconds": time.perf_counter() - start,
        "happenings": happenings,
        "followed_days": (workload.ends_at - sandbox.world.start).days - _DAYS,
        "mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


if __name__ == "__main__":
    print(json.dumps(_measured(int(sys.argv[1]))))
