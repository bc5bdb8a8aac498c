"""Parley's modules: a room for each question, and below them what all rooms stand on.

`ROOMS` is the one list of the rooms, from the roof to the ground, with those that each may call. A room is a folder, whose `__init__` says what
it is for and exports what others may call, or a single module. A test holds the list, and the README's picture of the house is drawn from it.
"""

ROOMS = {
    "__main__": ["commands"],
    "commands": ["drafts", "paths", "publish", "reports"],
    "drafts": ["analysis", "lexicons", "people", "positions", "quotes", "reports", "stance", "text"],
    "publish": ["analysis", "figures", "paths", "positions", "reports", "stance"],
    "analysis": ["frames", "people", "positions", "quotes", "reports", "stance", "text", "tone"],
    "figures": ["compare", "quotes", "stance", "text"],
    "positions": ["encoder", "lexicons", "paths", "people", "reports", "stance", "text"],
    "quotes": ["lexicons", "paths", "text"],
    "people": ["lexicons", "text"],
    "stance": ["lexicons", "text"],
    "tone": ["cache", "encoder", "lexicons", "paths", "text"],
    "frames": ["lexicons", "text"],
    "compare": ["reports", "text"],
    "text": ["cache", "lexicons", "paths"],
    "encoder": ["paths"],
    "reports": ["paths"],
    "lexicons": ["paths"],
    "cache": ["paths"],
    "paths": [],
}
