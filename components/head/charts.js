// What charts leave to a reader: plotly keeps every finger for itself, so that the page could not be moved by one that lies on a
// chart; and Streamlit hears no press on a chart that is brushed.
const hearing = new WeakSet()

// A tap still is one: the browser makes a click of it.
const leaveFingers = (event) => event.target.closest?.('.js-plotly-plot .drag') && event.stopPropagation()

function hearPresses() {
  for (const chart of document.querySelectorAll('.js-plotly-plot')) {
    if (hearing.has(chart) || !chart.on) continue
    hearing.add(chart)
    chart.on('plotly_click', ({ points }) => {
      if (chart.layout.dragmode !== 'select') return
      const told = ({ curveNumber, pointNumber, pointIndex, x, y, customdata, data }) =>
        ({ curveNumber, pointNumber, pointIndex, x, y, customdata, data })
      chart.emit('plotly_selected', { points: points.map(told), selections: [] })
    })
  }
}
