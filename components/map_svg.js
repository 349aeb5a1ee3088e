// A map for the keyboard, a slow line and a screen reader. The picture comes as SVG that this board wrote; only what
// is listed here is taken from it. Texts of the data are set as text, never as markup.
const NS = 'http://www.w3.org/2000/svg'
const PARTS = ['svg', 'g', 'defs', 'clipPath', 'path', 'circle', 'rect', 'text', 'use']
const SAID = /^(d|x|y|r|cx|cy|id|width|height|viewBox|transform|opacity|fill|fill-(rule|opacity)|stroke|stroke-(width|dasharray|linejoin|linecap)|font-(size|weight)|text-anchor|paint-order|clip-path)$/
const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }
const CLOSEST = 8

function make(name, said = {}, inside = []) {
  const made = name in { div: 1, button: 1 } ? document.createElement(name) : document.createElementNS(NS, name)
  for (const [key, value] of Object.entries(said)) made.setAttribute(key, value)
  made.append(...inside)
  return made
}

function adopted(node) {
  if (node.nodeType === 3) return document.createTextNode(node.data)
  if (!PARTS.includes(node.localName)) return document.createTextNode('')
  const said = [...node.attributes].filter((each) => SAID.test(each.name) || (each.name === 'href' && each.value[0] === '#'))
  return make(node.localName, Object.fromEntries(said.map((each) => [each.name, each.value])), [...node.childNodes].map(adopted))
}

function middle(shape) {
  const box = shape.getBBox()
  return [box.x + box.width / 2, box.y + box.height / 2]
}

// Draws the map into a box; `pick` is told the code of what is pressed.
function drawMap(parentElement, data, pick) {
  const kept = (parentElement.sitboardMap ??= {})  // survives a change of the data: what is in sight, and the focus
  const held = parentElement.getRootNode().activeElement?.dataset?.code
  const whole = [0, 0, data.width, data.height]
  if (kept.whole !== whole.join() + data.opened) Object.assign(kept, { whole: whole.join() + data.opened, box: whole })

  const parsed = new DOMParser().parseFromString(`<svg xmlns="${NS}">${data.picture}</svg>`, 'image/svg+xml')
  const groups = data.groups.map((group) => make('g', { role: 'group', 'aria-label': group.label }, group.targets.map((each) => {
    const shape = each.d ? make('path', { d: each.d }) : make('circle', { cx: each.x, cy: each.y, r: each.r })
    shape.classList.add('target')
    shape.dataset.code = each.code
    shape.setAttribute('role', each.picks ? 'button' : 'img')
    if (each.picks) shape.setAttribute('aria-pressed', each.on)
    shape.setAttribute('aria-label', each.said)
    shape.setAttribute('tabindex', -1)
    shape.told = each
    return shape
  })))
  const picture = make('g', { 'aria-hidden': 'true' }, [...parsed.documentElement.childNodes].map(adopted))
  const [bar, length, frame] = [make('path', { class: 'bar' }), make('text', { y: data.height - 17 }), make('rect')]
  const still = make('g', { class: 'still' }, [bar, length])
  const svg = make('svg', { role: 'group', 'aria-label': data.alt, 'aria-describedby': 'hint' }, [picture, ...groups, still])
  const tip = make('div', { class: 'tip', 'aria-hidden': 'true', hidden: '' })
  const tools = make('div', { class: 'tools', role: 'group', 'aria-label': data.tools }, data.buttons.map(([sign, label, act]) => {
    const button = make('button', { type: 'button', 'aria-label': label, title: label }, [sign])
    button.onclick = () => move(act)
    return button
  }))
  const hint = make('div', { id: 'hint', class: 'hint' }, [data.hint])
  parentElement.querySelector('.sitboard-map')?.remove()
  const above = make('div', { class: 'above' }, [hint, tools])
  parentElement.append(make('div', { class: 'sitboard-map' }, [above, make('div', { class: 'frame' }, [svg, tip])]))

  // What keeps its place and says what is in sight: the scale, and the part of the country.
  const [wide, tall] = data.locator?.size ?? [], corner = [data.width - wide - 8, data.height - tall - 8]
  if (data.locator) {
    const { picture: href, said } = data.locator
    still.append(make('image', { href, x: corner[0], y: corner[1], width: wide, height: tall, role: 'img', 'aria-label': said }), frame)
  }
  function tellSight([x, y, w, h]) {
    const nearer = data.width / w
    const [px, said] = data.scale.filter(([px]) => px * nearer <= 100).at(-1) ?? data.scale[0]
    bar.setAttribute('d', `M14 ${data.height - 21}v5h${px * nearer}v-5`)
    length.setAttribute('x', 21 + px * nearer)
    length.textContent = said
    still.setAttribute('transform', `translate(${x} ${y}) scale(${1 / nearer})`)
    if (!data.locator) return
    const [left, top, across, down] = data.locator.frame
    const seen = { x: corner[0] + left + (x / data.width) * across, y: corner[1] + top + (y / data.height) * down,
      width: across / nearer, height: (down * h) / data.height }
    for (const [key, value] of Object.entries(seen)) frame.setAttribute(key, value)
  }
  function look(box) {
    const [, , w, h] = box
    kept.box = [Math.min(Math.max(box[0], -w / 2), data.width - w / 2), Math.min(Math.max(box[1], -h / 2), data.height - h / 2), w, h]
    svg.setAttribute('viewBox', kept.box.join(' '))
    tellSight(kept.box)
    svg.classList.toggle('near', w < data.width)
    tip.hidden = true
  }
  function zoom(by, [cx, cy] = [kept.box[0] + kept.box[2] / 2, kept.box[1] + kept.box[3] / 2]) {
    const w = Math.min(Math.max(kept.box[2] / by, data.width / CLOSEST), data.width)
    look(w === data.width ? whole : [cx - w / 2, cy - (w * data.height) / data.width / 2, w, (w * data.height) / data.width])
  }
  function move(act) {
    const [x, y, w, h] = kept.box
    if (act === 'in') zoom(1.5)
    else if (act === 'out') zoom(1 / 1.5)
    else if (act === 'whole') look(whole)
    else look([x + (STEPS[act][0] * w) / 5, y + (STEPS[act][1] * h) / 5, w, h])
  }
  function tell(shape) {
    tip.textContent = shape.told.said
    tip.hidden = false
    const [box, around] = [shape.getBoundingClientRect(), svg.getBoundingClientRect()]
    const at = Math.min(Math.max(box.left + box.width / 2 - around.left, 0), around.width)
    const below = shape.told.d ? box.top + box.height / 2 - around.top : box.bottom - around.top + 4
    tip.style.left = `${Math.max(0, Math.min(at + 8, around.width - tip.offsetWidth))}px`
    tip.style.top = `${Math.max(0, Math.min(below, around.height - tip.offsetHeight))}px`
  }
  function enter(shape, quietly) {
    for (const other of shape.parentNode.children) other.setAttribute('tabindex', other === shape ? 0 : -1)
    shape.focus({ preventScroll: quietly })
    const [cx, cy] = middle(shape), [x, y, w, h] = kept.box
    if (!shape.told.d && (cx < x || cx > x + w || cy < y || cy > y + h)) look([cx - w / 2, cy - h / 2, w, h]), tell(shape)
  }
  function next(shape, [dx, dy]) {
    const [x, y] = middle(shape)
    const scored = [...shape.parentNode.children].filter((each) => each !== shape).map((each) => {
      const [ex, ey] = middle(each)
      const along = (ex - x) * dx + (ey - y) * dy, aside = Math.abs((ex - x) * dy) + Math.abs((ey - y) * dx)
      return [along > 0.5 ? along + 2 * aside : Infinity, each]
    }).sort((a, b) => a[0] - b[0])
    return scored[0]?.[0] < Infinity ? scored[0][1] : shape
  }
  function press(shape) {
    if (shape?.told.picks) pick(shape.told.code)
  }

  svg.onkeydown = (event) => {
    const shape = event.target.closest?.('.target')
    if (!shape || event.ctrlKey || event.metaKey || event.altKey) return
    const row = [...shape.parentNode.children], at = row.indexOf(shape)
    const to = { Home: row[0], End: row.at(-1), PageDown: row[(at + 1) % row.length], PageUp: row.at(at - 1) }[event.key]
    if (event.key in STEPS && event.shiftKey) move(event.key)
    else if (event.key in STEPS) enter(next(shape, STEPS[event.key]))
    else if (to) enter(to)
    else if (event.key === 'Enter' || event.key === ' ') press(shape)
    else if (event.key === '+' || event.key === '=') zoom(1.5, middle(shape))
    else if (event.key === '-') zoom(1 / 1.5, middle(shape))
    else if (event.key === '0') look(whole)
    else if (event.key === 'Escape') tip.hidden = true
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const told = (show) => (event) => { const shape = event.target.closest?.('.target'); if (shape) show(shape) }
  // What is drawn nearer than it opens is moved by drag too; a drag picks nothing.
  let from = null, dragged = false
  svg.onpointerdown = (event) => {
    dragged = false
    from = event.isPrimary && event.button === 0 && kept.box[2] < data.width ? [event.clientX, event.clientY, kept.box] : null
  }
  svg.onpointermove = (event) => {
    if (!from || !event.buttons) return
    const [x, y, box] = from, step = box[2] / svg.getBoundingClientRect().width
    if (!dragged && Math.hypot(event.clientX - x, event.clientY - y) < 4) return
    if (!dragged) svg.setPointerCapture(event.pointerId)
    dragged = true
    look([box[0] - (event.clientX - x) * step, box[1] - (event.clientY - y) * step, box[2], box[3]])
  }
  // after the click that ends a drag; a press without a pointer, as of a screen reader, is none
  svg.onpointerup = svg.onpointercancel = () => { from = null; setTimeout(() => { dragged = false }) }
  svg.onclick = told((shape) => dragged || press(shape))
  // on the box around it: a picture that listens for the focus takes it itself
  svg.parentNode.addEventListener('focusin', told(tell))
  svg.parentNode.addEventListener('focusout', () => { tip.hidden = true })
  svg.addEventListener('mouseover', told(tell))
  svg.addEventListener('mouseout', () => { tip.hidden = true })

  look(kept.box)
  for (const group of groups) (group.querySelector('[aria-pressed=true]') ?? group.firstElementChild)?.setAttribute('tabindex', 0)
  const again = held && [...svg.querySelectorAll('.target')].find((each) => each.dataset.code === held)
  if (again) enter(again, true)
}
