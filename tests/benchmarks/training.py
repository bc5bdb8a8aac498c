"""What the training of both networks shares: batches of like length, and how the rate rises and falls. Needs torch."""

import random

import torch


def batches_of(items, length, size):
    """Items in batches of like length, in random order; `length(item)` gives the length of one."""
    order, batches = random.sample(items, len(items)), []
    for first in range(0, len(order), size * 20):
        chunk = sorted(order[first : first + size * 20], key=length)
        batches += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    return random.sample(batches, len(batches))


def rise_and_fall(optimizer, steps, rising):
    """A schedule that raises the rate over a share of the steps, and lets it fall to nothing over the others."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: max(0.0, min(step / (rising * steps), (steps - step) / ((1 - rising) * steps)))
    )
