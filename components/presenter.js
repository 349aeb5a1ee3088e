// The slides on the page, and over the whole screen: keys, notes, letters as large as fit. No motion, so there is none to reduce.
const SIZES = [29, 27, 25, 23, 22, 21, 20, 19, 18, 16, 14]

export default function ({ data, parentElement }) {
  const here = (parentElement.presenter ??= begun(parentElement))
  const known = here.data?.slides.map((slide) => slide.code).join()
  here.data = data
  if (data.at !== here.asked || data.slides.map((slide) => slide.code).join() !== known) here.at = data.at
  here.asked = data.at
  for (const [name, value] of Object.entries(data.colours)) here.root.style.setProperty(name, value)
  here.root.dir = data.dir
  for (const [name, said] of Object.entries(data.words)) here[name].textContent = said
  here.stage.setAttribute('aria-label', data.label)
  show(here, here.at)
}

function begun(parent) {
  const one = (selector) => parent.querySelector(selector)
  const here = { at: 0, root: one('.root'), stage: one('.stage'), dialog: one('dialog'), full: one('.full'), count: one('.count') }
  for (const name of ['previous', 'next', 'present']) here[name] = one(`.${name}`)
  const step = (by) => () => show(here, here.at + by)
  here.previous.onclick = step(-1)
  here.next.onclick = step(1)
  here.present.onclick = () => present(here)
  here.stage.onkeydown = (event) => pressed(here, event)
  here.dialog.onkeydown = (event) => pressed(here, event)
  here.dialog.onclose = () => ended(here)
  here.dialog.onclick = (event) => event.target.closest('a') || show(here, here.at + 1)
  document.addEventListener('fullscreenchange', () => !document.fullscreenElement && here.dialog.open && here.dialog.close())
  new ResizeObserver(() => scaled(here)).observe(here.stage)
  return here
}

function pressed(here, event) {
  const forward = here.data.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const back = here.data.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
  const last = here.data.slides.length - 1
  const to = {
    [forward]: here.at + 1, ArrowDown: here.at + 1, PageDown: here.at + 1, ' ': here.at + 1,
    [back]: here.at - 1, ArrowUp: here.at - 1, PageUp: here.at - 1, Home: 0, End: last,
  }[event.key]
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (to !== undefined) show(here, to)
  else if (here.dialog.open && event.key.toLowerCase() === 'n') here.full.classList.toggle('noted')
  else if (here.dialog.open && event.key === 'Escape') here.dialog.close()
  else return
  event.preventDefault()
  event.stopPropagation()
}

function present(here) {
  here.stage.before((here.mark = document.createComment('stage')))
  here.full.querySelector('.room').append(here.stage)
  here.dialog.showModal()
  here.stage.focus()
  here.full.requestFullscreen?.().catch(() => {}) // refused: the slides cover the page all the same
}

async function ended(here) {
  here.mark.replaceWith(here.stage)
  here.full.classList.remove('noted')
  if (document.fullscreenElement) await document.exitFullscreen().catch(() => {})
  here.present.focus() // only now: what leaves the whole screen takes the focus along
}

function show(here, to) {
  const { slides } = here.data
  here.at = Math.min(Math.max(to, 0), slides.length - 1)
  const slide = slides[here.at]
  const read = new DOMParser().parseFromString(slide.html, 'text/html') // runs no script
  here.stage.replaceChildren(document.adoptNode(read.querySelector('.slide')))
  for (const notes of here.root.querySelectorAll('.said')) {
    notes.replaceChildren(...slide.notes.map((line) => Object.assign(document.createElement('p'), { textContent: line })))
    notes.scrollTop = 0
  }
  here.count.textContent = here.data.counts[here.at]
  here.previous.disabled = here.at === 0
  here.next.disabled = here.at === slides.length - 1
  fitted(here.stage)
  document.fonts.ready.then(() => fitted(here.stage))
  scaled(here)
}

// Words in a column are as large as fits; columns of one slide are not much different, and beside a picture of a usual size.
function fitted(stage) {
  const columns = [...stage.querySelectorAll('.column')]
  const sizes = columns.map((column) => {
    if (column.classList.contains('alone')) return 23
    const fits = (size) => {
      column.style.fontSize = `${size}px`
      return column.scrollHeight <= column.clientHeight && column.scrollWidth <= column.clientWidth
    }
    return SIZES.find(fits) ?? SIZES.at(-1)
  })
  columns.forEach((column, n) => (column.style.fontSize = `${Math.min(sizes[n], Math.min(...sizes) + 5)}px`))
}

function scaled(here) {
  const slide = here.stage.querySelector('.slide')
  if (slide) slide.style.transform = `scale(${here.stage.clientWidth / 1600})`
}
