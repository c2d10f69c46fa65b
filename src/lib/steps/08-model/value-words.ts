import { m } from '#lib/i18n/paraglide/messages.js';
import type { ValueBasis } from '#lib/project/value-tiers.ts';

/** How a kind of value is called: in a sentence, at the head of a column, and at the head of its shares. */
export interface ValueWords {
  readonly value: string;
  readonly head: string;
  readonly share: string;
}

export const valueWords = (basis: ValueBasis): ValueWords =>
  ({
    revenue: () => ({ value: m.step8_word_revenue(), head: m.step8_col_revenue(), share: m.step8_col_revenue_share() }),
    margin: () => ({ value: m.step8_word_margin(), head: m.step8_col_margin(), share: m.step8_col_margin_share() }),
    lifetime: () => ({ value: m.step8_word_lifetime(), head: m.step8_col_lifetime(), share: m.step8_col_lifetime_share() }),
  })[basis]();
