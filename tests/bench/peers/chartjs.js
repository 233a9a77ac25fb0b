import { Chart, Filler, Legend, LineController, LineElement, LinearScale, PointElement, Title } from "chart.js";
import { HEIGHT_CSS, START_YEARS, WIDTH_CSS, companies, lines } from "./model.js";

Chart.register(Filler, Legend, LineController, LineElement, LinearScale, PointElement, Title);

/** @param {number} years */
function data(years) {
  return lines(years).map((line) => line.map(([x, y]) => ({ x, y })));
}

/** @param {HTMLElement} element */
export function mount(element) {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH_CSS;
  canvas.height = HEIGHT_CSS;
  element.append(canvas);
  const datasets = data(START_YEARS).map((points, index) => {
    const { name, color } = /** @type {typeof companies[number]} */ (companies[index]);
    return { label: name, data: points, borderColor: color, backgroundColor: `${color}33`, fill: true, pointRadius: 0, borderWidth: 2 };
  });
  const chart = new Chart(canvas, {
    type: "line",
    data: { datasets },
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      responsive: false,
      scales: {
        x: { type: "linear", max: START_YEARS, title: { display: true, text: "years" } },
        y: { title: { display: true, text: "USD bn" }, beginAtZero: true },
      },
      plugins: { title: { display: true, text: "Cumulative capex" } },
    },
  });
  const { x } = /** @type {{ x: { max?: number } }} */ (chart.options.scales);
  return (/** @type {number} */ years) => {
    data(years).forEach((points, index) => {
      const dataset = chart.data.datasets[index];
      if (dataset) dataset.data = points;
    });
    x.max = years;
    chart.update("none");
  };
}
