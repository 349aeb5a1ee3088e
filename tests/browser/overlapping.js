// Boxes of text and buttons that lie over each other, as pairs of what they say.
() => {
  const boxes = [...document.querySelectorAll(
    '[class*=st-key-panel-], [class*=st-key-card-], [class*=st-key-denial-], [class*=st-key-facts-], ' +
    '.st-key-masthead, .st-key-menu, .st-key-filters, .st-key-filtered, .st-key-foot, [data-testid=stMain] button, ' +
    '[data-testid=stMain] :is(p, h1, h2, td, th, label)')]
    .filter((e) => e.checkVisibility({visibilityProperty: true}) && !e.closest('svg, .st-key-map-box'))
    .map((e) => [e, e.getBoundingClientRect()]).filter(([, box]) => box.width > 1 && box.height > 1)
  const found = []
  boxes.forEach(([a, one], i) => boxes.slice(i + 1).forEach(([b, two]) => {
    if (a.contains(b) || b.contains(a)) return
    const wide = Math.min(one.right, two.right) - Math.max(one.left, two.left)
    const high = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top)
    if (wide > 2 && high > 2) found.push([a, b].map((e) => e.textContent.trim().slice(0, 30)).join(' / '))
  }))
  return found
}
