import { areaY, line, plot } from "@observablehq/plot";
import { HEIGHT_CSS, START_YEARS, WIDTH_CSS, companies, lines } from "./model.js";

/** @param {HTMLElement} element */
export function mount(element) {
  const draw = (/** @type {number} */ years) => {
    const rows = lines(years).flatMap((points, index) => points.map(([x, y]) => ({ x, y, company: companies[index]?.name })));
    const figure = plot({
      width: WIDTH_CSS,
      height: HEIGHT_CSS,
      x: { label: "years" },
      y: { label: "USD bn", grid: true },
      color: { legend: true, domain: companies.map(({ name }) => name), range: companies.map(({ color }) => color) },
      marks: [
        areaY(rows, { x: "x", y2: "y", fill: "company", fillOpacity: 0.2 }),
        line(rows, { x: "x", y: "y", stroke: "company", strokeWidth: 2 }),
      ],
    });
    element.replaceChildren(figure);
  };
  draw(START_YEARS);
  return draw;
}
