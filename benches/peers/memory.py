"""The memory of training W5: ours, by an allocator that counts, and by the peak size of the process; PyTorch's likewise."""

import json

import setup

BATCH, OUTPUTS = 128, 512 + 512 + 10


def measure(peers):
    """The rows of the table, in bytes, with goals; nothing where neither of the two is measured."""
    rows, parameters = [], 669_706
    if "nn" in peers:
        setup.cargo("nn_memory")
        ours = json.loads(setup.call(setup.CARGO / "nn_memory"))
        assert ours["parameters"] == parameters
        rows.append(("nn (ours): peak of what is allocated", ours["allocated"], 1.1))
        rows.append(("nn (ours): growth of the process", ours["process"], 0))
    if "pytorch" in peers:
        found = json.loads(setup.call(setup.PYTHON, "python/pytorch_memory.py", setup.DATA))
        rows.append(("PyTorch, eager: growth of the process", found["process"], 0))
    if not rows:
        return {}
    total = parameters * 4 * 4 + BATCH * OUTPUTS * 4
    text = (
        f"The sum is {total / 1e6:.2f} MB: {parameters:,} parameters × (1 + gradient + 2 moments of Adam), and the outputs\n"
        f"of all layers for {BATCH} examples. One thread. The data are not counted, nor is what PyTorch loads at its\n"
        "first step."
    )
    return {"rows": rows, "sum": total, "text": text}
