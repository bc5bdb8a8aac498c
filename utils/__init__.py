"""Shared modules that feed the notebooks; each opens with one sentence that says what it is for."""
