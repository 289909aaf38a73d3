"""How likely it is that data without any meaning would look as if conditions explained the outcome.

The question is that of Marx, Axel and Adrian Dușa (2011): Crisp-Set Qualitative Comparative Analysis (csQCA),
Contradictions and Consistency Benchmarks for Model Specification. Methodological Innovations Online 6(2), 103–148. They
answer it by simulating; for conditions and outcomes tossed like coins it can be computed exactly, which is done here.
"""

#: With more cases the chance is too small to matter for any number of conditions that can be asked for.
MOST_CASES = 400


def occupied(cases, rows):
    """Return the probabilities that cases thrown at random into rows fill 0, 1, 2, … of them."""
    chances = [1.0]
    for _case in range(cases):
        stays = [chance * filled / rows for filled, chance in enumerate(chances)]
        fills = [0.0, *(chance * (rows - filled) / rows for filled, chance in enumerate(chances))]
        chances = [one + other for one, other in zip([*stays, 0.0], fills, strict=True)][: rows + 1]
    return chances


def without_contradiction(cases, conditions):
    """Return the probability that so many random cases show no contradictory row at all.

    A row that n cases fall into agrees by chance with probability 2 · 2⁻ⁿ; over all rows that makes 2⁻ᴺ · E[2ᴶ], where
    J of the 2ᵏ rows are filled by the N cases.
    """
    if cases > MOST_CASES:
        return 0.0
    return sum(chance * 2.0 ** (filled - cases) for filled, chance in enumerate(occupied(cases, 2**conditions)))
