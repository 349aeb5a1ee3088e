// What Streamlit leaves unsaid of the document: its language and direction, its landmarks, and tables that scroll
// sideways, which a keyboard reaches only where they take the focus.
const SCROLLERS = '[data-testid="stTable"] > div, [class*="st-key-legend-"], .board .scroll'

function say(names) {
  for (const [key, role, name] of names) {
    const box = document.querySelector(`.st-key-${key}`)
    if (!box || box.getAttribute('aria-label') === name) continue
    box.setAttribute('role', role)
    box.setAttribute('aria-label', name)
  }
}

function reach() {
  for (const box of document.querySelectorAll(SCROLLERS)) {
    const scrolls = box.scrollWidth > box.clientWidth + 1
    if (scrolls === box.hasAttribute('tabindex')) continue
    if (scrolls) {
      box.tabIndex = 0
      box.setAttribute('role', 'group')
      box.setAttribute('aria-label', box.closest('[class*="st-key-panel-"]')?.querySelector('h2')?.innerText ?? '')
    } else for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name)
  }
}

// What opens over a page stands at its end: whoever opens it by keyboard is taken into it, once.
// At once, so that nobody who is quicker is taken back. What is done in it may change the words of its button, for which
// Streamlit puts another button in its place and takes away what is open: the focus then stands at the button again.
let met = null  // what is open, and the key of its button
function enter() {
  const opened = document.querySelector('[data-testid="stPopoverBody"]')
  if (met && !met.opened.isConnected) {
    if (document.activeElement === document.body) document.querySelector(`.${met.key} button`)?.focus({ preventScroll: true })
    met = null
  }
  const first = opened?.querySelector('input, [role="spinbutton"], button, a[href]')
  if (!first || met) return
  const button = document.querySelector('[data-testid="stPopoverButton"][aria-expanded="true"]')
  met = { opened, key: [...button?.closest('[class*="st-key-"]')?.classList ?? []].find((name) => name.startsWith('st-key-')) }
  if (!opened.contains(document.activeElement) && document.activeElement?.matches(':focus-visible')) first.focus()
}

// A grid draws its columns from the left in every language: where the text runs from the right, the first of them
// (sent last) is brought into view, once.
const begun = new WeakSet()
function begin() {
  for (const grid of document.querySelectorAll('[data-testid="stDataFrame"] .dvn-scroller')) {
    if (begun.has(grid) || grid.scrollWidth <= grid.clientWidth + 1) continue
    begun.add(grid)
    grid.scrollLeft = grid.scrollWidth
  }
}

// From now on, whatever is drawn. `told` is given the language, its direction and the landmarks.
function attend() {
  let waiting = 0, landmarks = []
  const soon = () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => (say(landmarks), reach(), hearPresses(), document.documentElement.dir === 'rtl' && begin()), 150)
  }
  const watch = new MutationObserver(() => (enter(), soon()))
  watch.observe(document.body, { childList: true, subtree: true })
  addEventListener('resize', soon)
  addEventListener('touchstart', leaveFingers, { capture: true, passive: true })
  return {
    told: (data) => {
      const root = document.documentElement
      // said again it would be the same, and yet make the browser look at every element
      for (const name of ['lang', 'dir']) if (root[name] !== data[name]) root[name] = data[name]
      landmarks = data.landmarks
      soon()
    },
    end: () => {
      watch.disconnect()
      removeEventListener('resize', soon)
      removeEventListener('touchstart', leaveFingers, { capture: true })
      clearTimeout(waiting)
    },
  }
}
