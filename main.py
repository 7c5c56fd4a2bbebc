"""Starts the window, or the command line when a verb is given."""


def main() -> int:
    """Nothing is imported at module level, so that child processes and the command line start fast."""
    import multiprocessing
    import sys

    multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if not arguments or arguments[0].lower().endswith(".njx"):
        from editor_app.ui.app import run

        return run(arguments)
    from editor_app.cli import run as run_verb

    return run_verb(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
