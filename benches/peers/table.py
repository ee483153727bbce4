"""The report: the machine, the versions, a table for each work."""

import datetime
import math
import os
import platform
import subprocess
from pathlib import Path
from statistics import median

from works import PEERS, TRAINING, WORKS

INSTRUCTIONS = ("sse4_2", "avx", "avx2", "fma", "avx512f", "avx512bw", "avx512vl", "asimd")


def report(runs, failures, missing, sizes, options):
    parts = [head(options), machine(), versions(runs), absent(missing), summary(runs)]
    for (work, threads), rows in runs.items():
        parts.append(section(work, threads, rows, failures))
    parts.append(memory_table(sizes))
    return "\n\n".join(part for part in parts if part) + "\n"


def head(options):
    return f"""# Results

Made by `python3 benches/peers/run.py` on {datetime.date.today()}; [`peers/README.md`](peers/README.md) tells what is
compared and how. {options.rounds} round{"s" * (options.rounds > 1)}; in each, every program ran once in a fresh process
on as many cores as it has threads, for at least {options.seconds:g} s, and gave the median of its times.

The tables have the median over the rounds, the fastest and the slowest round, and two ratios, each the median over the
rounds: the time divided by that of the limit, and by ours ("/ ours" 5: five times as slow as ours). What takes more than ten
times as long as the limit was measured in the first round only. What counts is the ratios; times move from run to run. All
programs start from the same weights and data and compute the same loss; one that does not is not given a time. FANN trains
in a way of its own, so its loss is not compared."""


def machine():
    info = dict(
        tuple(part.strip() for part in line.split(":", 1))
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if ":" in line
    )
    flags = set(info.get("flags", info.get("Features", "")).split())
    return "\n".join(
        [
            "## Machine",
            "",
            f"- {info.get('model name', platform.machine())}, {os.cpu_count()} cores",
            f"- instruction sets: {', '.join(name for name in INSTRUCTIONS if name in flags)}",
            f"- {first_line('gcc', '--version')}; {first_line('rustc', '--version')}; Python {platform.python_version()}",
            f"- load average at the end, of 15 minutes: {os.getloadavg()[2]:.1f} (up to 2 of it are the measured programs)",
        ]
    )


def first_line(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout.splitlines()[0]


def versions(runs):
    known = {}
    for rows in runs.values():
        for peer, results in rows.items():
            known[PEERS[peer].title] = results[0]["version"]
    return "## Versions\n\n" + "\n".join(f"- {title}: {version}" for title, version in known.items())


def absent(missing):
    if not missing:
        return ""
    return "## Missing\n\n" + "\n".join(f"- {PEERS[peer].title}: {reason}" for peer, reason in missing.items())


def summary(runs):
    """Our rows, each beside the fastest of the other libraries: what is written by hand in C is none."""
    lines = []
    for (work, threads), rows in runs.items():
        w, wrong = WORKS[work], dict(mismatches(work, rows))
        if "nn" not in rows or "nn" in wrong:
            continue
        others = {peer: ratio(rows[peer], rows["nn"]) for peer in rows if PEERS[peer].library and peer not in wrong}
        best = min(others, key=others.get, default=None)
        against = f"{PEERS[best].title}: {figure(others[best])}" if best else ""
        limit = f"{PEERS[w.limit].title}: {ratio(rows['nn'], rows[w.limit]):.2f}" if w.limit in rows else ""
        own = time(median_time(rows["nn"]))
        lines.append(f"| {work}, {w.unit} | {threads} | {own} | {limit} | {goal(w, rows)} | {against} |")
    if not lines:
        return ""
    titles = "| work | threads | ours | ours / limit | goal | fastest library / ours |"
    return "\n".join(["## Summary", "", titles, "|---|---|---|---|---|---|", *lines])


def section(work, threads, rows, failures):
    w = WORKS[work]
    lines = [
        f"## {work}, {threads} thread{'s' * (threads > 1)}",
        "",
        f"{w.task[0].upper()}{w.task[1:]}. The limit is {PEERS[w.limit].title}.",
        "",
        f"| peer | {w.unit} | fastest – slowest | / limit | goal | / ours | |",
        "|---|---|---|---|---|---|---|",
    ]
    wrong = dict(mismatches(work, rows))
    for peer in sorted(rows, key=lambda peer: median_time(rows[peer])):
        lines.append(row(w, peer, rows, wrong))
    for (peer, failed_work, failed_threads), why in failures.items():
        if (failed_work, failed_threads) == (work, threads):
            lines.append(f"| {PEERS[peer].title} | – | – | – | | – | {why.replace('|', '/')} |")
    if loss := reference(work, rows):
        what = f"Loss after {w.steps:,} step{'s' * (w.steps > 1)}" if work in TRAINING else "Sum of i·ŷᵢ"
        lines += ["", f"{what}: {loss:.6g}, with a relative tolerance of {w.tolerance:g}."]
    return "\n".join(lines)


def row(w, peer, rows, wrong):
    title, results = PEERS[peer].title, rows[peer]
    if peer in wrong:
        return f"| {title} | – | – | – | | – | computes another loss: {wrong[peer]} |"
    seconds = [result["seconds"] for result in results]
    own = peer == "nn"
    cells = [
        title,
        time(median(seconds)) + (f" ({w.rate / median(seconds) / 1e6:.3g} M/s)" if w.rate else ""),
        f"{time(min(seconds))} – {time(max(seconds))}",
        f"{ratio(results, rows[w.limit]):.2f}" if w.limit in rows else "",
        goal(w, rows) if own else "",
        figure(ratio(results, rows["nn"])) if "nn" in rows and "nn" not in wrong else "",
        results[0]["way"],
    ]
    return "| " + " | ".join(f"**{cell}**" if own and cell else cell for cell in cells) + " |"


def median_time(results):
    return median(result["seconds"] for result in results)


def ratio(results, others):
    """The median of the ratios of times within a round."""
    return median(a["seconds"] / b["seconds"] for a, b in zip(results, others))


def goal(w, rows):
    if not w.goal or w.limit not in rows:
        return ""
    return f"≤ {w.goal:g}: {'met' if ratio(rows['nn'], rows[w.limit]) <= w.goal else 'not met'}"


def figure(value):
    """Two digits behind the point where they say something."""
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def reference(work, rows):
    """The loss that all must have: the limit's, or where that is missing, anyone's."""
    ordered = sorted(rows, key=lambda peer: (peer != WORKS[work].limit, peer == "fann", peer != "nn"))
    return rows[ordered[0]][0]["loss"] if ordered else 0


def mismatches(work, rows):
    right = reference(work, rows)
    for peer, results in rows.items():
        if results[0]["way"] == "its own algorithm":
            continue
        for result in results:
            if not math.isclose(result["loss"], right, rel_tol=WORKS[work].tolerance):
                yield peer, f"{result['loss']:.6g}, not {right:.6g}"


def wrong_losses(runs):
    for (work, threads), rows in runs.items():
        for peer, what in dict(mismatches(work, rows)).items():
            yield f"{PEERS[peer].title} computes another loss in {work} with {threads} thread(s): {what}"


def memory_table(sizes):
    if not sizes:
        return ""
    lines = ["## Memory of training W5", "", sizes["text"], "", "| | MB | / sum | goal |", "|---|---|---|---|"]
    for name, value, most in sizes["rows"]:
        share = value / sizes["sum"]
        verdict = f"≤ {most:g}: {'met' if share <= most else 'not met'}" if most else ""
        cells = (name, f"{value / 1e6:.2f}", f"{share:.2f}", verdict)
        lines.append("| " + " | ".join(f"**{cell}**" if most else cell for cell in cells) + " |")
    return "\n".join(lines)


def time(seconds):
    for unit, size, least in (("s", 1, 0.1), ("ms", 1e-3, 1e-4), ("µs", 1e-6, 1e-6)):
        if seconds >= least:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"
