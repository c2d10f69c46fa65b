/** What one way of doing the job took; a missing figure could not be measured. */
export interface Measurement {
  readonly name: string;
  readonly loadMs: number | null;
  readonly rfmMs: number | null;
  /** The longest task on the page's own thread. */
  readonly longestTaskMs: number | null;
  readonly peakMb: number | null;
  /** How many customers got scores, and a sum over them that is the same for equal scores. */
  readonly customers: number | null;
  readonly checksum: number | null;
  /** Why there are no times. */
  readonly failure: string | null;
}

/** Without figures, for a reason: the first line of what went wrong. */
export const failed = (name: string, reason: unknown): Measurement => ({
  name,
  loadMs: null,
  rfmMs: null,
  longestTaskMs: null,
  peakMb: null,
  customers: null,
  checksum: null,
  failure: (reason instanceof Error ? reason.message : String(reason)).split('\n')[0] ?? '',
});

export const totalMs = ({ loadMs, rfmMs }: Measurement): number | null => (loadMs === null || rfmMs === null ? null : loadMs + rfmMs);
