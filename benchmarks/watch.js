// Notes when what a reader sees was last changed, in the page itself, so that no messenger's time is in the measure.
// A change is one of the document below `within`, or a drawing on a canvas there: maps and grids are no elements.
(() => {
  const watch = (window.sitboardWatch = { within: 'body', views: {}, began: 0, last: 0, drawn: new WeakMap() })
  const SHAPES = ['d', 'points', 'transform', 'src', 'aria-label', 'data-stale']

  const note = (node) => {
    const element = node.nodeType === 1 ? node : node.parentElement
    const outer = node.getRootNode().host ?? element
    if (outer?.closest(watch.within) && !element?.closest('canvas')) watch.last = performance.now()
  }
  const drawing = (prototype, names) => names.forEach((name) => {
    const draw = prototype[name]
    prototype[name] = function (...given) {
      watch.drawn.set(this.canvas, performance.now())
      if (this.canvas.isConnected && this.canvas.closest(watch.within)) watch.last = performance.now()
      return draw.apply(this, given)
    }
  })
  for (const context of [window.WebGLRenderingContext, window.WebGL2RenderingContext]) {
    if (context) drawing(context.prototype, ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced'].filter((name) => name in context.prototype))
  }
  drawing(CanvasRenderingContext2D.prototype, ['drawImage', 'fillText'])
  const observe = (root) => new MutationObserver((records) => records.forEach((record) => note(record.target)))
    .observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: SHAPES })
  addEventListener('DOMContentLoaded', () => observe(document))
  // A component's own tree is seen by no observer outside.
  const attach = Element.prototype.attachShadow
  const hosts = []
  Element.prototype.attachShadow = function (given) {
    const root = attach.call(this, given)
    hosts.push(new WeakRef(this))
    observe(root)
    return root
  }

  // What a view shows: its words, the shapes of its charts, its pictures. Canvases tell only when they were drawn.
  const shown = (selector) => [...document.querySelectorAll(selector)].map((view) => [
    view.innerText, ...[...view.querySelectorAll('path, circle, rect')].map((shape) => shape.getAttribute('d') + shape.getAttribute('transform') + shape.getAttribute('style')),
    ...[...view.querySelectorAll('img')].map((picture) => picture.src),
    ...hosts.map((host) => host.deref()).filter((host) => host && view.contains(host)).map((host) => host.shadowRoot.innerHTML),
  ].join('|')).join('||')
  const drawnSince = (selector, since) =>
    [...document.querySelectorAll(`:is(${selector}) canvas`)].some((canvas) => watch.drawn.get(canvas) > since)
  const running = () => document.title === 'Updating...' || document.querySelector(
    '[data-testid=stApp]:not([data-test-script-state=notRunning]), [data-testid=stSkeleton], [data-testid=stSpinner], [data-stale=true]') !== null
  // Names of the views that have not changed since `begin`
  const unchanged = () => Object.entries(watch.views)
    .filter(([name, selector]) => shown(selector) === watch.before[name] && !drawnSince(selector, watch.began)).map(([name]) => name)

  watch.calm = () => watch.last > 0 && performance.now() - watch.last > 1500 && !running()

  // The next press starts the clock.
  watch.begin = (within, views) => {
    Object.assign(watch, { within, views, began: 0, last: 0 })
    watch.before = Object.fromEntries(Object.entries(views).map(([name, selector]) => [name, shown(selector)]))
    for (const kind of ['pointerdown', 'click', 'keydown']) {
      addEventListener(kind, (event) => { watch.began ||= event.timeStamp }, { capture: true, once: true })
    }
  }
  // Milliseconds from the first request to the last change, when all views are there and filled; null if not by `patience`
  watch.loaded = (views, patience) => new Promise((resolve) => {
    const there = (selector) => [...document.querySelectorAll(selector)].some((view) => view.innerText.trim() || view.querySelector('canvas, svg'))
    const look = () => {
      if (watch.calm() && views.every(there)) resolve(watch.last)
      else if (performance.now() > patience) resolve(null)
      else setTimeout(look, 100)
    }
    look()
  })
  // Milliseconds from the press to the last change, told when nothing has changed for `quiet` and nothing runs;
  // the names of views that have not changed by `patience` instead.
  watch.finished = (quiet, patience) => new Promise((resolve) => {
    const look = () => {
      const now = performance.now()
      const calm = watch.began && now - watch.last > quiet && now - watch.began > quiet && !running()
      const left = calm || now - watch.began > patience ? unchanged() : null
      if (calm && left.length === 0) resolve(watch.last - watch.began)
      else if (watch.began && now - watch.began > patience) resolve(left)
      else setTimeout(look, 50)
    }
    look()
  })
})()
