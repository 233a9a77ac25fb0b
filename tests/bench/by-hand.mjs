// The picture of the view `total` as one would draw it by hand for this one story: what the engine's time is set beside.

/**
 * Runs in the page, alone: it may use nothing from outside itself.
 * @param {CanvasRenderingContext2D} context
 * @param {{ widthCss: number, heightCss: number, nowYears: number }} frame
 */
export function drawByHand(context, { widthCss, heightCss, nowYears: now }) {
  const left = 48;
  const right = widthCss - 12;
  const top = 28;
  const bottom = heightCss - 24;
  /** @param {number} years */
  const x = (years) => left + ((right - left) * years) / 6;
  /** @param {number} amount */
  const y = (amount) => bottom - ((bottom - top) * amount) / 500;
  /** @param {string} color @param {number} width @param {number[]} dash @param {[number, number][]} points */
  const line = (color, width, dash, points) => {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.setLineDash(dash);
    context.beginPath();
    for (const [years, amount] of points) context.lineTo(x(years), y(amount));
    context.stroke();
  };
  const companies = [
    { name: "Meta", color: "#7e22ce", faint: "rgba(126,34,206,0.45)", perYear: 65, term: 1 },
    { name: "Microsoft", color: "#1d4ed8", faint: "rgba(29,78,216,0.45)", perYear: 80, term: 1 },
    { name: "Alibaba", color: "#c2410c", faint: "rgba(194,65,12,0.45)", perYear: 53 / 3, term: 3 },
  ];
  /** @param {{ name: string, perYear: number }} company @param {number} years */
  const amount = ({ name, perYear }, years) => perYear * (name === "Alibaba" ? Math.min(years, 3) : years);

  context.clearRect(0, 0, widthCss, heightCss);
  context.font = "12px sans-serif";
  context.textBaseline = "middle";
  context.fillStyle = "#5b616b";
  context.textAlign = "right";
  for (let tick = 0; tick <= 500; tick += 100) {
    line(tick === 0 ? "#8b909a" : "#e4e6ea", 1, [], [[0, tick], [6, tick]]);
    context.fillText(String(tick), left - 8, y(tick));
  }
  context.textAlign = "center";
  for (let years = 0; years <= 6; years += 1) context.fillText(String(years), x(years), bottom + 14);

  for (const company of companies) {
    const { color, faint, term } = company;
    const here = amount(company, now);
    const solidEnd = Math.min(now, term);
    line(color, 2.5, [], [[0, 0], [solidEnd, amount(company, solidEnd)]]);
    if (now > term) line(color, 2.5, [6, 4], [[term, amount(company, term)], [now, here]]);
    if (now < 6) {
      const knee = Math.max(now, term);
      line(faint, 1.25, [2, 4], [[now, here], [knee, amount(company, knee)], [6, amount(company, 6)]]);
    }
  }
  context.fillStyle = "rgba(194,65,12,0.15)";
  context.beginPath();
  context.moveTo(x(0), y(0));
  context.lineTo(x(Math.min(now, 3)), y((Math.min(now, 3) * 53) / 3));
  context.lineTo(x(now), y((Math.min(now, 3) * 53) / 3));
  context.lineTo(x(now), y(0));
  context.fill();
  context.fillStyle = "#16181d";
  context.fillRect(Math.round(x(now)), top - 8, 1, bottom - top + 8);

  context.font = "bold 13px sans-serif";
  context.textAlign = now < 5 ? "left" : "right";
  for (const company of companies) {
    const here = amount(company, now);
    context.fillStyle = company.color;
    context.beginPath();
    context.arc(x(now), y(here), 4, 0, 2 * Math.PI);
    context.fill();
    context.fillText(`${company.name} $${Math.round(here)} bn`, x(now) + (now < 5 ? 10 : -10), y(here));
  }
}
