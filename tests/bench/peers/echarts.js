import { LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TitleComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { HEIGHT_CSS, START_YEARS, WIDTH_CSS, companies, lines } from "./model.js";

use([CanvasRenderer, GridComponent, LegendComponent, LineChart, TitleComponent]);

/** @param {number} years */
function series(years) {
  return lines(years).map((line, index) => ({
    type: /** @type {const} */ ("line"),
    name: companies[index]?.name,
    data: line,
    showSymbol: false,
    lineStyle: { width: 2 },
    areaStyle: { opacity: 0.2 },
    color: companies[index]?.color,
  }));
}

/** @param {HTMLElement} element */
export function mount(element) {
  element.style.width = `${WIDTH_CSS}px`;
  element.style.height = `${HEIGHT_CSS}px`;
  const chart = init(element);
  chart.setOption({
    animation: false,
    title: { text: "Cumulative capex" },
    legend: {},
    xAxis: { type: "value", name: "years" },
    yAxis: { type: "value", name: "USD bn" },
    series: series(START_YEARS),
  });
  return (/** @type {number} */ years) => {
    chart.setOption({ series: series(years), xAxis: { max: years } });
    // Else it draws in a frame of its own, and its work would not count in the move.
    chart.getZr().flush();
  };
}
