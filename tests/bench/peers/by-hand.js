// The physical limit: straight onto a 2D context, no library.

import { HEIGHT_CSS, START_YEARS, WIDTH_CSS, companies, lines } from "./model.js";

const MARGIN = { left: 50, right: 10, top: 30, bottom: 40 };

/** @param {HTMLElement} element */
export function mount(element) {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH_CSS * devicePixelRatio;
  canvas.height = HEIGHT_CSS * devicePixelRatio;
  canvas.style.width = `${WIDTH_CSS}px`;
  canvas.style.height = `${HEIGHT_CSS}px`;
  element.append(canvas);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  /** @param {number} years */
  const draw = (years) => {
    const all = lines(years);
    const most = Math.max(...all.map((line) => line.at(-1)?.[1] ?? 0));
    const step = 10 ** Math.floor(Math.log10(most / 4));
    const top = Math.ceil(most / step) * step;
    /** @param {number} at */
    const x = (at) => MARGIN.left + (at / years) * (WIDTH_CSS - MARGIN.left - MARGIN.right);
    /** @param {number} amount */
    const y = (amount) => HEIGHT_CSS - MARGIN.bottom - (amount / top) * (HEIGHT_CSS - MARGIN.top - MARGIN.bottom);
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, WIDTH_CSS, HEIGHT_CSS);
    context.font = "12px sans-serif";
    context.fillStyle = "#333";
    context.strokeStyle = "#ddd";
    context.lineWidth = 1;
    for (let tick = 0; tick <= 6; tick += 1) {
      const amount = (top * tick) / 6;
      const at = (years * tick) / 6;
      context.beginPath();
      context.moveTo(MARGIN.left, y(amount));
      context.lineTo(WIDTH_CSS - MARGIN.right, y(amount));
      context.moveTo(x(at), MARGIN.top);
      context.lineTo(x(at), HEIGHT_CSS - MARGIN.bottom);
      context.stroke();
      context.textAlign = "right";
      context.fillText(amount.toFixed(0), MARGIN.left - 6, y(amount) + 4);
      context.textAlign = "center";
      context.fillText(at.toFixed(1), x(at), HEIGHT_CSS - MARGIN.bottom + 16);
    }
    context.fillText("Cumulative capex", WIDTH_CSS / 2, 18);
    all.forEach((line, index) => {
      const color = companies[index]?.color ?? "#000";
      context.beginPath();
      for (const [at, amount] of line) context.lineTo(x(at), y(amount));
      context.strokeStyle = color;
      context.lineWidth = 2;
      context.stroke();
      context.lineTo(x(years), y(0));
      context.fillStyle = `${color}33`;
      context.fill();
    });
  };
  draw(START_YEARS);
  return draw;
}
