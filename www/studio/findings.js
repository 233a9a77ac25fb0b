// A text's faults and doubts with the places where they stand: of JSON first, and of a story if it is JSON.

import { findNodeAtLocation, parseTree, printParseErrorCode } from "jsonc-parser";

/** @typedef {import("jsonc-parser").Node} Node */
/** @typedef {{ severity: "error" | "warning", from: number, to: number, pointer: string, message: string }} Found */

/** As long as a story may be, in characters: thirty times the built-in one. */
export const MOST_CHARACTERS = 2_000_000;

/** What the parser finds, in words. @type {Record<string, string>} */
const SYNTAX = {
  InvalidSymbol: "expected a value: a text in double quotes, a number, true, false, null, a list or an object",
  InvalidNumberFormat: "expected a number",
  PropertyNameExpected: "expected a name in double quotes",
  ValueExpected: "expected a value",
  ColonExpected: "expected a colon",
  CommaExpected: "expected a comma",
  CloseBraceExpected: "expected }",
  CloseBracketExpected: "expected ]",
  EndOfFileExpected: "expected the end of the file",
  InvalidCommentToken: "JSON has no comments",
  UnexpectedEndOfString: "this text has no end",
};

/**
 * @param {string} text
 * @param {(story: unknown) => { faults: import("./core.js").Finding[], doubts: import("./core.js").Finding[] }} check
 * @returns {{ story: unknown, found: Found[] }}  the story is undefined where the text has a fault
 */
export function read(text, check) {
  if (text.length > MOST_CHARACTERS) {
    return {
      story: undefined,
      found: [{
        severity: "error",
        from: 0,
        to: 0,
        pointer: "",
        message: `expected at most ${MOST_CHARACTERS.toLocaleString("en")} characters, found ${text.length.toLocaleString("en")}`,
      }],
    };
  }
  /** @type {import("jsonc-parser").ParseError[]} */
  const errors = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  if (errors.length > 0 || tree === undefined) {
    const told = errors.map(({ error, offset, length }) => {
      const code = printParseErrorCode(error);
      return { severity: /** @type {const} */ ("error"), from: offset, to: offset + length, pointer: "", message: SYNTAX[code] ?? code };
    });
    return {
      story: undefined,
      found: told.length > 0 ? told : [{ severity: "error", from: 0, to: 0, pointer: "", message: "expected a story, found an empty text" }],
    };
  }
  const story = JSON.parse(text);
  const { faults, doubts } = check(story);
  const isSound = faults.length === 0;
  const found = (isSound ? doubts : faults).map(({ pointer, message }) => {
    const { from, to } = placeOf(tree, pointer);
    return { severity: isSound ? /** @type {const} */ ("warning") : /** @type {const} */ ("error"), from, to, pointer, message };
  });
  return { story: isSound ? story : undefined, found: found.sort((one, other) => one.from - other.from) };
}

/**
 * Where a JSON pointer's value stands; of one that is not there, the nearest around it.
 * @param {Node} tree
 * @param {string} pointer
 */
function placeOf(tree, pointer) {
  const keys = pointer.split("/").slice(1).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  for (let known = keys.length; known >= 0; known -= 1) {
    const node = findNodeAtLocation(tree, pathIn(tree, keys.slice(0, known)));
    // An object or a list is marked at its beginning: all of it would be a page of red.
    if (node !== undefined) return { from: node.offset, to: node.offset + (node.children === undefined ? node.length : 1) };
  }
  return { from: 0, to: 1 };
}

/** Keys of lists as numbers. @param {Node} tree @param {string[]} keys */
function pathIn(tree, keys) {
  /** @type {(string | number)[]} */
  const path = [];
  for (const key of keys) {
    const at = findNodeAtLocation(tree, path);
    path.push(at?.type === "array" ? Number(key) : key);
  }
  return path;
}
