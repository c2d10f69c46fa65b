const PIECE_BYTES = 16_000_000;

/** A blob of any size, built so that the memory holds no more than a piece of it: the browser keeps the rest where it likes. */
export class BlobPieces {
  readonly #type: string;
  #blobs: Blob[] = [];
  #waiting: BlobPart[] = [];
  #waitingSize = 0;

  constructor(type = 'text/csv') {
    this.#type = type;
  }

  /** Adds bytes, or a text to be written in UTF-8. */
  push(piece: Uint8Array<ArrayBuffer> | string): void {
    if (piece.length === 0) return;
    this.#waiting.push(piece);
    this.#waitingSize += piece.length;
    if (this.#waitingSize >= PIECE_BYTES) this.#settle();
  }

  blob(): Blob {
    this.#settle();
    return new Blob(this.#blobs, { type: this.#type });
  }

  #settle(): void {
    this.#blobs.push(new Blob(this.#waiting));
    this.#waiting = [];
    this.#waitingSize = 0;
  }
}
