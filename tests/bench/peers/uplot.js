import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { HEIGHT_CSS, START_YEARS, WIDTH_CSS, companies, lines } from "./model.js";

/** @param {number} years */
function data(years) {
  const all = lines(years);
  return [all[0]?.map(([at]) => at) ?? [], ...all.map((line) => line.map(([, amount]) => amount))];
}

/** @param {HTMLElement} element */
export function mount(element) {
  const series = companies.map(({ name, color }) => ({ label: name, stroke: color, fill: `${color}33`, width: 2, points: { show: false } }));
  const plot = new uPlot(
    {
      width: WIDTH_CSS,
      height: HEIGHT_CSS,
      title: "Cumulative capex",
      scales: { x: { time: false } },
      axes: [{ label: "years" }, { label: "USD bn" }],
      series: [{}, ...series],
    },
    data(START_YEARS),
    element,
  );
  // In a batch it commits at once, so that its work counts in the move.
  return (/** @type {number} */ years) => plot.batch(() => plot.setData(data(years)));
}
