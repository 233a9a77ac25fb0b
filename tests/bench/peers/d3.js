import { axisBottom, axisLeft } from "d3-axis";
import { scaleLinear } from "d3-scale";
import { select } from "d3-selection";
import { area, line } from "d3-shape";
import { HEIGHT_CSS, START_YEARS, WIDTH_CSS, companies, lines } from "./model.js";

const MARGIN = { left: 50, right: 10, top: 30, bottom: 40 };

/** @param {HTMLElement} element */
export function mount(element) {
  const svg = select(element).append("svg").attr("width", WIDTH_CSS).attr("height", HEIGHT_CSS);
  svg.append("text").attr("x", WIDTH_CSS / 2).attr("y", 18).text("Cumulative capex");
  const below = svg.append("g").attr("transform", `translate(0,${HEIGHT_CSS - MARGIN.bottom})`);
  const aside = svg.append("g").attr("transform", `translate(${MARGIN.left},0)`);
  const paths = companies.map(({ color }) => ({
    under: svg.append("path").attr("fill", `${color}33`),
    along: svg.append("path").attr("fill", "none").attr("stroke", color).attr("stroke-width", 2),
  }));
  const draw = (/** @type {number} */ years) => {
    const all = lines(years);
    const most = Math.max(...all.map((points) => points.at(-1)?.[1] ?? 0));
    const x = scaleLinear([0, years], [MARGIN.left, WIDTH_CSS - MARGIN.right]);
    const y = scaleLinear([0, most], [HEIGHT_CSS - MARGIN.bottom, MARGIN.top]).nice();
    below.call(axisBottom(x));
    aside.call(axisLeft(y));
    const along = line(([at]) => x(at), ([, amount]) => y(amount));
    const under = area(([at]) => x(at), y(0), ([, amount]) => y(amount));
    paths.forEach((path, index) => {
      path.under.attr("d", under(all[index] ?? []));
      path.along.attr("d", along(all[index] ?? []));
    });
  };
  draw(START_YEARS);
  return draw;
}
