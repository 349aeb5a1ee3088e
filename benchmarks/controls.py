"""How the boards that are measured are worked: ours, the naive Streamlit and the Dash, each by its own widgets."""

import re
from datetime import date

from playwright.sync_api import Locator, Page

from benchmarks.sides import Controls, Press


def _opened(control: Locator, within: Locator) -> Locator:
    """What a press on a control opens. On a slow machine a press may fall between two drawings of the page, and be lost."""
    for _ in range(5):
        if within.count():
            break
        control.click()
        control.page.wait_for_timeout(1000)
    return within


def _select(box: Locator, province: str, chosen: bool) -> Press:
    """A multiselect of Streamlit, opened at the option; or the cross of what is chosen."""
    _close(box.page)
    if not chosen:
        cross = box.get_by_role("button", name=re.compile(rf"^Remove {re.escape(province)}"))
        return lambda: cross.evaluate("cross => cross.click()")  # it may lie beyond the edge of a narrow box
    option = box.page.get_by_role("option", name=re.compile(rf"^{re.escape(province)}( ·|$)"))  # other names follow it
    return _opened(box.locator("input"), option).click


def _pick(box: Locator, day: date) -> Press:
    """A date input of Streamlit with its calendar open at the day. Typing alone leads there and changes nothing yet."""
    box.get_by_role("spinbutton").first.click()
    box.page.keyboard.type(day.replace(day=1 if day.day > 1 else 2).strftime("%d%m%Y"))
    cell = box.page.get_by_role("button", name=re.compile(rf"\b{day.day} {day:%B} {day.year}"))
    cell.wait_for()
    return cell.click


def _close(page: Page) -> None:
    """Close what a press has opened."""
    open_box = page.locator("[role=listbox]:visible, [role=dialog]:visible, [data-testid=stPopoverBody]:visible")
    for _ in range(5):
        if not open_box.count():
            return
        page.keyboard.press("Escape")
        page.wait_for_timeout(200)


def _our_province(page: Page, province: str, chosen: bool) -> Press:
    return _select(page.locator(".st-key-filter-governorate"), province, chosen)


def _our_day(page: Page, name: str, day: date) -> Press:
    _close(page)
    if name == "known":
        page.locator(".st-key-known-on button").first.click()
    return _pick(page.locator(f".st-key-filter-{name}"), day)


def _naive_province(page: Page, province: str, chosen: bool) -> Press:
    return _select(page.get_by_test_id("stMultiSelect").first, province, chosen)


def _naive_day(page: Page, name: str, day: date) -> Press:
    _close(page)
    return _pick(page.get_by_test_id("stDateInput").nth(("since", "until", "known").index(name)), day)


def _dash_province(page: Page, province: str, _: bool) -> Press:
    """An option of Dash's list, which stays open: it chooses and lets go."""
    option = page.get_by_role("option", name=province, exact=True)
    return _opened(page.locator("#province"), option).click


def _dash_day(page: Page, name: str, day: date) -> Press:
    _close(page)
    page.locator(f"#{name}").fill(day.isoformat())
    return lambda: page.keyboard.press("Enter")


OURS = Controls(
    {
        "figures": ".st-key-key-figures",
        "map": ".st-key-panel-map",
        "provinces": ".st-key-panel-provinces",
        "weeks": ".st-key-panel-timeline",
        "table": ".st-key-panel-latest",
    },
    _our_province,
    _our_day,
    "[data-testid=stMain]",
)
NAIVE = Controls(
    {name: f".st-key-{name}" for name in ("figures", "map", "provinces", "weeks", "table")},
    _naive_province,
    _naive_day,
    "[data-testid=stMain]",
)
DASH = Controls(
    {name: f"#{name}" for name in ("figures", "map", "provinces", "weeks", "table")}, _dash_province, _dash_day
)
