"""How figures are counted, in the reader's words. The rules themselves are `docs/counting.md`."""

from sitboard.view import View
from sitboard.vocabulary import N_

RULES = (
    (
        N_("What is counted"),
        (
            N_("An incident is something that happened at a place on a day. It holds no number of its own."),
            N_(
                "Every number is a claim: one origin, in one source, said it. Rival claims stand side by side, and none is deleted."
            ),
            N_("“Not reported” is never zero. Zero is used only where an origin says that nobody was hurt."),
        ),
    ),
    (
        N_("The figure of one incident"),
        (
            N_(
                "Only claims about the whole incident count: not about a part of it, nor about more than it, nor those that were retracted."
            ),
            N_(
                "A count of the first hours goes once the same origin, or another that says at least as much, has given a later one."
            ),
            N_(
                "Each origin has one voice: its latest published figure. Ten reports of one press conference are one voice."
            ),
            N_(
                "An origin that counts only civilians speaks for all where it says nothing of all. Nothing is ever worked out downwards."
            ),
            N_(
                "Women, children and men together, or health workers, or rescuers, or combatants, stand in where nobody gives the whole."
            ),
        ),
    ),
    (
        N_("Floor, middle and ceiling"),
        (
            N_("Floor: the lowest figure that an origin gives. Ceiling: the highest. Neither is an estimate of ours."),
            N_("Middle: the middle one of the origins’ figures in order; of an even number the lower of the two."),
            N_(
                "A plus (13+) stands where the highest was printed as “at least” or “more than”. “Up to” gives a ceiling and nothing else."
            ),
        ),
    ),
    (
        N_("Totals"),
        (
            N_(
                "Each incident is counted once, and floor, middle and ceiling are each added over the incidents of the view."
            ),
            N_(
                "An incident in several provinces stands under “more than one”, and is found by the filter of each of them."
            ),
            N_(
                "Killed and injured are never added together; nor are groups, since children and women are also civilians."
            ),
            N_(
                "Totals that an origin reports for an area and a period are set beside the sum of this board, and never added to it."
            ),
            N_("A total here is lower than the truth: it holds only what could be found and read."),
        ),
    ),
    (
        N_("Who did it, and who denies it"),
        (
            N_(
                "An incident stands under the actor that its origins name. Where one actor includes another, under the broader; "
                "where they rule each other out, under “disputed”."
            ),
            N_("A denial changes no count and no attribution. It is shown wherever the attribution is."),
        ),
    ),
    (
        N_("What was known when"),
        (
            N_(
                "A past view holds only what had been published by the end of that day. Undated sources are left out of it."
            ),
            N_(
                "Filters on origins choose claims, so a figure may rise as well as fall with them. All others choose incidents."
            ),
        ),
    ),
    (
        N_("People who had to move"),
        (
            N_(
                "People living displaced on a day (a stock) and movements in a period (a flow) are never added and never share an axis."
            ),
            N_(
                "A cumulative figure belongs to one series: one origin, area, unit and first day. Others stand beside it. "
                "People, families and displacements are never converted."
            ),
        ),
    ),
)
"""Headings, each with its sentences."""


def rules(view: View) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The counting rules in the reader's language."""
    say = view.words.say
    return tuple((say(heading), tuple(say(sentence) for sentence in sentences)) for heading, sentences in RULES)


def citation(view: View) -> str:
    """How to cite the package, as it is."""
    situation = view.package.situation
    return view.words.say(
        "{maintainer}: {title}. Data package {package}, {updated}. {licence}.",
        maintainer=situation.maintainer,
        title=view.words.pick(situation.title, situation.title_ar),
        package=view.package.short,
        updated=situation.updated,
        licence=situation.licence,
    )
