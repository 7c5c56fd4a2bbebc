"""The battery's desks.py in short."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.store.exchange_machine import Exchange


def test_desks_are_level_when_everybody_has_everything() -> None:
    short = settings(
        max_examples=12,
        stateful_step_count=25,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Exchange, settings=short)
