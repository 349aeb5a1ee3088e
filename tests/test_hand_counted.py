"""Figures worked out by hand from what the sources print and from docs/counting.md, not with the program.

Each comment is the working: what every origin says, what goes, what stands. "13+" is a figure printed as "at least" or "more than".
"""

from datetime import date

import pytest

from sitboard import incident, queries
from sitboard.answer import Figure
from sitboard.filters import Filters
from tests.asked import shipped

JABALA = "nws-2019-06-10-jabala"
MARKET = "nws-2019-07-22-maarrat-an-numan-market"
QAH = "nws-2019-11-20-qah-camp"
BALYUN = "nws-2020-02-27-balyun-turkish-troops"
NEXT_DAY = date(2019, 6, 11)

BY_HAND = [
    # Published by then: Reuters' local sources 13+ of all (early, and nobody firm gave all); Civil Defence 12 civilians;
    # SOHR civilians 13+ on the 10th, 13 on the 11th, of which the later stands. Lowest 12. Only Reuters gave all, and the
    # civilians of the others are not higher: middle 13. Highest 13, printed by Reuters as "at least".
    (JABALA, NEXT_DAY, "killed", "all", (12, 13, 13, True)),
    # Civil Defence 12, SOHR 13: of two the lower. SOHR's 13 of the 11th is no "at least".
    (JABALA, NEXT_DAY, "killed", "civilians", (12, 12, 13, False)),
    # Today an undated page adds Civil Defence's own 12 of all: it votes beside Reuters' 13, and of two the lower is the middle.
    # Reuters' early 13 stays, for no firm figure of all is as high.
    (JABALA, None, "killed", "all", (12, 12, 13, True)),
    # SOHR 23 (its three early 19 go); Civil Defence 38+ civilians (17+ early goes; its early 25 of all goes, as STJ's firm 40 is
    # higher); STJ 40+; Zazoom 40; Baladi 20+ civilians; Shaam's sources 40 civilians; UN Commission 43 civilians; Syrian Press
    # Center's 31 and Watan's 25 civilians are early and go. Lowest 20. Who gave all: 23, 40, 40; of the civilians only 43 is higher
    # and votes: 23, 40, 40, 43, the lower middle is 40. Highest 43, printed without "at least".
    (MARKET, None, "killed", "all", (20, 40, 43, False)),
    # Civilians: SOHR 19 (early 16 goes), Baladi 20+, Civil Defence 38+, Shaam's sources 40, UN Commission 43: the third of five is 38.
    (MARKET, None, "killed", "civilians", (19, 38, 43, False)),
    # Injured: SOHR 45 (early 50 and 35+ go), STJ 60+, Shaam's sources 30+.
    (MARKET, None, "injured", "all", (30, 45, 60, True)),
    # All: El Nacional's sources 16+, Echorouk's 15+, SOHR 15, Al-Araby's 14+, Shaam's 13; UOSSM's 12+ is early and goes.
    # Civilians: Syrian Archive 16+, Telegraph 15+, Wikipedia 15, Response Coordination Group 12; none above 16, so none votes.
    # 13, 14, 15, 15, 16: middle 15. Lowest 12, highest 16+. SNHR's 1 is a part of the incident.
    (QAH, None, "killed", "all", (12, 15, 16, True)),
    # Children: Civil Defence 10, Syrian Archive 7; SNHR's one later death is a part. Of two the lower is the middle.
    (QAH, None, "killed", "children", (7, 7, 10, False)),
    # Soldiers: SOHR 34, the Turkish side in the end 34 (9, 22, 29 early, 33+ replaced), Xinhua 34+, sources close to Turkey 50 to 100,
    # who dispute with a number of their own and so assert it. 34, 34, 34, 50: middle 34; 100 is printed as it is.
    (BALYUN, None, "killed", "combatants", (34, 34, 100, False)),
    # All: nobody gave it, so combatants stand in as a lower bound, and the top is open for that.
    (BALYUN, None, "killed", "all", (34, 34, 100, True)),
]


def bounds(figure: Figure) -> tuple[int | None, int | None, int | None, bool]:
    return figure.floor, figure.middle, figure.ceiling, figure.open


@pytest.mark.parametrize(("code", "known", "measure", "group", "expected"), BY_HAND)
def test_the_board_counts_as_the_hand_does(
    code: str, known: date | None, measure: str, group: str, expected: tuple[int, int, int, bool]
) -> None:
    asked = Filters(incidents=(code,), known_on=known, measure=measure, group=group)
    total = queries.total(shipped(), asked).total
    assert total is not None
    assert bounds(total) == expected
    assert bounds(incident.steps(shipped(), asked).nested) == expected
