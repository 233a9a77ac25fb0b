// What a widget wants of the engine: a story that is on its way, and the one on show. What nobody wants any more is let go.

export class Interest {
  #coming = new AbortController();
  #shown = new AbortController();
  /** Whether what was wanted last does not come. */
  hasMissed = false;

  /**
   * Another story is wanted, whatever was on its way.
   * @returns {AbortSignal}  aborted once it is wanted no longer, or wanted anew
   */
  begin() {
    this.#coming.abort();
    this.#coming = new AbortController();
    this.hasMissed = false;
    return this.#coming.signal;
  }

  /** What was wanted last is on show. */
  arrive() {
    this.#shown.abort();
    this.#shown = this.#coming;
    this.#coming = new AbortController();
  }

  miss() {
    this.hasMissed = true;
    this.#coming.abort();
  }

  end() {
    this.#coming.abort();
    this.#shown.abort();
  }
}
