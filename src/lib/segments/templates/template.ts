import type { Rule } from '#lib/segments/rule.ts';
import type { Segment } from '#lib/segments/segment.ts';

/** One of the seven models of segmentation. */
export type TemplateModel = NonNullable<Segment['tag']>;

/** A column of customers, and which model it belongs to. */
export interface TemplateColumn {
  readonly id: string;
  readonly type: 'number' | 'category' | 'date' | 'boolean';
  readonly model: TemplateModel;
}

/** What was counted in the loaded data for the columns that templates look at. */
export interface TemplateFacts {
  readonly columns: readonly TemplateColumn[];
  /** The most common values per category, most customers first. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** The values below which a third and two thirds of the customers are, per number. */
  readonly thirds: ReadonlyMap<string, readonly [number, number]>;
  /** The segments that models have made: value tiers from the heaviest on, RFM names by their customers, most first. */
  readonly segments: ReadonlyMap<'rfm' | 'value', readonly string[]>;
}

/** What a proposed segment is called, for words. */
export type ProposalName =
  | { readonly is: 'age'; readonly from: number | null; readonly to: number | null }
  | { readonly is: 'value'; readonly column: string; readonly value: string }
  | { readonly is: 'other' | 'yes' | 'no'; readonly column: string }
  | { readonly is: 'low' | 'middle' | 'high'; readonly column: string }
  | { readonly is: 'postcode'; readonly area: string }
  | { readonly is: 'segment'; readonly segment: string }
  | { readonly is: 'recent' | 'away'; readonly days: number }
  | { readonly is: 'once' | 'often' | 'notYet' };

/** A segment to accept or change. */
export interface Proposal {
  readonly name: ProposalName;
  readonly rule: Rule;
}

/** What a model wants to know of customers. */
export type WantedFact =
  | 'birthDate'
  | 'gender'
  | 'household'
  | 'city'
  | 'postcode'
  | 'country'
  | 'interests'
  | 'satisfaction'
  | 'attitude'
  | 'channel'
  | 'device'
  | 'orderDate'
  | 'visits'
  | 'favourite'
  | 'reason'
  | 'amount'
  | 'cost';

/** A wanted fact and the column that has it, null when no loaded file does. */
export interface Wanted {
  readonly fact: WantedFact;
  readonly column: string | null;
}

/** A model as a start: what it wants, what is there, and segments made of what is there. */
export interface Template {
  readonly model: TemplateModel;
  readonly wanted: readonly Wanted[];
  readonly proposals: readonly Proposal[];
}
