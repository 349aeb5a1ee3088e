// The width of the page is told where it is far from the one that the page was drawn for.
const STEP = 8  // px between widths told

function measure(box, tell) {
  let waiting, drawn, far
  const look = () => {
    const width = Math.round(box.clientWidth), told = Math.floor(width / STEP) * STEP
    if (!drawn || !told || told === drawn || Math.abs(width - drawn) <= far * drawn) return
    drawn = told
    tell(told)
  }
  const sizes = new ResizeObserver(() => { clearTimeout(waiting); waiting = setTimeout(look, 200) })
  sizes.observe(box)
  return {
    told: (width) => ({ drawn, far } = width ?? {}),
    end: () => { clearTimeout(waiting), sizes.disconnect() },
  }
}
