"""The briefer's controls: which slides in which order, own texts, the saved file, and the files to take away."""

from urllib.parse import urlsplit

import streamlit as st

from components import actions, ledger, presenter
from components.state import fill, go
from components.text import plain
from sitboard import briefing, export, queries
from sitboard.briefing import KEY, SLIDES, Own, Text, saved
from sitboard.briefing.saved import NOTES, POINT, POINTS, TITLE, RefusedError
from sitboard.filters import read
from sitboard.panels import changes
from sitboard.view import View

_OWN, _REFUSED, _EDITED = "briefing-own", "briefing-refused", "briefing-edited"


def own() -> Own:
    """What the briefer wrote. It lives with the open page, and in a file where it is saved; nothing of it is stored here."""
    kept: Own = st.session_state.get(_OWN, Own())
    return kept


def board() -> str:
    """The address of this board, as the reader's browser has it; empty where it is not known."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}" if here.netloc else ""


def show(view: View) -> None:
    """Slides to pick and texts to write beside the slides as they will be shown."""
    _unknown(view)
    left, right = st.columns((34, 66), gap="small")
    with left:
        with st.container(border=True, key="panel-picks"):
            _picks(view)
            ledger.day(view, changes.since_known(view))
        with st.container(border=True, key="panel-texts"):
            edited = _texts(view)
        with st.container(border=True, key="panel-saved"):
            _saved(view)
    with right, st.container(border=True, key="panel-slides"):
        made = briefing.made(view, own(), board())
        if made.failed:
            lost = view.words.listed(made.failed)
            st.error(plain(view.words.say("Could not be made: {slides}. The others are complete.", slides=lost)))
        presenter.show(view, made, briefing.picked(view).index(edited))
        shown = queries.total(view.package, view.filters)
        actions.button(actions.claims(view, shown, view.counted), "claims-slides")


def _unknown(view: View) -> None:
    if left := briefing.unknown(view):
        with st.container(key="notice-unknown"):
            lead = view.words.say("There is no slide of this name, so it was left out:")
            st.markdown(f"**{plain(lead)}** {plain(view.words.listed(left))}")


def _picks(view: View) -> None:
    say, picked = view.words.say, briefing.picked(view)
    st.header(plain(say("Slides")))
    st.caption(plain(say("Picked slides and their order are in the link, so they can be sent on.")))
    for code in (*picked, *(code for code in SLIDES if code not in picked)):
        at, label = (picked.index(code) if code in picked else -1), say(SLIDES[code].label)
        with st.container(horizontal=True, key=f"pick-{code}", vertical_alignment="center"):
            st.checkbox(
                label,
                key=fill(f"slide-{code}", at >= 0),
                on_change=_go,
                args=(view, tuple(c for c in picked if c != code) if at >= 0 else (*picked, code)),
                disabled=picked == (code,),
            )
            for key, by, said in (("up", -1, say("Up")), ("down", 1, say("Down"))):
                if at >= 0:
                    st.button(
                        said,
                        key=f"{key}-{code}",
                        type="tertiary",
                        disabled=not 0 <= at + by < len(picked),
                        on_click=_go,
                        args=(view, _moved(picked, at, by)),
                        help=plain(say("Move “{slide}”", slide=label)),
                    )


def _moved(codes: tuple[str, ...], at: int, by: int) -> tuple[str, ...]:
    """The codes with one of them some places on."""
    rest = [code for n, code in enumerate(codes) if n != at]
    rest.insert(max(at + by, 0), codes[at])
    return tuple(rest)


def _go(view: View, codes: tuple[str, ...]) -> None:
    go(view.filters.choosing(KEY, briefing.picking(codes)), view.filters)


def _texts(view: View) -> str:
    """Title, points and notes of one slide; which slide that is."""
    say, picked = view.words.say, briefing.picked(view)
    st.header(plain(say("Your own words")))
    if st.session_state.get(_EDITED) not in picked:
        st.session_state[_EDITED] = picked[0]
    code: str = st.selectbox(say("Slide"), picked, format_func=lambda code: say(SLIDES[code].label), key=_EDITED)
    text = own().of(code)
    keys = [f"own-{part}-{code}" for part in ("title", "points", "notes")]
    st.text_input(say("Title"), key=fill(keys[0], text.title), max_chars=TITLE, on_change=_wrote, args=(code, keys))
    st.text_area(
        say("Points, one a line (at most {n})", n=POINTS),
        key=fill(keys[1], "\n".join(text.points)),
        max_chars=POINTS * (POINT + 1),
        on_change=_wrote,
        args=(code, keys),
    )
    st.text_area(say("Notes"), key=fill(keys[2], text.notes), max_chars=NOTES, on_change=_wrote, args=(code, keys))
    return code


def _wrote(code: str, keys: list[str]) -> None:
    title, points, notes = (str(st.session_state[key]) for key in keys)
    text = Text(saved.clean(title.strip(), TITLE), tuple(saved.lines(points)), saved.clean(notes.strip(), NOTES))
    st.session_state[_OWN] = own().with_text(code, text)


def _saved(view: View) -> None:
    say = view.words.say
    st.header(plain(say("Keep it")))
    st.caption(
        plain(
            say(
                "Your words are in this open page only. The file holds them, the slides and the filters; nothing is stored here."
            )
        )
    )
    st.download_button(
        say("Save this briefing"),
        data=lambda: saved.written(view, briefing.picked(view), own()),
        file_name=export.name(view, "briefing", "json"),
        mime="application/json",
        key="briefing-save",
        on_click="ignore",
    )
    st.file_uploader(say("Open a saved briefing"), type="json", key="briefing-file", on_change=_opened, args=(view,))
    for problem in st.session_state.get(_REFUSED, ()):
        st.error(plain(problem))


def _opened(view: View) -> None:
    """Take over slides, texts and filters of a file; or say everything that is wrong with it and change nothing."""
    file = st.session_state.get("briefing-file")
    st.session_state[_REFUSED] = ()
    if file is None:
        return
    say = view.words.say
    try:
        told = saved.read(view.words, file.getvalue())
    except RefusedError as refused:
        st.session_state[_REFUSED] = (say("This file was not opened; nothing has changed."), *refused.problems)
        return
    filters, unknown = read(told.view, view.package.choices)
    problems = [say("There is no slide “{slide}”; it was left out.", slide=code) for code in told.unknown]
    problems += [
        say("The filter {name}={value} does not fit these data; it was left out.", name=u.key, value=u.value)
        for u in unknown
    ]
    if told.package and told.package != view.package.hash:
        problems.append(say("It was saved with package {package}; figures may differ.", package=told.package[:12]))
    st.session_state[_REFUSED], st.session_state[_OWN] = tuple(problems), told.own
    chosen = filters.but(language=view.filters.language).choosing(KEY, briefing.picking(told.slides or tuple(SLIDES)))
    go(chosen)
