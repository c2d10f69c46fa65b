import * as v from 'valibot';
import { Day } from './day.ts';
import { Rule } from './rule.ts';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const Pins = v.pipe(v.array(Id), v.maxLength(50_000));
/** Customer numbers, one a line. */
const Ids = v.pipe(v.string(), v.maxLength(40_000_000));

/** The seven models of segmentation. */
export const segmentTags = ['demographic', 'geographic', 'psychographic', 'technographic', 'behavioural', 'needs', 'value'] as const;

/**
 * A segment of the user's own. Active: whoever its rule holds for, with every load anew. Static: the customers it had on
 * the day it was frozen; its rule is kept to start again from. Pins come on top: in, whatever the rule says, or out. The
 * place in the project's list is its priority, first is highest.
 */
export const Segment = v.object({
  id: Id,
  name: v.pipe(v.string(), v.maxLength(200)),
  /** Its place in the palette of segments, from 0. */
  colour: v.pipe(v.number(), v.integer(), v.minValue(0)),
  rule: Rule,
  frozen: v.nullable(v.object({ on: Day, ids: Ids })),
  pinsIn: Pins,
  pinsOut: Pins,
  tag: v.nullable(v.picklist(segmentTags)),
  note: v.pipe(v.string(), v.maxLength(2000)),
});
export type Segment = v.InferOutput<typeof Segment>;

/** Who is left out of every segment, after all else: do not contact. A blank rule excludes nobody. */
export const Exclusions = v.object({ ids: Ids, rule: Rule });
export type Exclusions = v.InferOutput<typeof Exclusions>;

export const noExclusions: Exclusions = { ids: '', rule: { kind: 'any', rules: [] } };
