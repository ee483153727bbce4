#!/usr/bin/env python3
"""Compares the speed of declared networks with hand-written C and with other libraries, and writes ../RESULTS.md.

Installs and builds everything below target/peers, from package registries; makes the data; then measures: in every
round each work by each peer, one after the other, in a fresh process pinned to one core or two. Every peer must compute
the same loss as the limit. With --quick or a choice of works, peers or
threads, the report goes to target/peers/RESULTS.md instead.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import memory
import setup
import table
from works import PEERS, WORKS

# Seconds for a process; at its first call, PyTorch compiles for half a minute.
TIMEOUT = 100


def main():
    options = arguments()
    if os.getloadavg()[0] > 0.5:
        say(f"warning: the machine is busy (load average {os.getloadavg()[0]:.1f}): times will be wrong")
    missing = install(options.peers)
    peers = [peer for peer in options.peers if peer not in missing]
    runs, failures = measure(options, peers)
    sizes = {} if options.no_memory else memory.measure(peers)
    text = table.report(runs, failures, missing, sizes, options)
    write(options.output, text)
    say(f"written: {os.path.relpath(options.output)}")
    wrong = list(table.wrong_losses(runs))
    for (peer, work, threads), reason in failures.items():
        wrong.append(f"{PEERS[peer].title} in {work} with {threads} thread(s): {reason}")
    for line in wrong:
        say(f"error: {line}")
    sys.exit(1 if wrong else 0)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured (3)")
    parser.add_argument("--seconds", type=float, default=0.3, help="how long a process measures, at least (0.3)")
    parser.add_argument("--quick", action="store_true", help="one round of 0.1 seconds")
    parser.add_argument("--only", default="", metavar="WORKS", help=f"some works, such as W1,W4; all: {','.join(WORKS)}")
    parser.add_argument("--peers", default="", metavar="PEERS", help=f"some peers, such as nn,mkl; all: {','.join(PEERS)}")
    parser.add_argument("--threads", type=int, choices=(1, 2), help="only on so many cores; both where this is left out")
    parser.add_argument("--no-memory", action="store_true", help="leave out the memory of W5")
    parser.add_argument("--output", type=Path, help="where the report goes")
    options = parser.parse_args()
    partial = options.quick or options.only or options.peers or options.threads
    if options.quick:
        options.rounds, options.seconds = 1, 0.1
    options.only = chosen(parser, options.only, WORKS)
    options.peers = chosen(parser, options.peers, PEERS)
    options.output = options.output or (setup.FOLDER if partial else setup.HERE.parent) / "RESULTS.md"
    return options


def chosen(parser, names, known):
    """The keys of `known` that are named, in their order; all where nothing is named."""
    names = [name for name in names.split(",") if name]
    for name in names:
        if name not in known:
            parser.error(f"there is no `{name}`; there are {', '.join(known)}")
    return [key for key in known if not names or key in names]


def install(peers):
    """Sets up the peers; the reasons of those that cannot be had."""
    missing = {}
    say("setting up the data")
    setup.start()
    for peer in peers:
        say(f"setting up {PEERS[peer].title}")
        try:
            getattr(setup, PEERS[peer].setup)()
        except setup.Missing as reason:
            missing[peer] = str(reason)
            say(f"missing: {PEERS[peer].title}: {reason}")
    return missing


def measure(options, peers):
    """All measurements, as {(work, threads): {peer: [a row a round]}}, and what failed."""
    runs, failures = {}, {}
    jobs = [
        (work, threads, peer)
        for work in options.only
        for threads in WORKS[work].threads
        if threads <= len(os.sched_getaffinity(0)) and options.threads in (None, threads)
        for peer in peers
        if work in PEERS[peer].works
    ]
    for number in range(1, options.rounds + 1):
        for index, (work, threads, peer) in enumerate(jobs, 1):
            rows = runs.setdefault((work, threads), {})
            if (peer, work, threads) in failures or number > 1 and far(rows, peer, WORKS[work].limit):
                continue
            what = f"{work}, {threads} thread{'s' * (threads > 1)}, {PEERS[peer].title}"
            try:
                row = run(peer, work, threads, options.seconds)
                rows.setdefault(peer, []).append(row)
                place = f"round {number} of {options.rounds}, {index} of {len(jobs)}"
                say(f"{place}: {what}: {table.time(row['seconds'])}")
            except (Failed, ValueError) as reason:
                rows.pop(peer, None)
                failures[peer, work, threads] = str(reason)
                say(f"failed: {what}: {reason}")
    return runs, failures


def far(rows, peer, limit):
    """Whether the first round says enough of this peer: it takes more than ten times as long as the limit."""
    return peer in rows and limit in rows and table.ratio(rows[peer][:1], rows[limit][:1]) > 10


class Failed(Exception):
    """A program gave no result; the message says why."""


def run(peer, work, threads, seconds):
    """One fresh process, on as many cores as it has threads; one that takes too long ends with all that it started."""
    command = [str(w).format(bin=setup.BIN, cargo=setup.CARGO, python=setup.PYTHON) for w in PEERS[peer].program]
    command += [str(setup.DATA), work, str(threads), str(seconds), str(WORKS[work].steps)]
    names = ("OMP", "MKL", "OPENBLAS", "RAYON")
    environment = os.environ | {f"{name}_NUM_THREADS": str(threads) for name in names} | (PEERS[peer].environment or {})
    # Threads wait for each other busily, but not for long: sleeping costs more than a step takes.
    environment |= {"GOMP_SPINCOUNT": "20000", "TORCHINDUCTOR_CACHE_DIR": str(setup.FOLDER / "inductor")}
    cores = sorted(os.sched_getaffinity(0))[-threads:]
    with subprocess.Popen(
        command,
        cwd=setup.HERE,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: os.sched_setaffinity(0, cores),
    ) as process:
        try:
            output, errors = process.communicate(timeout=TIMEOUT)
        except BaseException as error:
            os.killpg(process.pid, signal.SIGKILL)
            if isinstance(error, subprocess.TimeoutExpired):
                raise Failed(f"no result within {TIMEOUT} s") from None
            raise
    if process.returncode:
        lines = [line.strip() for line in errors.splitlines() if line.strip()]
        raise Failed(setup.anonymous(lines[-1] if lines else f"ended with {process.returncode}"))
    return json.loads(output.splitlines()[-1])


def write(path, text):
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(text)
    new.replace(path)


START = time.monotonic()


def say(line):
    print(f"[{time.monotonic() - START:5.0f} s] {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
