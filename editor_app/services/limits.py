"""Limits that a process sets on itself before it reads what strangers have sent.

On Linux and macOS they are resource limits, on Windows a job object with the process alone in it. Where the
system refuses them the process goes on without: whoever started it also watches the clock.
"""

import sys
from contextlib import suppress
from typing import Final

MEMORY: Final = 1024 * 1024 * 1024
"""Bytes that a process may hold."""
SECONDS: Final = 60
"""Processor time for one file."""

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED: Final = 9
    _PROCESS_TIME: Final = 0x2
    _PROCESS_MEMORY: Final = 0x100
    _TICKS: Final = 10_000_000

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("process_time", wintypes.LARGE_INTEGER),
            ("job_time", wintypes.LARGE_INTEGER),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Limits(ctypes.Structure):
        _fields_ = (
            ("basic", _Basic),
            ("counters", ctypes.c_ulonglong * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    def _kernel() -> ctypes.WinDLL:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        return kernel

    class Limits:
        """The limits of the process that makes it."""

        def __init__(self) -> None:
            self._kernel = _kernel()
            self._job = self._kernel.CreateJobObjectW(None, None)
            self._set(0)
            self._kernel.AssignProcessToJobObject(self._job, self._kernel.GetCurrentProcess())

        def next_file(self) -> None:
            """Gives the next file its processor time."""
            import time

            self._set(round((time.process_time() + SECONDS) * _TICKS))

        def _set(self, ticks: int) -> None:
            limits = _Limits()
            limits.basic.flags = _PROCESS_MEMORY | (_PROCESS_TIME if ticks else 0)
            limits.basic.process_time = ticks
            limits.process_memory = MEMORY
            size = ctypes.sizeof(limits)
            self._kernel.SetInformationJobObject(self._job, _EXTENDED, ctypes.byref(limits), size)

else:
    import resource

    class Limits:
        """The limits of the process that makes it."""

        def __init__(self) -> None:
            with suppress(OSError, ValueError):
                _least, most = resource.getrlimit(resource.RLIMIT_AS)
                resource.setrlimit(resource.RLIMIT_AS, (MEMORY, most))
            with suppress(OSError, ValueError):
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        def next_file(self) -> None:
            """Gives the next file its processor time."""
            used = resource.getrusage(resource.RUSAGE_SELF)
            with suppress(OSError, ValueError):
                _least, most = resource.getrlimit(resource.RLIMIT_CPU)
                limit = int(used.ru_utime + used.ru_stime) + SECONDS
                resource.setrlimit(resource.RLIMIT_CPU, (limit, most))
