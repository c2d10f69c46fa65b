/** Gives the turn back, so that the next in line may go. */
export type EndTurn = () => void;

export type NoTurn = 'cancelled' | 'sentAway';

interface Waiting {
  readonly go: (outcome: EndTurn | NoTurn) => void;
}

/** A queue of one at a time, first come first served. Who gives up waiting leaves the line at once. */
export class Turns {
  #line: Waiting[] = [];
  #busy = false;

  /** Waits for the turn; gives the way to end it, or why there is none. */
  take(signal?: AbortSignal): Promise<EndTurn | NoTurn> {
    if (signal?.aborted) return Promise.resolve('cancelled');
    return new Promise((settle) => {
      const giveUp = () => {
        this.#line = this.#line.filter((one) => one !== waiting);
        settle('cancelled');
      };
      const waiting: Waiting = {
        go: (outcome) => {
          signal?.removeEventListener('abort', giveUp);
          settle(outcome);
        },
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#line.push(waiting);
      this.#next();
    });
  }

  /** Sends everyone in the line away; who has the turn keeps it. */
  sendAway(): void {
    const line = this.#line;
    this.#line = [];
    for (const waiting of line) waiting.go('sentAway');
  }

  #next(): void {
    if (this.#busy) return;
    const first = this.#line.shift();
    if (!first) return;
    this.#busy = true;
    let ended = false;
    first.go(() => {
      if (ended) return;
      ended = true;
      this.#busy = false;
      this.#next();
    });
  }
}
