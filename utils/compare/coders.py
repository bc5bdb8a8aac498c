"""How far coders agree: kappa and alpha."""

from collections.abc import Sequence


def agreement_of_coders(first: Sequence[str], second: Sequence[str]) -> tuple[float, float, float]:
    """(share of equal labels, Cohen's kappa, Krippendorff's alpha) of two coders who labelled the same items; NLTK.

    >>> [round(v, 2) for v in agreement_of_coders("aabb", "aabc")]
    [0.75, 0.6, 0.63]
    """
    from nltk.metrics.agreement import AnnotationTask

    if len(first) != len(second) or not len(first):
        raise ValueError(
            f"Both coders must have labelled the same items; there are {len(first)} and {len(second)} labels."
        )
    rows = [
        (coder, item, label) for coder, labels in (("a", first), ("b", second)) for item, label in enumerate(labels)
    ]
    task = AnnotationTask(rows)
    return task.avg_Ao(), task.kappa(), task.alpha()
