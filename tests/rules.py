"""Which rules of the grammar no example needs: `python -m tests.rules`.

Switches each rule off, reads its examples, and prints the names of those whose examples are read as
before. Ends with 1 if there is any.
"""

from __future__ import annotations

import sys

from tests.extract.grammar.notation import every_rule, survives


def main() -> int:
    """Print the survivors and how many were tried."""
    rules = every_rule()
    survivors = [f"{family.name}: {rule.name}" for family, rule in rules if survives(family, rule)]
    for name in survivors:
        print(name)
    print(f"{len(survivors)} of {len(rules)} rules can be switched off without a change")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
