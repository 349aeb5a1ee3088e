"""The page's style sheet, made from the tokens. It holds no data."""

from components.theme import CHART_CSS, FONT, SIZES, Tokens, tokens


def sheet(theme: str, *, light: bool = False) -> str:
    """CSS for one theme, as a `<style>` element. The light version has no icons, whose font alone is 0.4 MB."""
    return f"<style>{_LIGHT if light else ''}{_page(tokens(theme))}{_cards(tokens(theme))}{_panels(tokens(theme))}{_board(tokens(theme))}{_phone(tokens(theme))}{CHART_CSS}</style>"


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
[data-testid=stPopoverBody] [data-testid=stCaptionContainer] {{ opacity: 1; color: {c.text_2}; }}
.stApp [data-testid=stMarkdownContainer] p:last-child {{ margin-bottom: 0; }}
[data-testid=stMultiSelectTagsContainer] [data-tag] {{ background: {c.blue[1]} !important; }}
[data-testid=stMultiSelectTagsContainer] [data-tag] * {{ color: {c.ink} !important; }}
[data-testid=stMultiSelect] [role=group] > button, [data-testid=stMultiSelect] input {{ min-width: 24px; min-height: 24px; }}
:is(.st-key-filter-governorate, .st-key-filter-district, .st-key-filter-subdistrict) [data-tag] > span {{ white-space: pre; height: 1lh; overflow: hidden; }}
:is(.stApp, [data-testid=stPopoverBody], [role=dialog]) :focus-visible {{ outline: 2px solid {c.link}; outline-offset: 2px; }}
.st-key-masthead [data-testid=stVerticalBlock] {{ gap: 4px; }}
.st-key-masthead [data-testid=stMarkdownContainer] p {{ color: {c.text_2}; margin: 0; }}
.st-key-masthead [data-testid=stCaptionContainer] p {{ font-weight: 700; }}
.st-key-filters {{ flex-wrap: nowrap !important; }}
.stApp .st-key-filters > * {{ flex: 1.3 1 0 !important; min-width: 0; }}
.stApp .st-key-filters > :is(.st-key-filter-governorate, .st-key-filter-district, .st-key-filter-subdistrict) {{ flex-grow: 2 !important; }}
.stApp .st-key-filters:has(> .st-key-filter-subdistrict) > :is(.st-key-filter-governorate, .st-key-filter-district, .st-key-filter-subdistrict) {{ flex-grow: 1.33 !important; }}
.st-key-known-label [data-testid=stVerticalBlock], .st-key-known-label {{ gap: 4px; }}
.st-key-known p {{ text-align: end; }}
.st-key-menu {{ border-bottom: 1px solid {c.line}; }}
.st-key-menu [data-testid=stPageLink-NavLink] {{ border-radius: 0; padding: 8px 0; margin-inline-end: 24px; border-bottom: 3px solid transparent; }}
.st-key-menu [data-testid=stPageLink-NavLink][aria-current=page], .st-key-menu .st-key-here [data-testid=stPageLink-NavLink] {{ border-bottom-color: {c.link}; font-weight: 700; }}
.st-key-notice-unknown {{ background: {c.amber_soft}; border: 1px solid {c.amber}; border-radius: 4px; padding: 12px 16px; }}
.st-key-notice-light, .st-key-notice-past, .st-key-notice-package, .st-key-notice-empty, .st-key-notice-closed {{ background: {c.sunk}; border: 1px solid {c.line}; border-radius: 4px; padding: 12px 16px; }}
.st-key-notice-problems {{ background: {c.amber_soft}; border-inline-start: 4px solid {c.amber}; padding: 12px 16px; }}
.st-key-chips button[kind=secondary] {{ background: {c.blue[1]}; border: 0; color: {c.ink}; min-height: 28px; padding: 2px 10px; }}
.st-key-count p {{ text-align: end; font-weight: 700; }}
.st-key-foot {{ border-top: 1px solid {c.line}; padding-top: 12px; }}
.st-key-foot [data-testid=stMarkdownContainer] {{ display: grid; grid-template-columns: 1fr 1fr; gap: 12px 48px; }}
.st-key-foot p:nth-child(3) {{ grid-column: 1 / -1; }}
.st-key-foot p {{ font-size: {SIZES["label"]}px; color: {c.text_2}; }}
[dir=rtl] :is(.stApp, [role=dialog], [data-testid=stPopoverBody]) :is(h1, h2, h3, p, li) {{ text-align: start; }}
[dir=rtl] .stApp :is(.st-key-known, .st-key-count) p {{ text-align: end; }}
[dir=rtl] [data-testid=stTable] :is(td, th) {{ text-align: start !important; }}
[dir=rtl] .stApp [data-testid=stMarkdownContainer] :is(ul, ol) {{ padding-left: 0; padding-inline-start: 1em; }}
[dir=rtl] .stPlotlyChart svg text {{ unicode-bidi: plaintext; }}
[dir=rtl] .stApp, [dir=rtl] .stApp input {{ direction: rtl; }}
[dir=rtl] :is(.stPlotlyChart, .stDeckGlJsonChart, #js-plotly-tester) {{ direction: ltr; }}
.st-key-languages {{ justify-content: flex-end; gap: 4px 16px; }}
.st-key-folds {{ display: none; }}
"""


def _cards(c: Tokens) -> str:
    return f"""
.st-key-key-figures [data-testid=stHorizontalBlock] {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 16px; }}
.st-key-key-figures [data-testid=stColumn] {{ width: auto; min-width: 0; }}
[class*=st-key-card-] {{ padding: 12px 14px; gap: 4px; }}
[class*=st-key-card-] [data-testid=stMarkdown] p {{ margin: 0; font-size: {SIZES["label"]}px; line-height: 1.4; color: {c.text_2}; }}
[class*=st-key-card-] [data-testid=stMarkdown] p:nth-child(1) {{ font-weight: 700; color: {c.ink}; }}
[class*=st-key-card-] [data-testid=stMarkdown] p:nth-child(2) {{ font-size: {SIZES["key_figure"]}px; font-weight: 700; line-height: 1.2; color: {c.ink}; font-variant-numeric: tabular-nums; white-space: nowrap; }}
[class*=st-key-card-] [data-testid=stMarkdown] p:nth-child(3) {{ min-height: 22px; line-height: 1; }}
[class*=st-key-card-] > :last-child {{ margin-top: auto; }}
[class*=st-key-card-] img {{ width: 100%; max-width: 240px; height: 18px; display: block; object-fit: contain; object-position: left; }}
[dir=rtl] [class*=st-key-card-] img {{ object-position: right; }}
"""


def _panels(c: Tokens) -> str:
    return f"""
[class*=st-key-panel-] {{ padding: 14px 16px; gap: 8px; }}
[class*=st-key-panel-] > :last-child {{ margin-top: auto; }}
[class*=st-key-legend-] {{ padding-top: 4px; }}
.stApp [class*=st-key-legend-] [data-testid=stMarkdownContainer] {{ display: flex; flex-wrap: wrap; gap: 2px 20px; }}
[class*=st-key-legend-] p {{ font-size: {SIZES["axis"]}px; line-height: 24px; color: {c.text_3}; margin: 0; white-space: nowrap; }}
[class*=st-key-legend-] img {{ display: inline; vertical-align: middle; max-width: none; height: auto; }}
[class*=st-key-foot-] {{ gap: 4px; }}
[class*=st-key-foot-] [data-testid=stCaptionContainer] {{ border-bottom: 1px solid {c.grid}; padding-bottom: 6px; }}
[class*=st-key-foot-] [data-testid=stCaptionContainer] p {{ font-size: {SIZES["axis"]}px; color: {c.text_3}; }}
.stApp button[kind=tertiary] {{ color: {c.link}; min-height: 24px; padding: 0; font-size: {SIZES["axis"]}px; }}
.stApp button[kind=tertiary]:disabled {{ color: {c.text_3}; cursor: default; }}
.stApp button[kind=tertiary] p {{ font-size: {SIZES["axis"]}px; }}
[class*=st-key-denial-] {{ border-inline-start: 3px solid {c.amber}; padding-inline-start: 12px; }}
[class*=st-key-entry-] {{ border-inline-start: 3px solid {c.line}; padding-inline-start: 12px; }}
[class*=st-key-denial-], [class*=st-key-entry-] {{ gap: 2px; }}
[class*=st-key-denial-] p, [class*=st-key-entry-] p {{ margin: 0; font-size: {SIZES["label"]}px; }}
.stApp [class*=st-key-denial-] p:nth-child(n+3), .stApp [class*=st-key-entry-] p:nth-child(n+3) {{ color: {c.text_2}; }}
.stApp [class*=st-key-facts-] [data-testid=stMarkdownContainer] {{ display: grid; grid-template-columns: 88px minmax(0, 1fr); }}
.stApp [class*=st-key-facts-] p {{ margin: 0; padding: 6px 0; font-size: {SIZES["label"]}px; border-bottom: 1px solid {c.grid}; }}
.stApp [class*=st-key-facts-] p:nth-child(odd) {{ font-size: {SIZES["panel_title"]}px; font-weight: 700; padding-inline-end: 16px; }}
[class*=st-key-panel-] table {{ font-size: {SIZES["label"]}px; width: 100%; }}
[class*=st-key-panel-] table :is(td, th) {{ padding: 6px 8px; border: 0; border-bottom: 1px solid {c.grid}; }}
[class*=st-key-panel-] table td:first-child {{ min-width: 96px; }}
[class*=st-key-panel-] table td:first-child * {{ max-width: none; overflow: visible; }}
[class*=st-key-panel-] table th {{ border-bottom-color: {c.axis}; color: {c.text_2}; font-weight: 700; text-align: start; }}
.st-key-incident-head h2, .st-key-explain-head h2 {{ font-size: {SIZES["incident_title"]}px; }}
.st-key-incident-head p {{ margin: 0; }}
.st-key-incident-facts {{ gap: 4px; }}
.st-key-incident-facts p {{ font-size: {SIZES["label"]}px; color: {c.text_2}; }}
:is(.st-key-notice-package, .st-key-incident-ways, .st-key-explain-head, .st-key-actions-incidents, [class*=st-key-lead-], [class*=st-key-denial-], [role=dialog]) [data-testid=stPageLink-NavLink] {{ background: none; padding: 0; }}
:is(.st-key-notice-package, .st-key-incident-ways, .st-key-explain-head, .st-key-actions-incidents, [class*=st-key-lead-], [class*=st-key-denial-], [role=dialog]) [data-testid=stPageLink-NavLink] p {{ font-size: {SIZES["axis"]}px; font-weight: 400; color: {c.link}; }}
[class*=st-key-drawing-] img {{ max-width: 100%; height: auto; display: block; }}
[class*=st-key-rows-of-], .st-key-versions {{ gap: 4px 16px; }}
.st-key-map-box {{ position: relative; }}
@media (min-width: 641px) {{ .st-key-map-box .stDeckGlJsonChart div {{ overflow: visible !important; }} }}
[class*=st-key-found-] {{ gap: 2px; border-top: 1px solid {c.grid}; padding-top: 8px; }}
[class*=st-key-found-] p {{ margin: 0; }}
[class*=st-key-namesake-] {{ border-inline-start: 3px solid {c.amber}; padding-inline-start: 8px; }}
[class*=st-key-namesake-] p {{ font-size: {SIZES["label"]}px; }}
.st-key-map-box .st-key-locator {{ position: absolute; right: 8px; bottom: 20px; width: auto; background: {c.panel}; border: 1px solid {c.line}; pointer-events: none; z-index: 2; }}
"""


def _board(c: Tokens) -> str:
    """Of what is drawn in one piece: as the cards and panels that Streamlit draws."""
    return f"""
[class*=st-key-board] {{ position: relative; }}
.board, .board .column {{ display: flex; flex-direction: column; gap: 12px; }}
.board .row {{ display: grid; gap: 16px; }}
.board .row.two {{ grid-template-columns: minmax(0, 60fr) minmax(0, 40fr); }}
.board .row.st-key-key-figures {{ grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); }}
.board section {{ display: flex; flex-direction: column; border: 1px solid {c.line}; border-radius: 8px; background: {c.panel}; flex: 1 0 auto; min-width: 0; }}
.board section :is(h2, p) {{ margin: 0; padding: 0; }}
.board section > :last-child {{ margin-top: auto; }}
.stApp .board p.quiet {{ font-size: {SIZES["label"]}px; color: {c.text_2}; }}
.board a {{ color: {c.link}; }}
.stApp .board [class*=st-key-card-] p {{ font-size: {SIZES["label"]}px; line-height: 1.4; color: {c.text_2}; }}
.stApp .board [class*=st-key-card-] p.label {{ font-weight: 700; color: {c.ink}; }}
.stApp .board [class*=st-key-card-] p.value {{ font-size: {SIZES["key_figure"]}px; font-weight: 700; line-height: 1.2; color: {c.ink}; font-variant-numeric: tabular-nums; white-space: nowrap; }}
.stApp .board [class*=st-key-card-] p.strip {{ min-height: 22px; line-height: 1; }}
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
.board .locator {{ position: absolute; right: 8px; bottom: 20px; background: {c.panel}; border: 1px solid {c.line}; pointer-events: none; }}
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


def _phone(c: Tokens) -> str:
    return f"""
[class*=st-key-panel-] [data-testid=stTable] {{ overflow-x: auto; }}
@media (max-width: 1100px) {{
  .stMainBlockContainer {{ padding: 16px 32px 28px; }}
  [data-testid=stHorizontalBlock]:has(> [data-testid=stColumn] [class*=st-key-panel-]) {{ flex-wrap: wrap; }}
  [data-testid=stColumn]:has([class*=st-key-panel-]) {{ flex: 1 1 100%; min-width: 100%; }}
  .st-key-filters {{ flex-wrap: wrap !important; }}
  .stApp .st-key-filters > * {{ flex: 1 1 140px !important; min-width: 140px; }}
}}
@media (max-width: 640px) {{
  .stMainBlockContainer {{ padding: 12px 16px 24px; }}
  .st-key-key-figures [data-testid=stHorizontalBlock] {{ gap: 8px; }}
  .st-key-known p {{ text-align: start; }}
  .st-key-foot [data-testid=stMarkdownContainer] {{ grid-template-columns: 1fr; }}
  .stApp [class*=st-key-ledger-] table :is(td, td *) {{ white-space: normal; }}
  .stApp [class*=st-key-panel-] table td img {{ max-width: 100%; height: auto; }}
  .stApp [class*=st-key-legend-] p {{ white-space: normal; }}
  .st-key-count p, [dir=rtl] .stApp :is(.st-key-known, .st-key-count) p {{ text-align: start; }}
  .st-key-languages {{ justify-content: flex-start; }}
  .st-key-folds {{ display: flex; }}
  .st-key-show-menu, .st-key-show-filters {{ background: {c.sunk}; border-radius: 4px; padding: 8px 12px; }}
  .st-key-menu, .st-key-filters {{ display: none; }}
  .stApp:has(.st-key-show-menu input:checked) .st-key-menu {{ display: flex; }}
  .stApp:has(.st-key-show-filters input:checked) .st-key-filters {{ display: flex; }}
}}
"""
