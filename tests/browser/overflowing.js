// What is wider than its place. Boxes that scroll on their own, and grids drawn on a canvas, are let be.
() => {
  const frames = ['stApp', 'stAppViewContainer', 'stMain', 'stMainBlockContainer']
  const wide = document.documentElement.clientWidth
  const found = []
  const named = (e) => `${e.tagName.toLowerCase()}[${e.dataset.testid || e.className || ''}] ${e.textContent.trim().slice(0, 40)}`
  const scrolls = (e) => ['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && !frames.includes(e.dataset.testid)
  const inScroller = (e) => { for (let p = e; p; p = p.parentElement) if (scrolls(p)) return true; return false }
  for (const e of document.querySelectorAll('[data-testid="stApp"], [data-testid="stApp"] *')) {
    if (e.closest('svg, canvas, .katex, [data-testid="stDataFrame"], [data-testid="stHeader"]')) continue
    const box = e.getBoundingClientRect(), style = getComputedStyle(e)
    if (box.width < 2 || box.height < 2 || style.visibility === 'hidden') continue
    if (frames.includes(e.dataset.testid) && e.scrollWidth > e.clientWidth + 1) found.push('scrolls sideways: ' + named(e))
    if (inScroller(e)) continue
    if (box.right > wide + 1 || box.left < -1) found.push('past the edge: ' + named(e))
    const says = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())
    if (says && style.overflowX !== 'visible' && style.textOverflow !== 'ellipsis' && e.scrollWidth > e.clientWidth + 1)
      found.push('cut off: ' + named(e))
  }
  return found
}
