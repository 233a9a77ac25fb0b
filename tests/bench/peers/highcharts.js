import Highcharts from "highcharts";
import { HEIGHT_CSS, START_YEARS, WIDTH_CSS, companies, lines } from "./model.js";

/** @param {HTMLElement} element */
export function mount(element) {
  element.style.width = `${WIDTH_CSS}px`;
  element.style.height = `${HEIGHT_CSS}px`;
  const chart = Highcharts.chart(element, {
    chart: { type: "area", animation: false },
    title: { text: "Cumulative capex" },
    xAxis: { title: { text: "years" } },
    yAxis: { title: { text: "USD bn" } },
    plotOptions: { series: { animation: false, marker: { enabled: false }, fillOpacity: 0.2, lineWidth: 2 } },
    series: lines(START_YEARS).map((data, index) => ({ type: "area", name: companies[index]?.name, data, color: companies[index]?.color })),
  });
  return (/** @type {number} */ years) => {
    lines(years).forEach((data, index) => chart.series[index]?.setData(data, false, false, false));
    chart.redraw(false);
  };
}
