"""axe-core on a page: what of its findings is ours, and what is Streamlit's own and known."""

from dataclasses import dataclass
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

GRAVE = ("serious", "critical")


@dataclass(frozen=True)
class Known:
    """A finding in Streamlit's own markup: axe's rule, where it may occur (a selector), and why it is let be."""

    rule: str
    within: str
    reason: str


KNOWN: tuple[Known, ...] = ()
"""What Streamlit itself leaves open. Each is also named in docs/accessibility.md; a finding elsewhere is ours."""

_RUN = """async ([rules, known]) => {
  const found = await axe.run(document, {resultTypes: ['violations'], rules})
  return found.violations.flatMap((each) => each.nodes.map((node) => {
    const at = document.querySelector(node.target.flat().at(-1))
    const ours = !known.some(([rule, within]) => rule === each.id && at?.closest(within))
    return {rule: each.id, impact: each.impact, at: node.target.flat().join(' '), html: node.html.slice(0, 160), ours}
  }))
}"""


def findings(page: Page) -> list[dict[str, Any]]:
    """Every finding: `rule`, `impact`, `at`, `html`, and whether it is `ours`."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(
        _RUN, [{"target-size": {"enabled": True}}, [[each.rule, each.within] for each in KNOWN]]
    )
    return found


def barriers(page: Page) -> list[str]:
    """The grave findings of ours, as lines to read."""
    return [
        f"{each['rule']} at {each['at']}: {each['html']}"
        for each in findings(page)
        if each["impact"] in GRAVE and each["ours"]
    ]
