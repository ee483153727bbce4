"""The report: the machine, the versions, a table for each work."""

import datetime
import math
import os
import platform
import subprocess
from pathlib import Path
from statistics import median

from works import PEERS, WORKS

INSTRUCTIONS = ("sse4_2", "avx", "avx2", "fma", "avx512f", "avx512bw", "avx512vl", "asimd")


def report(runs, failures, missing, sizes, options):
    parts = [head(options), machine(), versions(runs), absent(missing)]
    for (work, threads), rows in runs.items():
        parts.append(section(work, threads, rows, failures))
    parts.append(memory_table(sizes))
    return "\n\n".join(part for part in parts if part) + "\n"


def head(options):
    return f"""# Results

Made by `python3 benches/peers/run.py` on {datetime.date.today()}; see `benches/peers/README.md` for what is compared
and how. {options.rounds} round(s); in each, every program ran once in a fresh process on as many cores as it has threads,
for at least {options.seconds:g} s, and gave the median of its times. Below: the median over the rounds, the fastest and the
slowest round, and the median of the ratios to the limit of the same round. What counts is the ratios; times move from run
to run. All programs compute the same loss from the same first weights and data, within the tolerance given."""


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
            f"- load average before the report: {os.getloadavg()[2]:.1f} (15 minutes)",
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


def section(work, threads, rows, failures):
    w = WORKS[work]
    goal = f" Goal: at most {w.goal:g} × the limit." if w.goal else ""
    lines = [
        f"## {work}, {threads} thread{'s' * (threads > 1)}",
        "",
        f"{w.task[0].upper()}{w.task[1:]}. The limit is {PEERS[w.limit].title}.{goal}",
        "",
        f"| peer | {w.unit} | fastest – slowest | × limit | |",
        "|---|---|---|---|---|",
    ]
    wrong = dict(mismatches(work, threads, rows))
    for peer, results in sorted(rows.items(), key=lambda item: median(r["seconds"] for r in item[1])):
        lines.append(row(w, peer, results, rows.get(w.limit), wrong.get(peer)))
    for (peer, failed_work, failed_threads), why in failures.items():
        if (failed_work, failed_threads) == (work, threads):
            lines.append(f"| {PEERS[peer].title} | failed: {why.replace('|', '/')} | | | |")
    if loss := reference(work, rows):
        lines += ["", f"Loss after {w.steps} step(s): {loss:.6g}, within {w.tolerance:g} of it."]
    return "\n".join(lines)


def row(w, peer, results, limit, wrong):
    if wrong:
        return f"| {PEERS[peer].title} | – | – | – | computes another loss: {wrong} |"
    seconds = [r["seconds"] for r in results]
    times = time(median(seconds)) + (f" ({w.rate / median(seconds) / 1e6:.3g} M/s)" if w.rate else "")
    ratio, note = "", results[0]["way"]
    if limit:
        value = median(s / l["seconds"] for s, l in zip(seconds, limit))
        ratio = f"{value:.2f}"
        if peer == "nn" and w.goal:
            note = ", ".join(filter(None, [note, "goal met" if value <= w.goal else "goal not met"]))
    title = f"**{PEERS[peer].title}**" if peer == "nn" else PEERS[peer].title
    return f"| {title} | {times} | {time(min(seconds))} – {time(max(seconds))} | {ratio} | {note} |"


def reference(work, rows):
    """The loss that all must have: the limit's, or where that is missing, anyone's."""
    ordered = sorted(rows, key=lambda peer: (peer != WORKS[work].limit, peer == "fann", peer != "nn"))
    return rows[ordered[0]][0]["loss"] if ordered else 0


def mismatches(work, threads, rows):
    right = reference(work, rows)
    for peer, results in rows.items():
        if results[0]["way"] == "its own algorithm":
            continue
        for result in results:
            if not math.isclose(result["loss"], right, rel_tol=WORKS[work].tolerance):
                yield peer, f"{result['loss']:.6g}, not {right:.6g}"


def wrong_losses(runs):
    for (work, threads), rows in runs.items():
        for peer, what in dict(mismatches(work, threads, rows)).items():
            yield f"{PEERS[peer].title} computes another loss in {work} with {threads} thread(s): {what}"


def memory_table(sizes):
    if not sizes:
        return ""
    lines = ["## Memory of training W5", "", sizes["text"], "", "| | MB | × the sum |", "|---|---|---|"]
    lines += [f"| {name} | {value / 1e6:.2f} | {value / sizes['sum']:.2f} |" for name, value in sizes["rows"]]
    return "\n".join(lines)


def time(seconds):
    for unit, size, least in (("s", 1, 0.1), ("ms", 1e-3, 1e-4), ("µs", 1e-6, 1e-6)):
        if seconds >= least:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"
