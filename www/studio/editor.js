// The editor of a story's text. It stands in a shadow tree, where CodeMirror's styles are sheets that a strict policy lets pass.

import { json } from "@codemirror/lang-json";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { tags } from "@lezer/highlight";
import { EditorView, basicSetup } from "codemirror";

/** @typedef {{ from: number, to: number, severity: "error" | "warning", message: string }} Mark  from and to in characters of the text */

/** Each readable on either ground. */
const COLORS = HighlightStyle.define([
  { tag: tags.propertyName, color: "light-dark(#1d4ed8, #8ab4ff)" },
  { tag: tags.string, color: "light-dark(#7a3e00, #f0c674)" },
  { tag: [tags.number, tags.bool, tags.null], color: "light-dark(#7e22ce, #d0a8ff)" },
]);

export class Editor {
  #view;

  /**
   * @param {HTMLElement} host
   * @param {string} label
   * @param {() => void} onChange
   */
  constructor(host, label, onChange) {
    const root = host.attachShadow({ mode: "open" });
    this.#view = new EditorView({
      parent: root,
      root,
      extensions: [
        basicSetup,
        json(),
        syntaxHighlighting(COLORS),
        lintGutter(),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
        EditorView.updateListener.of(({ docChanged }) => docChanged && onChange()),
        EditorView.theme({
          "&": { height: "100%", fontSize: "14px", color: "CanvasText", backgroundColor: "Canvas" },
          "&.cm-focused": { outline: "2px solid Highlight", outlineOffset: "-2px" },
          ".cm-gutters": { color: "light-dark(#5b5f66, #a3a8b0)", backgroundColor: "Canvas", borderRight: "1px solid GrayText" },
          ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
          ".cm-cursor": { borderLeftColor: "CanvasText" },
        }),
      ],
    });
  }

  get text() {
    return this.#view.state.doc.toString();
  }

  set text(text) {
    this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: text } });
  }

  /** Line and column of a place in the text, both from 1. @param {number} at */
  positionOf(at) {
    const line = this.#view.state.doc.lineAt(Math.min(at, this.#view.state.doc.length));
    return { line: line.number, column: at - line.from + 1 };
  }

  /** @param {readonly Mark[]} marks */
  mark(marks) {
    const { length } = this.#view.state.doc;
    const inside = marks.map((mark) => ({ ...mark, from: Math.min(mark.from, length), to: Math.min(mark.to, length) }));
    this.#view.dispatch(setDiagnostics(this.#view.state, inside));
  }

  /** Puts the cursor to a place, in view and with the focus. @param {number} at */
  goTo(at) {
    this.#view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    this.#view.focus();
  }
}
