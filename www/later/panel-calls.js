// What panels, paper and pictures to take along call, of the live build: the script of its last file.

import { paper } from "#panels";
import { printWith } from "./paper.js";
export { corrections, csv, drawFigure, drawWalk, paper, start, svg, table, trace } from "#panels";

export const print = printWith(paper);
