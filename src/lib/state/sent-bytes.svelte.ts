import { type Sent, onSent, sentSoFar } from '#lib/browser/sent-bytes.ts';

/** What the page has sent since it was opened, as it happens. */
export class SentBytes {
  #sent: Sent = $state.raw(sentSoFar());

  /** Follows the count; gives the way to stop. */
  follow(): () => void {
    this.#sent = sentSoFar();
    return onSent((sent) => (this.#sent = sent));
  }

  get bytes(): number {
    return this.#sent.bytes;
  }
}
