import type { Checked } from '#lib/jobs/questions/check-question.ts';
import type { Decision } from '#lib/project/project.ts';

/** How far the checking is. `score`: the share of checks that found nothing or about which was decided; null when nothing was checked. */
export interface Quality {
  readonly checks: number;
  readonly found: number;
  readonly ignored: number;
  readonly asked: number;
  readonly open: number;
  readonly settled: number;
  readonly score: number | null;
}

/** The checks that found something, in the order in which they were made. */
export const findings = (checks: readonly Checked[]): Checked[] => checks.filter((check) => check.count > 0);

/** Counts over the checks that were made; decisions about findings that are no longer there do not count. */
export function quality(checks: readonly Checked[], decisions: Readonly<Record<string, Decision>>): Quality {
  const found = findings(checks);
  const decided = (choice: Decision['choice']): number => found.filter((finding) => decisions[finding.id]?.choice === choice).length;
  const ignored = decided('ignore');
  const asked = decided('ask');
  const open = found.length - ignored - asked;
  const settled = checks.length - open;
  return {
    checks: checks.length,
    found: found.length,
    ignored,
    asked,
    open,
    settled,
    score: checks.length === 0 ? null : settled / checks.length,
  };
}
