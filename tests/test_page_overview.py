"""The Overview as a reader meets it: by a link, by its widgets, in both directions, and where nothing is found."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import state
from sitboard import displacement, filters, queries, shelf
from sitboard.answer import Answer
from sitboard.filters import Filters
from sitboard.package import Package
from sitboard.view import View
from sitboard.words import Words, _catalogue
from tests import boards, heads, pseudo

APP = Path(__file__).parents[1] / "app.py"


def opened(*unfolded: str, **query: str) -> AppTest:
    """The page as its link opens it; `since` and `until` stand for the keys `from` and `to`.

    `unfolded` are the keys of what is folded away and open.
    """
    page = AppTest.from_file(str(APP), default_timeout=30)
    for key in unfolded:
        page.session_state[key] = True
    for key, value in query.items():
        page.query_params[{"since": "from", "until": "to"}.get(key, key)] = value
    return drawn(page.run())


def drawn(page: AppTest) -> AppTest:
    assert [each.message for each in page.exception] == []
    return page


@pytest.fixture(scope="module")
def package() -> Package:
    found = shelf.served().package
    assert found is not None
    return found


def asked(package: Package, **query: str) -> View:
    """The view that a link asks for, all of it known."""
    named = {{"since": "from", "until": "to"}.get(key, key): value for key, value in query.items()}
    read, unknown = filters.read(named, package.choices)
    assert unknown == ()
    return View(package, read, Words(read.language))


def shown(text: str) -> str:
    """Markdown without its backslashes."""
    return text.replace("\\", "")


def texts(page: AppTest) -> list[str]:
    markdown = (*page.markdown, *page.caption, *page.header)
    own = [line for each in markdown for line in shown(each.value).split("\n\n")]
    return [*own, *heads.texts(page), *boards.texts(page)]


def incidents_of(answer: Answer) -> int:
    assert answer.total is not None
    return answer.total.incidents


def test_it_opens_quickly_and_without_an_error(package: Package) -> None:
    opened()
    began = time.perf_counter()
    page = opened()
    assert time.perf_counter() - began < 3
    assert heads.title(page) == package.situation.title
    assert "a closed period, not a live situation" in " ".join(texts(page))
    assert len(boards.cards(page)) == 6
    assert set(boards.drawings(page)) == {"panel-provinces", "panel-timeline"}
    assert boards.drawn_map(page)["picture"]
    assert heads.chips(page) == {}
    assert "No filters set" in texts(page)
    assert f"{package.rows['incidents']} of {package.rows['incidents']} incidents" in texts(page)


LINKS: list[dict[str, str]] = [
    {"prov": "SY07"},
    {"prov": "SY0704"},
    {"prov": "several"},
    {"since": "2019-06-01", "until": "2019-06-30"},
    {"known": "2019-06-11"},
    {"type": "airstrike"},
    {"target": "hospital.market"},
    {"actor": "disputed.unattributed"},
    {"okind": "un.monitor"},
    {"origin": "ohchr"},
    {"party": "no"},
    {"min": "3"},
    {"prov": "SY07.SY02", "since": "2019-05-10", "known": "2020-01-01", "type": "airstrike.barrel-bomb", "okind": "media.un"},
]  # fmt: skip


@pytest.mark.parametrize("link", LINKS, ids=lambda link: "&".join(f"{key}={value}" for key, value in link.items()))
def test_a_link_is_honoured_and_each_filter_is_a_chip_that_takes_itself_away(
    package: Package, link: dict[str, str]
) -> None:
    view, page = asked(package, **link), opened(**link)
    total = queries.total(package, view.filters).total
    assert total is not None
    everything = queries.total(package, Filters()).total
    assert total != everything
    assert total.incidents
    assert f"{total.incidents} of {package.rows['incidents']} incidents" in texts(page)
    assert boards.cards(page)["Killed"][0] == view.value(total)
    assert not any("does not fit these data" in text for text in texts(page))
    wanted = {f"chip-{part.key}-{code}": label for part, code, label in view.chips()}
    assert heads.chips(page) == wanted
    assert len(wanted) == sum(len(value.split(".")) for value in link.values())
    key = sorted(wanted)[-1]
    drawn(heads.press(page, key))
    assert heads.chips(page) == {name: label for name, label in wanted.items() if name != key}
    _, part, code = key.split("-", 2)
    left = [each for each in view.filters.query().get(part, "").split(".") if code and each != code]
    expected = {name: value for name, value in view.filters.query().items() if name != part}
    assert dict(page.query_params) == expected | ({part: ".".join(left)} if left else {})


@pytest.mark.parametrize(
    "link", [{}, {"prov": "SY02"}, {"known": "2019-06-11"}, {"since": "2020-01-01", "figure": "ceiling"}]
)
def test_cards_say_what_the_queries_answer(package: Package, link: dict[str, str]) -> None:
    view, told = asked(package, **link), boards.cards(opened(**link))
    for label, measure, group in (
        ("Killed", "killed", "all"),
        ("Civilians killed", "killed", "civilians"),
        ("Injured", "injured", "all"),
    ):
        answer = queries.total(package, view.filters.but(measure=measure, group=group))
        figure = answer.total
        assert figure is not None
        value, *lines = told[label]
        assert value == view.value(figure)
        assert lines[0] == f"{view.words.range(figure)} reported"
        assert lines[1] == f"in {figure.incidents - figure.without} of {figure.incidents} incidents"
        assert lines[2].startswith(f"{answer.origins} origin")
        assert f"{figure.without} incident" in lines[2]
        assert lines[3] == "a sum of incidents found, lower than the truth"
    for label, answer in (
        ("Newly displaced (flow)", displacement.flow(package, view.filters)),
        ("Living displaced (stock)", displacement.stock(package, view.filters)),
    ):
        last = displacement.latest(answer)
        assert told[label][0].rstrip("+") == ("–" if last is None else f"{int(last.value):,}")
    targets = queries.by(package, view.filters, "target_type").frame.set_index("code")["incidents"]
    services = sum(int(targets.get(code, 0)) for code in ("hospital", "market", "school", "camp"))
    assert told["Incidents at services"][0] == f"{services:,}"


def test_floor_middle_and_ceiling_change_every_figure_shown(package: Package) -> None:
    total = queries.total(package, Filters()).total
    assert total is not None
    pages = {which: opened(figure=which) for which in ("floor", "middle", "ceiling")}
    killed = [boards.cards(page)["Killed"][0] for page in pages.values()]
    assert killed == [f"{total.floor:,}", f"{total.middle:,}", f"{total.ceiling:,}" + "+" * total.open]
    for label in ("Killed", "Civilians killed", "Injured"):
        assert len({boards.cards(page)[label][0] for page in pages.values()}) == 3
    for name in ("panel-provinces", "panel-timeline"):
        assert len({boards.sent(page)["pieces"][name]["html"] for page in pages.values()}) == 3
    assert len({boards.drawn_map(page)["picture"] for page in pages.values()}) == 3
    for which, page in pages.items():
        alt = boards.drawings(page)["panel-provinces"].get("aria-label")
        best = queries.by(package, Filters(), "governorate").frame[which].max()
        assert alt is not None
        assert f"{int(best):,}" in alt
        assert any(f"{which.title()} figure, with floor to ceiling" in text for text in texts(page))
        assert dict(page.query_params) == ({} if which == "middle" else {"figure": which}) or which == "middle"
    heads = [[boards.said(each) for each in boards.pieces(page)["panel-latest"].iter("th")] for page in pages.values()]
    assert heads == [heads[0]] * 3
    assert len(heads[0]) == 7


def test_what_is_counted_is_named_by_every_panel(package: Package) -> None:
    page = opened(measure="injured", group="children")
    headers = [boards.said(each) for piece in boards.pieces(page).values() for each in piece.iter("h2")]
    assert {"Children injured, by place", "Children injured, by province", "Children injured, by week"} <= set(headers)
    assert heads.chips(page) == {}
    # deaths are no longer what the charts show; the cards stay
    assert "Killed" in boards.cards(page)


def test_an_unknown_part_of_a_link_is_named_and_the_rest_applies(package: Package) -> None:
    page = opened(prov="SY07.SY99", known="yesterday", bogus="1", lang="xx", type="airstrike")
    (notice,) = [text for text in texts(page) if "Part of this link does not fit these data" in text]
    for part in ("prov=SY99", "known=yesterday", "bogus=1", "lang=xx"):
        assert part in notice
    assert "The rest applies" in notice
    assert set(heads.chips(page)) == {"chip-prov-SY07", "chip-type-airstrike"}
    page.button(key="clean-link").click()
    drawn(page.run())
    assert dict(page.query_params) == {"prov": "SY07", "type": "airstrike"}
    assert not any("does not fit these data" in text for text in texts(page))


@pytest.mark.parametrize(
    "link",
    [
        {"known": "0001-01-01"}, {"known": "2010-01-01"}, {"known": "9999-12-31"}, {"since": "9999-12-31"},
        {"until": "0001-01-01"}, {"since": "2030-01-01", "until": "2031-01-01"}, {"since": "2020-01-01", "until": "2019-01-01"},
        {"prov": ""}, {"prov": "..."}, {"min": "0"}, {"min": "²"}, {"prov": "SY07", "known": "2019-02-30"},
        {"measure": "missing"}, {"measure": "killed-or-injured", "group": "men"}, {"figure": "mean"}, {"prov": "<b>' or 1=1--"},
        {"type": "airstrike'; drop table claims; --"}, {"incident": "2019"}, {"grain": "day"}, {"grain": "month"},
    ],
    ids=str,
)  # fmt: skip
def test_no_link_breaks_the_page(link: dict[str, str]) -> None:
    page = opened(**link)
    assert len(boards.cards(page)) == 6


def test_a_past_view_says_so_and_leads_back(package: Package) -> None:
    page = opened(known="2019-06-11", prov="SY07")
    gap = queries.undated_claims(package, asked(package, known="2019-06-11").filters)
    assert gap > 1
    (notice,) = [text for text in texts(page) if text.startswith("**Past view, 11 June 2019.**")]
    assert f"{gap} claims of undated sources are left out" in notice
    assert "As known on 11 June 2019" in texts(page)
    page.button(key="return-today").click()
    drawn(page.run())
    assert dict(page.query_params) == {"prov": "SY07"}
    assert not any("Past view" in text for text in texts(page))


def test_an_empty_selection_says_why_and_what_to_do(package: Package) -> None:
    link = {"prov": "SY06", "type": "cluster-munition", "since": "2019-09-01", "until": "2019-09-30"}
    view, page = asked(package, **link), opened(**link)
    assert incidents_of(queries.total(package, view.filters)) == 0
    assert any("No incident found for these filters" in text for text in texts(page))
    assert any("not a finding that nothing happened" in text for text in texts(page))
    part, left = queries.tightest(package, view.filters)
    offers = [button for button in page.button if button.key == "remove-tightest"]
    if part is None:
        assert offers == []
    else:
        assert f"(then {left} incident" in offers[0].label
    assert [value for value, *_ in boards.cards(page).values()][:3] == ["–", "–", "–"]
    page.button(key="clear-empty").click()
    drawn(page.run())
    assert dict(page.query_params) == {}


def test_the_tightest_filter_is_offered_and_the_nearest_incident_named(package: Package) -> None:
    day = package.situation.until.isoformat()
    page = opened(**{"from": day, "prov": "SY07"})
    (offer,) = [button for button in page.button if button.key == "remove-tightest"]
    in_province = incidents_of(queries.total(package, asked(package, prov="SY07").filters))
    assert shown(offer.label) == f"Remove “From” (then {in_province} incidents)"
    last = max(
        row[0]
        for row in package.rows_of(
            "select i.date from incidents i join incident_areas a on a.incident = i.id where a.area = 'SY07'"
        )
    )
    (near,) = [text for text in texts(page) if text.startswith("Nearest in time:")]
    assert Words().day(last) in near
    offer.click()
    drawn(page.run())
    assert dict(page.query_params) == {"prov": "SY07"}
    assert f"{in_province} of {package.rows['incidents']} incidents" in texts(page)


def test_widgets_write_the_address_and_change_the_figures(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "_LATENCY", 0)  # a reader who waits for the page: AppTest sends a day for an empty field
    page = opened("more-filters", "known-on")
    before = boards.cards(page)["Killed"]
    page.multiselect(key="filter-governorate").set_value(["SY07"])
    drawn(page.run())
    assert dict(page.query_params) == {"prov": "SY07"}
    assert boards.cards(page)["Killed"] != before
    district = next(option for option in ("SY0704", "SY0702") if option in package.places)
    page.multiselect(key="filter-district").set_value([district])
    drawn(page.run())
    assert dict(page.query_params) == {"prov": district}
    assert page.multiselect(key="filter-governorate").value == ["SY07"]
    page.multiselect(key="filter-district").set_value([])
    drawn(page.run())
    assert dict(page.query_params) == {"prov": "SY07"}
    page.date_input(key="filter-since").set_value(date(2019, 6, 1))
    drawn(page.run())
    page.date_input(key="filter-until").set_value(date(2019, 6, 30))
    drawn(page.run())
    assert dict(page.query_params) == {"prov": "SY07", "from": "2019-06-01", "to": "2019-06-30"}
    page.date_input(key="filter-until").set_value(date(2019, 5, 15))  # before the first day, which then gives way
    drawn(page.run())
    assert dict(page.query_params) == {"prov": "SY07", "to": "2019-05-15"}
    page.date_input(key="filter-until").set_value(package.situation.until)
    drawn(page.run())
    page.date_input(key="filter-known").set_value(date(2019, 6, 11))
    drawn(page.run())
    assert dict(page.query_params) == {"prov": "SY07", "known": "2019-06-11"}
    page.selectbox(key="filter-figure").set_value("ceiling")
    drawn(page.run())
    page.selectbox(key="filter-counted").set_value(("injured", "civilians"))
    drawn(page.run())
    for name, code in (
        ("event_types", "airstrike"),
        ("target_types", "market"),
        ("actors", "unattributed"),
        ("origin_kinds", "un"),
    ):
        page.multiselect(key=f"filter-{name}").set_value([code])
        drawn(page.run())
    assert dict(page.query_params) == {
        "prov": "SY07", "type": "airstrike", "target": "market", "actor": "unattributed", "okind": "un",
        "known": "2019-06-11", "measure": "injured", "group": "civilians", "figure": "ceiling",
    }  # fmt: skip
    drawn(heads.press(page, "clear-all"))
    assert dict(page.query_params) == {"measure": "injured", "group": "civilians", "figure": "ceiling"}
    assert page.multiselect(key="filter-governorate").value == []
    (known,) = [field for field in page.date_input if str(field.key).startswith("filter-known")]
    assert (known.key, known.value) == ("filter-known-1", None)  # another one, which the browser knows no old day of


def test_days_that_the_boxes_cannot_show_are_left_out_and_a_later_known_on_day_is_drawn_in(package: Package) -> None:
    page = opened("known-on", since="2000-01-01", until="2099-01-01", known="2099-01-01", prov="SY07")
    (notice,) = [text for text in texts(page) if "does not fit these data" in text]
    for part in ("from=2000-01-01", "to=2099-01-01", "known=2099-01-01"):
        assert part in notice
    assert set(heads.chips(page)) == {"chip-prov-SY07"}
    assert page.date_input(key="filter-since").value == package.situation.since
    page.date_input(key="filter-known").set_value(package.last.replace(month=12, day=31))
    drawn(page.run())
    assert page.query_params["known"] == package.last.isoformat()
    early = opened("known-on", known="2011-01-01").date_input(key="filter-known")
    assert early.value == date(2011, 1, 1)


def test_a_link_fills_the_widgets(package: Package) -> None:
    page = opened(
        "more-filters",
        "known-on",
        prov="SY0704",
        since="2019-06-01",
        known="2019-12-01",
        figure="floor",
        actor="disputed",
        measure="injured",
    )
    assert page.multiselect(key="filter-district").value == ["SY0704"]
    assert page.multiselect(key="filter-governorate").value == ["SY07"]
    assert page.date_input(key="filter-since").value == date(2019, 6, 1)
    assert page.date_input(key="filter-known").value == date(2019, 12, 1)
    assert page.selectbox(key="filter-figure").value == "floor"
    assert page.selectbox(key="filter-counted").value == ("injured", "all")
    assert page.multiselect(key="filter-actors").value == ["disputed"]


@pytest.mark.parametrize("code", ["killed-all", "flow", "services", "map", "timeline"])
def test_the_claims_behind_every_figure_are_one_action_away(code: str) -> None:
    page = opened(prov="SY07", since="2019-06-01", until="2019-06-30")
    (piece,) = (name for name in boards.pieces(page) if name in (f"card-{code}", f"panel-{code}"))
    drawn(boards.opened(page, piece, "claims"))
    assert len(page.dataframe) >= 1
    assert len(page.dataframe[0].value) > 0


@pytest.fixture
def made_up_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    pseudo.write(tmp_path)
    monkeypatch.setenv("SITBOARD_LOCALE", str(tmp_path))
    shelf.shelves.cache_clear()  # a package lists the languages once
    _catalogue.cache_clear()
    yield pseudo.LANGUAGE
    shelf.shelves.cache_clear()
    _catalogue.cache_clear()


@pytest.mark.parametrize(
    "link", [{}, {"prov": "SY07", "known": "2019-06-11"}, {"since": "2030-01-01"}, {"bogus": "1"}], ids=str
)
def test_it_speaks_a_right_to_left_language(made_up_language: str, link: dict[str, str]) -> None:
    page = opened(**link, lang=made_up_language)
    own = ("language-", "digits-")
    said = [boards.said(each) for name, each in heads.offers(page).items() if not name.startswith(own)]
    assert said
    assert all(pseudo.OPEN in label for label in said)
    assert all(pseudo.OPEN in header.value for header in page.header)
    assert all(pseudo.OPEN in boards.said(each) for piece in boards.pieces(page).values() for each in piece.iter("h2"))
    assert all(
        pseudo.OPEN in boards.said(each) for piece in boards.pieces(page).values() for each in piece.iter("button")
    )
    labels = [widget.label for widget in (*page.multiselect, *page.selectbox, *page.date_input)]
    assert all(label.startswith(pseudo.OPEN) for label in labels)
    assert page.query_params["lang"] in (made_up_language, [made_up_language])
