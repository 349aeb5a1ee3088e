
const LATELY = 2000  // ms
let last = { at: 0 }  // the press of the page, in which part: Streamlit may put a head in the place of another

// Parts of the page as markup that this board wrote, each value escaped; a part that has not changed stays as it is.
export default function ({ parentElement, data, setTriggerValue, setStateValue }) {
  const here = (parentElement.sitboardHead ??= { root: listen(parentElement), parts: new Map(), pressed: [] })
  here.root.press = (name) => {
    // Of two presses before the server looks it hears the second alone: each tells of those just before it.
    const at = Date.now()
    here.pressed = [...here.pressed.filter((each) => at - each.at < LATELY), { name, at, id: `${at}-${here.pressed.length}` }]
    setTriggerValue('press', here.pressed)
  }
  for (const [name, html] of Object.entries(data.parts)) draw(here, name, html)
  if (data.document) {
    here.attending ??= attend()
    here.attending.told(data.document)
    here.tell = (width) => setStateValue('width', width)
    here.measuring ??= measure(here.root, (width) => here.tell(width))
    here.measuring.told(data.document.width)
    if (navigator.connection?.saveData && !here.saves) {
      here.saves = true
      setStateValue('saves', true)
    }
  }
  return () => { here.attending?.end(), here.measuring?.end() }
}

function listen(parent) {
  const root = document.createElement('div')
  root.className = 'head'
  parent.append(root)
  root.addEventListener('click', (event) => {
    const offer = event.target.closest('[data-press]')
    if (!offer || (offer.href && (event.ctrlKey || event.metaKey || event.shiftKey))) return  // to a tab of its own
    event.preventDefault()
    if (offer.hasAttribute('aria-disabled')) return
    last = { name: offer.dataset.press, part: offer.closest('[data-part]').dataset.part, at: Date.now() }
    root.press(last.name)
  })
  root.addEventListener('keydown', ({ key, target }) => {
    const opened = key === 'Escape' && target.closest('details[open]')
    if (opened) opened.open = false, opened.querySelector('summary').focus()
  })
  root.addEventListener('focusout', ({ relatedTarget }) => {
    for (const opened of root.querySelectorAll('details[open]')) if (relatedTarget && !opened.contains(relatedTarget)) opened.open = false
  })
  return root
}

// What is used and goes away hands the focus to what takes the step back. A browser takes the focus from what is moved in the page, as
// this may be where something above comes or goes: what was just pressed counts as having it, where nothing else has.
function draw({ root, parts }, name, html) {
  if (!parts.has(name)) {
    const box = root.appendChild(document.createElement('div'))
    box.dataset.part = name
    if (name === 'count') box.setAttribute('role', 'status')  // said aloud when it changes
    parts.set(name, { box })
  }
  const part = parts.get(name)
  if (part.html === html) return
  const active = document.activeElement, just = last.part === name && Date.now() - last.at < LATELY
  const held = part.box.contains(active) ? active.dataset.press : active === document.body && just && last.name
  part.box.innerHTML = part.html = html
  if (!held) return
  const offers = [...part.box.querySelectorAll('[data-press]')]
  const next = offers.find(({ dataset }) => dataset.press === held) ?? offers.find(({ dataset }) => dataset.press === 'undo')
  next?.focus({ preventScroll: true })
}
