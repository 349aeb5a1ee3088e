// A page drawn in one piece. Its parts come as markup that this board wrote, each value escaped; a part that has not
// changed stays as it is. What is pressed is told to the server, which answers with other parts.
const NEAR = 4  // px within which a press is no drag

export default function ({ parentElement, data, setTriggerValue }) {
  const here = (parentElement.sitboardBoard ??= begin(parentElement)), told = JSON.parse(new TextDecoder().decode(data))
  Object.assign(here, {
    pick: (of, asks) => setTriggerValue('pick', { of, ...asks }),
    open: (of, name) => setTriggerValue('open', { of, do: name }),
  })
  lay(here, told.rows)
  for (const [code, piece] of Object.entries(told.pieces)) draw(here, code, piece)
  return () => here.end()
}

function begin(parent) {
  const root = element('div', 'board'), tip = element('div', 'board-tip')
  tip.hidden = true
  parent.append(root, tip)
  const here = { root, tip, laid: '', pieces: new Map() }
  const over = new AbortController()
  listen(here, over.signal)
  here.end = () => over.abort()
  return here
}

function element(name, classes) {
  const made = document.createElement(name)
  made.className = classes
  return made
}

// Rows of columns of parts. A part has the name that Streamlit would give its container.
function lay(here, rows) {
  if (here.laid === JSON.stringify(rows)) return
  here.laid = JSON.stringify(rows)
  here.pieces.clear()
  here.root.replaceChildren(...rows.map((row) => {
    const laid = element('div', row.length > 2 ? 'row st-key-key-figures' : row.length > 1 ? 'row two' : 'row')
    laid.append(...row.map((column) => {
      const held = element('div', 'column')
      held.append(...column.map((code) => {
        const part = element('section', `st-key-${code} ${code.split('-')[0]}`)
        part.dataset.code = code
        here.pieces.set(code, { part })
        return part
      }))
      return held
    }))
    return laid
  }))
}

function draw(here, code, { html, map }) {
  const piece = here.pieces.get(code)
  if (piece.html !== html) {
    const box = piece.part.querySelector('.map'), at = box?.shadowRoot?.activeElement ?? document.activeElement
    const held = piece.part.contains(document.activeElement) && asked(at)
    piece.part.innerHTML = piece.html = html
    if (box) piece.part.querySelector('.map')?.replaceWith(box)
    const offered = [box?.shadowRoot, piece.part].flatMap((root) => [...root?.querySelectorAll('[data-do], [data-code]') ?? []])
    if (held) (offered.find((each) => each === at) ?? offered.find((each) => asked(each) === held))?.focus({ preventScroll: true })
  }
  const told = map && JSON.stringify(map)
  if (!map || piece.map === told) return
  piece.map = told
  const box = piece.part.querySelector('.map')
  if (!box.shadowRoot) {
    const style = document.createElement('style')
    style.textContent = MAP_CSS
    box.attachShadow({ mode: 'open' }).append(style, document.createElement('div'))
  }
  drawMap(box.shadowRoot.lastChild, map, (place) => here.pick(code, { code: place }))
}

const asked = ({ dataset }) => dataset?.do ?? dataset?.code
const of = (target) => target.closest('section').dataset.code

function listen(here, signal) {
  const { root, tip } = here
  let drag
  root.addEventListener('click', (event) => {
    const action = event.target.closest('[data-do]'), row = event.target.closest('rect[data-code]')
    if (action?.href && (event.ctrlKey || event.metaKey || event.shiftKey)) return  // to a tab of its own
    if (action) event.preventDefault(), here.open(of(action), action.dataset.do)
    else if (row) here.pick(of(row), { code: row.dataset.code })
  })
  root.addEventListener('keydown', (event) => {
    const row = event.target.closest('rect[data-code]')
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' || event.key === ' ') here.pick(of(row), { code: row.dataset.code })
    else if (event.key === 'Escape') tip.hidden = true
    else return
    event.preventDefault()
  })
  // Days: a press takes a bin, a drag all days from where it began to where it ends.
  root.addEventListener('pointerdown', (event) => {
    const svg = event.target.closest('svg[data-axis]')
    if (svg && event.isPrimary && event.button === 0) drag = { svg, from: event.clientX, bin: event.target.closest('rect[data-since]') }
  })
  addEventListener('pointermove', (event) => {
    if (!drag || Math.abs(event.clientX - drag.from) < NEAR && !drag.band) return
    event.preventDefault()
    drag.band ??= drag.svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'rect'))
    const [x0, x1] = [drag.from, event.clientX].map((x) => within(drag.svg, x)).sort((a, b) => a - b)
    for (const [name, value] of Object.entries({ class: 'band', x: x0, width: x1 - x0, y: 0, height: drag.svg.viewBox.baseVal.height })) drag.band.setAttribute(name, value)
    tip.hidden = true
  }, { signal })
  addEventListener('pointerup', (event) => {
    if (!drag) return
    const { svg, from, band, bin } = drag
    drag = undefined
    band?.remove()
    if (band) here.pick(of(svg), days(svg, [from, event.clientX]))
    else if (bin) here.pick(of(svg), { since: bin.dataset.since, until: bin.dataset.until })
  }, { signal })
  addEventListener('pointercancel', () => { drag?.band?.remove(); drag = undefined }, { signal })
  for (const [begins, ends] of [['pointerover', 'pointerout'], ['focusin', 'focusout']]) {
    root.addEventListener(begins, ({ target }) => target.dataset?.said && !drag?.band && point(here, target))
    root.addEventListener(ends, ({ target }) => target.dataset?.said && (tip.hidden = true))
  }
}

// Where a place on the screen lies on the axis of days, in units of the drawing.
function within(svg, x) {
  const { left, right } = JSON.parse(svg.dataset.axis), box = svg.getBoundingClientRect()
  return Math.min(Math.max(((x - box.left) / box.width) * svg.viewBox.baseVal.width, +left), +right)
}

function days(svg, ends) {
  const { left, right, since, until } = JSON.parse(svg.dataset.axis), day = 86400000
  const first = Date.parse(since), all = (Date.parse(until) - first) / day + 1
  const [from, to] = ends.map((x) => ((within(svg, x) - left) / (right - left)) * all).sort((a, b) => a - b)
  const said = (number) => new Date(first + Math.min(Math.max(Math.floor(number), 0), all - 1) * day).toISOString().slice(0, 10)
  return { since: said(from), until: said(to) }
}

function point({ tip, root }, target) {
  const [name, ...lines] = target.dataset.said.split('\n')
  const bold = document.createElement('b')
  bold.textContent = name
  tip.replaceChildren(bold, ...lines.map((line) => Object.assign(document.createElement('div'), { textContent: line })))
  tip.hidden = false
  const box = target.getBoundingClientRect(), around = root.getBoundingClientRect()
  const x = box.left - around.left + box.width / 2 - tip.offsetWidth / 2
  const above = box.top - around.top - tip.offsetHeight - 6
  tip.style.left = `${Math.max(0, Math.min(x, around.width - tip.offsetWidth))}px`
  tip.style.top = `${box.height > 100 ? box.top - around.top + 8 : box.top - tip.offsetHeight - 6 < 0 ? box.bottom - around.top + 6 : above}px`
}
