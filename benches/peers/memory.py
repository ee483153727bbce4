"""The memory of training W5: ours, by an allocator that counts, and by the peak size of the process; PyTorch's likewise."""

import json

import setup

BATCH, OUTPUTS = 128, 512 + 512 + 10


def measure(peers):
    """The rows of the table, in bytes; nothing where neither of the two is measured."""
    rows, parameters = [], 669_706
    if "nn" in peers:
        setup.cargo("nn_memory")
        ours = json.loads(setup.call(setup.CARGO / "nn_memory"))
        assert ours["parameters"] == parameters
        rows.append(("nn (ours): peak of what is allocated", ours["allocated"]))
        rows.append(("nn (ours): growth of the process", ours["process"]))
    if "pytorch" in peers:
        found = json.loads(setup.call(setup.PYTHON, "python/pytorch_memory.py", setup.DATA))
        rows.append(("PyTorch, eager: growth of the process", found["process"]))
    if not rows:
        return {}
    total = parameters * 4 * 4 + BATCH * OUTPUTS * 4
    text = (
        f"What must be there: {parameters:,} parameters × (1 + gradient + 2 moments of Adam), and the outputs of all layers\n"
        f"for {BATCH} examples, together {total / 1e6:.2f} MB. Goal: at most 1.10 of it. The data are not counted, nor is what\n"
        "PyTorch loads at its first step."
    )
    return {"rows": rows, "sum": total, "text": text}
