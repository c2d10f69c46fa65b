import { m } from './paraglide/messages.js';

interface Words {
  readonly name: () => string;
  readonly meaning: () => string;
  readonly action: () => string;
}

const words = new Map<string, Words>([
  ['champions', { name: m.segments_champions_name, meaning: m.segments_champions_meaning, action: m.segments_champions_action }],
  ['loyal', { name: m.segments_loyal_name, meaning: m.segments_loyal_meaning, action: m.segments_loyal_action }],
  ['potential', { name: m.segments_potential_name, meaning: m.segments_potential_meaning, action: m.segments_potential_action }],
  ['new', { name: m.segments_new_name, meaning: m.segments_new_meaning, action: m.segments_new_action }],
  ['promising', { name: m.segments_promising_name, meaning: m.segments_promising_meaning, action: m.segments_promising_action }],
  ['attention', { name: m.segments_attention_name, meaning: m.segments_attention_meaning, action: m.segments_attention_action }],
  ['sleep', { name: m.segments_sleep_name, meaning: m.segments_sleep_meaning, action: m.segments_sleep_action }],
  ['risk', { name: m.segments_risk_name, meaning: m.segments_risk_meaning, action: m.segments_risk_action }],
  ['cantLose', { name: m.segments_cant_lose_name, meaning: m.segments_cant_lose_meaning, action: m.segments_cant_lose_action }],
  ['hibernating', { name: m.segments_hibernating_name, meaning: m.segments_hibernating_meaning, action: m.segments_hibernating_action }],
  ['lost', { name: m.segments_lost_name, meaning: m.segments_lost_meaning, action: m.segments_lost_action }],
  ['prospects', { name: m.segments_prospects_name, meaning: m.segments_prospects_meaning, action: m.segments_prospects_action }],
  ['heavy', { name: m.segments_heavy_name, meaning: m.segments_heavy_meaning, action: m.segments_heavy_action }],
  ['medium', { name: m.segments_medium_name, meaning: m.segments_medium_meaning, action: m.segments_medium_action }],
  ['light', { name: m.segments_light_name, meaning: m.segments_light_meaning, action: m.segments_light_action }],
  ['zero', { name: m.segments_zero_name, meaning: m.segments_zero_meaning, action: m.segments_zero_action }],
  ['alive', { name: m.lifetime_alive_name, meaning: m.lifetime_alive_meaning, action: m.lifetime_alive_action }],
  ['doubtful', { name: m.lifetime_doubtful_name, meaning: m.lifetime_doubtful_meaning, action: m.lifetime_doubtful_action }],
  ['gone', { name: m.lifetime_gone_name, meaning: m.lifetime_gone_meaning, action: m.lifetime_gone_action }],
  ['once', { name: m.lifetime_once_name, meaning: m.lifetime_once_meaning, action: m.lifetime_once_action }],
  ['prediction-top', { name: m.prediction_top_name, meaning: m.prediction_top_meaning, action: m.prediction_top_action }],
  ['prediction-middle', { name: m.prediction_middle_name, meaning: m.prediction_middle_meaning, action: m.prediction_middle_action }],
  ['lookalike-1', { name: m.lookalike_1_name, meaning: m.lookalike_1_meaning, action: m.lookalike_1_action }],
  ['lookalike-5', { name: m.lookalike_5_name, meaning: m.lookalike_5_meaning, action: m.lookalike_5_action }],
  ['lookalike-10', { name: m.lookalike_10_name, meaning: m.lookalike_10_meaning, action: m.lookalike_10_action }],
  ['prediction-low', { name: m.prediction_low_name, meaning: m.prediction_low_meaning, action: m.prediction_low_action }],
  ['unassigned', { name: m.family_unassigned_name, meaning: m.family_unassigned_meaning, action: m.family_unassigned_action }],
]);

/** Names that a project gave to segments itself, by their ids. */
export type OwnNames = ReadonlyMap<string, { readonly name: string }>;

/** A segment's name as shown: its own where the project gave it one, else ours; an unknown id stands for itself. */
export const segmentName = (segment: string, own?: OwnNames): string => own?.get(segment)?.name ?? words.get(segment)?.name() ?? segment;

/** Who they are, to follow the name or "customers who": "bought recently and often". Empty for an unknown segment. */
export const segmentMeaning = (segment: string): string => words.get(segment)?.meaning() ?? '';

/** What could be done with them, as a first proposal: a sentence. Empty for an unknown segment. */
export const segmentAction = (segment: string): string => words.get(segment)?.action() ?? '';
