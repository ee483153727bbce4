"""The memory of training W5: ours, by an allocator that counts, and by the peak size of the process; PyTorch's likewise."""


def measure(peers):
    return {}
