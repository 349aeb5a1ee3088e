"""The page's style sheet, made from the tokens. It holds no data."""

from collections.abc import Callable

from components.maps.furniture import CAPTION
from components.maps.scale import RULER, TALL
from components.theme import CHART_CSS, FONT, SIZES, Tokens, tokens


def sheet(theme: str, *, light: bool = False, whole: bool = False) -> str:
    """CSS for one theme, as a `<style>` element. The light version has no icons, whose font alone is 0.4 MB.

    `whole` is for a page whose panels are drawn in one piece.
    """
    c = tokens(theme)
    panels = (
        (_parts(c, ".board .{}".format), _board(c)) if whole else (_parts(c, "[class*=st-key-{}-]".format), _panels(c))
    )
    return f"<style>{_LIGHT if light else ''}{_page(c)}{_head(c)}{''.join(panels)}{_phone()}{CHART_CSS}</style>"


_LIGHT = "[data-testid=stIconMaterial] { display: none !important; }"


def _page(c: Tokens) -> str:
    return f"""
.stAppHeader, [data-testid=stDecoration] {{ display: none; }}
.stMainBlockContainer {{ max-width: 1440px; padding: 24px 64px 32px; }}
:where(.stMainBlockContainer) [data-testid=stVerticalBlock] {{ gap: 12px; }}
.stApp p, .stApp li, .stApp label {{ font-size: {SIZES["body"]}px; }}
.stApp h1 {{ font-size: {SIZES["situation_title"]}px; padding: 0; line-height: 1.25; }}
.stApp h2 {{ font-size: {SIZES["panel_title"]}px; padding: 0; line-height: 1.35; }}
.stApp [data-testid=stHeaderActionElements] {{ display: none; }}
.stApp [data-testid=stCaptionContainer] {{ opacity: 1; color: {c.text_2}; margin-bottom: 0; }}
.stApp [data-testid=stCaptionContainer] p {{ font-size: {SIZES["label"]}px; color: {c.text_2}; margin: 0; }}
.stApp [data-testid=stMarkdownContainer] {{ margin-bottom: 0; }}
.stApp [data-testid=stDateInput] [role=spinbutton], [data-testid=stPopoverBody] [data-testid=stDateInput] [role=spinbutton] {{ min-width: 24px; min-height: 24px; line-height: 24px; text-align: center; }}
@media (hover: none) {{ [data-testid=stDataFrame] {{ margin-top: 34px; }} }} /* where a table's tools always show, above it */
[data-testid=stPopoverBody] [data-testid=stCaptionContainer] {{ opacity: 1; color: {c.text_2}; }}
.stApp [data-testid=stMarkdownContainer] p:last-child {{ margin-bottom: 0; }}
[data-testid=stMultiSelectTagsContainer] [data-tag] {{ background: {c.blue[1]} !important; }}
[data-testid=stMultiSelectTagsContainer] [data-tag] * {{ color: {c.ink} !important; }}
[data-testid=stMultiSelect] [role=group] > button, [data-testid=stMultiSelect] input {{ min-width: 24px; min-height: 24px; }}
.st-key-filters [data-testid=stMultiSelectTagsContainer] ~ button:not(:last-child) {{ display: none; }} /* each has a cross, and a chip below */
.st-key-filters [data-testid=stMultiSelectTagsContainer] [data-tag] {{ max-width: calc(100% - 32px); }} /* beside what is typed, so that no name is scrolled away */
.st-key-filters [data-testid=stMultiSelectTagsContainer] [data-tag] > span {{ text-overflow: ellipsis; }}
:is(.st-key-filter-governorate, .st-key-filter-district, .st-key-filter-subdistrict) [data-tag] > span {{ white-space: pre; height: 1lh; overflow: hidden; }}
:is(.stApp, [data-testid=stPopoverBody], [role=dialog]) :focus-visible {{ outline: 2px solid {c.link}; outline-offset: 2px; }}
.st-key-filters {{ flex-wrap: nowrap !important; }}
.stApp .st-key-filters > * {{ flex: 1.3 1 0 !important; min-width: 0; }}
.stApp .st-key-filters > :is(.st-key-filter-governorate, .st-key-filter-district, .st-key-filter-subdistrict) {{ flex-grow: 2 !important; }}
.stApp .st-key-filters:has(> .st-key-filter-subdistrict) > :is(.st-key-filter-governorate, .st-key-filter-district, .st-key-filter-subdistrict) {{ flex-grow: 1.33 !important; }}
:is(.st-key-notice-package, .st-key-incident-ways, .st-key-explain-head, .st-key-actions-incidents, [role=dialog]) [data-testid=stPageLink-NavLink] {{ background: none; padding: 0; }}
:is(.st-key-notice-package, .st-key-incident-ways, .st-key-explain-head, .st-key-actions-incidents, [role=dialog]) [data-testid=stPageLink-NavLink] p {{ font-size: {SIZES["axis"]}px; font-weight: 400; color: {c.link}; }}
[class*=st-key-rows-of-] {{ gap: 4px 16px; }}
.stApp button[kind=tertiary] {{ color: {c.link}; min-height: 24px; padding: 0; font-size: {SIZES["axis"]}px; }}
.stApp button[kind=tertiary]:disabled {{ color: {c.text_3}; cursor: default; }}
.stApp button[kind=tertiary] p {{ font-size: {SIZES["axis"]}px; }}
.st-key-known-label [data-testid=stVerticalBlock], .st-key-known-label {{ gap: 4px; }}
.st-key-notice-unknown {{ background: {c.amber_soft}; border: 1px solid {c.amber}; border-radius: 4px; padding: 12px 16px; }}
.st-key-notice-light, .st-key-notice-past, .st-key-notice-package, .st-key-notice-empty, .st-key-notice-closed {{ background: {c.sunk}; border: 1px solid {c.line}; border-radius: 4px; padding: 12px 16px; }}
.st-key-notice-problems {{ background: {c.amber_soft}; border-inline-start: 4px solid {c.amber}; padding: 12px 16px; }}
[dir=rtl] :is(.stApp, [role=dialog], [data-testid=stPopoverBody]) :is(h1, h2, h3, p, li) {{ text-align: start; }}
[dir=rtl] [data-testid=stTable] :is(td, th) {{ text-align: start !important; }}
[dir=rtl] .stApp [data-testid=stMarkdownContainer] :is(ul, ol) {{ padding-left: 0; padding-inline-start: 1em; }}
[dir=rtl] .stPlotlyChart svg text {{ unicode-bidi: plaintext; }}
[dir=rtl] .stApp, [dir=rtl] .stApp input {{ direction: rtl; }}
[dir=rtl] :is(.stPlotlyChart, .stDeckGlJsonChart, #js-plotly-tester) {{ direction: ltr; }}
"""


def _head(c: Tokens) -> str:
    """Of what stands above and below every page."""
    return f"""
.head p {{ margin: 0; color: {c.text_2}; }}
.head h1 {{ margin: 0; }}
.head p b {{ color: inherit; }}
.head .masthead {{ display: flex; align-items: flex-end; justify-content: space-between; gap: 4px 32px; }}
.head .masthead > div {{ display: flex; flex-direction: column; gap: 4px; min-width: 0; }}
.head .over {{ display: flex; align-items: center; gap: 4px 16px; }}
.stApp .head p.quiet {{ font-size: {SIZES["label"]}px; }}
.stApp .head .st-key-known p {{ text-align: end; }}
.head :is(button, summary) {{ font: inherit; font-size: {SIZES["axis"]}px; min-height: 24px; padding: 0; color: {c.link}; background: none; border: 0; cursor: pointer; }}
.head [aria-disabled] {{ color: {c.text_3}; cursor: default; }}
.head .versions, .head .languages {{ display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: 4px 16px; }}
.head .situations {{ position: relative; }}
.head .situations > div {{ position: absolute; z-index: 4; inset-inline-start: 0; width: max-content; max-width: min(420px, 80vw); padding: 8px 12px; background: {c.panel}; border: 1px solid {c.line}; border-radius: 4px; }}
.head .situations span {{ display: block; }}
.head .situations button {{ min-height: 28px; text-align: start; }}
.st-key-menu {{ display: flex; flex-wrap: wrap; margin-top: 16px; border-bottom: 1px solid {c.line}; }}
.stApp .st-key-menu a {{ padding: 8px 0; margin-inline-end: 24px; border-bottom: 3px solid transparent; color: {c.ink}; text-decoration: none; }}
.stApp .st-key-menu a:hover {{ background: {c.sunk}; }}
.stApp .st-key-menu a[aria-current] {{ border-bottom-color: {c.link}; font-weight: 700; }}
.st-key-filtered-by .head {{ display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px 16px; }}
.head :is(.st-key-chips, .st-key-count) {{ display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; }}
.head [data-press^=chip-] {{ padding: 2px 10px; min-height: 28px; font-size: {SIZES["body"]}px; color: {c.ink}; background: {c.blue[1]}; border-radius: 8px; }}
.stApp .head .st-key-count p {{ text-align: end; font-weight: 700; color: {c.ink}; }}
.stApp .head .st-key-count p.quiet {{ font-weight: 400; color: {c.text_2}; }}
.st-key-foot {{ display: grid; grid-template-columns: 1fr 1fr; gap: 12px 48px; border-top: 1px solid {c.line}; padding-top: 12px; }}
.st-key-foot p:nth-child(3) {{ grid-column: 1 / -1; }}
.stApp .st-key-foot p {{ margin: 0; font-size: {SIZES["label"]}px; color: {c.text_2}; }}
.st-key-folds {{ display: none; }}
@media (max-width: 640px) {{
  .head .masthead {{ flex-direction: column; align-items: stretch; }}
  .stApp .head .st-key-known p, .stApp .head .st-key-count p {{ text-align: start; }}
  .head .versions, .head .languages {{ justify-content: flex-start; }}
  .st-key-foot {{ grid-template-columns: 1fr; }}
  .st-key-folds {{ display: flex; gap: 8px; margin-top: 12px; }}
  .st-key-folds label {{ display: flex; align-items: center; gap: 8px; padding: 8px 12px; min-height: 24px; background: {c.sunk}; border-radius: 4px; }}
  .st-key-folds input {{ appearance: none; order: 1; width: 8px; height: 8px; margin: -4px 2px 0; border: solid {c.text_2}; border-width: 0 2px 2px 0; transform: rotate(45deg); }}
  .st-key-folds input:checked {{ margin-top: 4px; transform: rotate(225deg); }}
  .st-key-folds label:has(:focus-visible) {{ outline: 2px solid {c.link}; outline-offset: 2px; }}
  .stApp .st-key-folds input:focus-visible {{ outline: none; }}
  .st-key-menu, .st-key-filters {{ display: none; }}
  .stApp:has(.st-key-show-menu input:checked) .st-key-menu {{ display: flex; }}
  .stApp:has(.st-key-show-filters input:checked) .st-key-filters {{ display: flex; }}
}}
"""


def _parts(c: Tokens, of: Callable[[str], str]) -> str:
    """Of cards and panels and what stands in them, by what selects them."""
    card, panel, legend, foot, denial, entry = map(of, ("card", "panel", "legend", "foot", "denial", "entry"))
    return f"""
{card} {{ padding: 12px 14px; gap: 4px; }}
{card} > div:last-child, {panel} > div:last-child {{ margin-top: auto; }}
{card} img {{ width: 100%; max-width: 240px; height: 18px; display: block; object-fit: contain; object-position: left; }}
[dir=rtl] {card} img {{ object-position: right; }}
{panel} {{ padding: 14px 16px; gap: 8px; }}
{legend} {{ padding-top: 4px; }}
{legend} p {{ font-size: {SIZES["axis"]}px; line-height: 24px; color: {c.text_3}; margin: 0; white-space: nowrap; }}
{legend} img {{ display: inline; vertical-align: middle; max-width: none; height: auto; }}
{foot} {{ gap: 4px; }}
{denial} {{ border-inline-start: 3px solid {c.amber}; padding-inline-start: 12px; gap: 2px; }}
{entry} {{ border-inline-start: 3px solid {c.line}; padding-inline-start: 12px; gap: 2px; }}
{denial} p, {entry} p {{ margin: 0; font-size: {SIZES["label"]}px; }}
.stApp {denial} p:nth-child(n+3), .stApp {entry} p:nth-child(n+3) {{ color: {c.text_2}; }}
{panel} table {{ font-size: {SIZES["label"]}px; width: 100%; }}
{panel} table :is(td, th) {{ padding: 6px 8px; border: 0; border-bottom: 1px solid {c.grid}; }}
{panel} table td:first-child {{ min-width: 96px; }}
{panel} table th {{ border-bottom-color: {c.axis}; color: {c.text_2}; font-weight: 700; text-align: start; }}
@media (max-width: 640px) {{
  .stApp {panel} table td img {{ max-width: 100%; height: auto; }}
  .stApp {legend} p {{ white-space: normal; }}
}}
"""


def _panels(c: Tokens) -> str:
    """Of panels that Streamlit draws. A change of a class anywhere makes a browser look at all that these may select."""
    return f"""
.st-key-key-figures [data-testid=stHorizontalBlock] {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 16px; }}
.st-key-key-figures [data-testid=stColumn] {{ width: auto; min-width: 0; }}
[class*=st-key-card-] [data-testid=stMarkdown] p {{ margin: 0; font-size: {SIZES["label"]}px; line-height: 1.4; color: {c.text_2}; }}
[class*=st-key-card-] [data-testid=stMarkdown] p:nth-child(1) {{ font-weight: 700; color: {c.ink}; }}
[class*=st-key-card-] [data-testid=stMarkdown] p:nth-child(2) {{ font-size: {SIZES["key_figure"]}px; font-weight: 700; line-height: 1.2; color: {c.ink}; font-variant-numeric: tabular-nums; white-space: nowrap; }}
[class*=st-key-card-] [data-testid=stMarkdown] p:nth-child(3) {{ min-height: 22px; line-height: 1; }}
.stApp [class*=st-key-legend-] [data-testid=stMarkdownContainer] {{ display: flex; flex-wrap: wrap; gap: 2px 20px; }}
[class*=st-key-foot-] [data-testid=stCaptionContainer] {{ border-bottom: 1px solid {c.grid}; padding-bottom: 6px; }}
[class*=st-key-foot-] [data-testid=stCaptionContainer] p {{ font-size: {SIZES["axis"]}px; color: {c.text_3}; }}
.stApp [class*=st-key-facts-] [data-testid=stMarkdownContainer] {{ display: grid; grid-template-columns: 88px minmax(0, 1fr); }}
.stApp [class*=st-key-facts-] p {{ margin: 0; padding: 6px 0; font-size: {SIZES["label"]}px; border-bottom: 1px solid {c.grid}; }}
.stApp [class*=st-key-facts-] p:nth-child(odd) {{ font-size: {SIZES["panel_title"]}px; font-weight: 700; padding-inline-end: 16px; }}
[class*=st-key-panel-] table td:first-child :is(div, p, span) {{ max-width: none; overflow: visible; }}
[class*=st-key-panel-] [data-testid=stTable] {{ overflow-x: auto; }}
.st-key-incident-head h2, .st-key-explain-head h2 {{ font-size: {SIZES["incident_title"]}px; }}
.st-key-incident-head p {{ margin: 0; }}
.st-key-incident-facts {{ gap: 4px; }}
.st-key-incident-facts p {{ font-size: {SIZES["label"]}px; color: {c.text_2}; }}
[class*=st-key-drawing-] img {{ max-width: 100%; height: auto; display: block; }}
.st-key-map-box {{ position: relative; }}
@media (min-width: 641px) {{ .st-key-map-box .stDeckGlJsonChart div {{ overflow: visible !important; }} }}
@media (max-width: 1100px) {{ .st-key-map-box .deck-tooltip {{ transform: none !important; inset: 8px 8px auto !important; }} }} /* beside a finger it would be cut at the edge */
[class*=st-key-found-] {{ gap: 2px; border-top: 1px solid {c.grid}; padding-top: 8px; }}
[class*=st-key-found-] p {{ margin: 0; }}
[class*=st-key-namesake-] {{ border-inline-start: 3px solid {c.amber}; padding-inline-start: 8px; }}
[class*=st-key-namesake-] p {{ font-size: {SIZES["label"]}px; }}
:is([class*=st-key-lead-], [class*=st-key-denial-]) [data-testid=stPageLink-NavLink] {{ background: none; padding: 0; }}
:is([class*=st-key-lead-], [class*=st-key-denial-]) [data-testid=stPageLink-NavLink] p {{ font-size: {SIZES["axis"]}px; font-weight: 400; color: {c.link}; }}
@media (max-width: 1100px) {{
  [data-testid=stHorizontalBlock]:has(> [data-testid=stColumn] [class*=st-key-panel-]) {{ flex-wrap: wrap; }}
  [data-testid=stColumn]:has([class*=st-key-panel-]) {{ flex: 1 1 100%; min-width: 100%; }}
}}
@media (max-width: 640px) {{
  .st-key-key-figures [data-testid=stHorizontalBlock] {{ gap: 8px; }}
  .stApp [class*=st-key-ledger-] table :is(td, td *) {{ white-space: normal; }}
}}
.st-key-map-box .st-key-locator {{ position: absolute; right: 8px; bottom: 20px; width: auto; background: {c.panel}; border: 1px solid {c.line}; pointer-events: none; z-index: 2; gap: 0; }}
.st-key-map-box:has(.stDeckGlJsonChart)::after {{ content: ""; position: absolute; left: {RULER - 30}px; bottom: 12px; width: 46px; height: {TALL}px; background: linear-gradient(to right, transparent, {c.panel}); pointer-events: none; z-index: 2; }} /* where the ruler of a map ends, marks fade */
.stApp .st-key-map-box .st-key-locator p {{ margin: 0; font-size: {SIZES["axis"]}px; line-height: {CAPTION}px; text-align: center; }}
"""


def _board(c: Tokens) -> str:
    """Of what is drawn in one piece: as the cards and panels that Streamlit draws."""
    return f"""
.st-key-board, .board .map-box {{ position: relative; }}
.board, .board .column {{ display: flex; flex-direction: column; gap: 12px; }}
.board .row {{ display: grid; gap: 16px; }}
.board .row.two {{ grid-template-columns: minmax(0, 60fr) minmax(0, 40fr); }}
.board .row.st-key-key-figures {{ grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); }}
.board section {{ display: flex; flex-direction: column; border: 1px solid {c.line}; border-radius: 8px; background: {c.panel}; flex: 1 0 auto; min-width: 0; }}
.board section :is(h2, p) {{ margin: 0; padding: 0; }}
.stApp .board p.quiet {{ font-size: {SIZES["label"]}px; color: {c.text_2}; }}
.board a {{ color: {c.link}; }}
.stApp .board .card p {{ font-size: {SIZES["label"]}px; line-height: 1.4; color: {c.text_2}; }}
.stApp .board .card p.label {{ font-weight: 700; color: {c.ink}; }}
.stApp .board .card p.value {{ font-size: {SIZES["key_figure"]}px; font-weight: 700; line-height: 1.2; color: {c.ink}; font-variant-numeric: tabular-nums; white-space: nowrap; }}
.stApp .board .card p.strip {{ min-height: 22px; line-height: 1; }}
.board .foot {{ display: flex; flex-direction: column; gap: 4px; }}
.stApp .board .foot p.quiet {{ font-size: {SIZES["axis"]}px; color: {c.text_3}; border-bottom: 1px solid {c.grid}; padding-bottom: 6px; }}
.board .actions {{ display: flex; flex-wrap: wrap; gap: 4px 16px; }}
.board .actions :is(button, a) {{ display: inline-flex; align-items: center; font: inherit; font-size: {SIZES["axis"]}px; min-height: 24px; padding: 0; color: {c.link}; background: none; border: 0; text-decoration: none; cursor: pointer; }}
.board .actions :is(button, a):hover {{ text-decoration: underline; }}
.board .legend {{ display: flex; flex-wrap: wrap; gap: 2px 20px; }}
.stApp .board .legend p {{ font-size: {SIZES["axis"]}px; }}
.board .scroll {{ overflow-x: auto; }}
.board table {{ border-collapse: collapse; }}
.board table :is(td, th) {{ text-align: start; vertical-align: top; font-weight: 400; }}
.board :is(.denial, .entry) {{ display: flex; flex-direction: column; }}
.board dl {{ display: grid; grid-template-columns: 88px minmax(0, 1fr); margin: 0; }}
.board :is(dt, dd) {{ margin: 0; padding: 6px 0; font-size: {SIZES["label"]}px; border-bottom: 1px solid {c.grid}; }}
.board dt {{ font-size: {SIZES["panel_title"]}px; font-weight: 700; padding-inline-end: 16px; }}
.board .chart svg {{ display: block; width: 100%; height: auto; direction: ltr; font-family: {FONT}; font-variant-numeric: tabular-nums; }}
.board .chart svg text {{ unicode-bidi: plaintext; }}
.board .chart svg[data-axis] {{ cursor: crosshair; touch-action: pan-y; user-select: none; }}
.board .chart rect[data-said] {{ fill: transparent; }}
.board .chart rect[data-said]:hover {{ fill: {c.ink}; fill-opacity: .05; }}
.board .chart rect[role=button] {{ cursor: pointer; }}
.board .chart rect[role=button]:focus-visible {{ stroke: {c.link}; stroke-width: 2px; }}
.board .chart .band {{ fill: {c.link}; fill-opacity: .15; stroke: {c.link}; }}
.board-tip {{ position: absolute; z-index: 3; max-width: 280px; padding: 6px 10px; pointer-events: none; font-size: {SIZES["label"]}px; line-height: 1.4; color: {c.ink}; background: {c.panel}; border: 1px solid {c.line}; border-radius: 4px; }}
.board-tip[hidden] {{ display: none; }}
@media (max-width: 1100px) {{ .board .row.two {{ grid-template-columns: minmax(0, 1fr); }} }}
@media (max-width: 640px) {{ .board .row {{ gap: 8px; }} }}
"""


def _phone() -> str:
    return """
@media (max-width: 1100px) {
  .stMainBlockContainer { padding: 16px 32px 28px; }
  .st-key-filters { flex-wrap: wrap !important; }
  .stApp .st-key-filters > * { flex: 1 1 140px !important; min-width: 140px; }
}
@media (max-width: 640px) {
  .stMainBlockContainer { padding: 12px 16px 24px; }
}
"""
