"""Three to five desks, 2,000 runs of 50 steps or as many as asked: level when everybody has everything.

See tests/store/exchange_machine.py for what they do. Asked for: all states are equal, no event is lost, no
sign-off holds for another text, and every file is whole.
"""

import sys
import time

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.store.exchange_machine import SEEN, Exchange

RUNS, STEPS = 2000, 50


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    wanted = settings(
        max_examples=runs,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )
    begun = time.perf_counter()
    run_state_machine_as_test(Exchange, settings=wanted)
    print("on so many desks in the end:", dict(sorted(SEEN.items())))
    print(
        f"{runs} runs of up to {STEPS} steps in {time.perf_counter() - begun:.0f} s: all level, nothing lost"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
