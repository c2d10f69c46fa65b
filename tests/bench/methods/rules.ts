import { type Question, viewsFor } from '#lib/jobs/question.ts';
import { ruleCounts } from '#lib/jobs/questions/rule-counts.ts';
import { segmentFamily } from '#lib/jobs/questions/segment-family.ts';
import { newSegment, withSegmentAdded } from '#lib/project/own-segments.ts';
import type { Project } from '#lib/project/project.ts';
import type { Rule } from '#lib/segments/rule.ts';
import { loaded } from '../../sql/shop.ts';
import { type Figure, middle, type Time, timed, valueOf, within } from './figure.ts';
import { categories, countries, type Shop } from './shop.ts';

const edits = 9;
const families = 5;
const segments = 50;

const number = (column: string, is: 'atLeast' | 'less', value: number): Rule => ({
  kind: 'column',
  column,
  test: { type: 'number', is, value },
});
const livesIn = (values: readonly string[]): Rule => ({
  kind: 'column',
  column: 'country',
  test: { type: 'text', is: 'in', values: [...values], exactly: false },
});
const bought = (category: string, days: number, of: 'lines' | 'orders', value: number): Rule => ({
  kind: 'rows',
  table: 'orders',
  where: { kind: 'column', column: 'category', test: { type: 'text', is: 'in', values: [category], exactly: false } },
  when: { is: 'withinLast', days },
  measure: { of },
  test: { type: 'number', is: 'atLeast', value },
});

/** The count under the rule builder after an edit, and all segments of a project again; each figure as soon as it is known. */
export async function* measureRules(shop: Shop): AsyncGenerator<Figure> {
  const answer = (of: Project, question: Question<unknown>) => () => answered(shop, of, question);
  const ready = await timed(() => shop.make(shop.project, viewsFor(segmentFamily, shop.plan(shop.project))));
  console.log(`  views of ${shop.lines.toLocaleString('en')} lines: ${Math.round(ready.time.ms)} ms`);

  const ofCustomer = (edit: number): Rule => ({
    kind: 'all',
    rules: [number('revenue', 'atLeast', 100 + 10 * edit), number('recency_days', 'less', 365), livesIn(['NL', 'BE'])],
  });
  const ofEvents = (edit: number): Rule => bought('shoes', 365, 'orders', 1 + edit);
  const counts = async (rule: (edit: number) => Rule) => {
    const first = await timed(answer(shop.project, ruleCounts(rule(0))));
    const after: Time[] = [];
    for (let edit = 1; edit <= edits; edit++) after.push((await timed(answer(shop.project, ruleCounts(rule(edit))))).time);
    return { first: first.time, after: middle(after) };
  };
  const before = (time: Time) => `the first time: ${(time.ms / 1000).toFixed(2)} s`;
  const customers = await counts(ofCustomer);
  yield within('live count, three conditions on customers', customers.after, 150, 'ms', before(customers.first));
  const events = await counts(ofEvents);
  yield within('live count, a condition on events', events.after, 500, 'ms', before(events.first));

  const family = ofSegments(shop.project);
  await shop.make(family, viewsFor(segmentFamily, shop.plan(family)));
  const first = await timed(answer(family, segmentFamily));
  const again: Time[] = [];
  const written: Time[] = [];
  for (let round = 0; round < families; round++) {
    const edited = { ...family, segments: [...family.segments.slice(round + 1), ...family.segments.slice(0, round + 1)] };
    again.push((await timed(answer(edited, segmentFamily))).time);
    written.push((await timed(() => shop.make(edited, ['rules']))).time);
  }
  yield within(`${segments} segments counted again`, middle(again), 3, 's', before(first.time));
  yield within(`${segments} segments, each customer in one`, middle(written), 3, 's');
}

async function answered(shop: Shop, of: Project, question: Question<unknown>): Promise<void> {
  const { engine, made, plan } = shop;
  const { signal } = new AbortController();
  valueOf(await question.answer({ engine, project: of, plan: plan(of), loaded: loaded(of), made, today: '2026-01-01', signal }));
}

/** Fifty segments, as a busy marketer would have: all ask customers, two in five ask events (sixteen different counts), one in five refers to another. */
function ofSegments(of: Project): Project {
  const rules = Array.from({ length: segments }, (_, i): Rule => {
    const own = [number('revenue', 'atLeast', 20 * i), number('recency_days', 'less', 60 + 20 * i), livesIn(countries.slice(i % 3, 3))];
    const counted = bought(categories[i % 8] ?? 'shoes', i % 2 ? 365 : 180, i % 4 < 2 ? 'lines' : 'orders', 1 + (i % 3));
    if (i % 5 < 2) return { kind: 'all', rules: [...own, { kind: 'any', rules: [counted, number('visits', 'atLeast', i % 40)] }] };
    if (i % 5 === 2 && i > 4) return { kind: 'all', rules: [...own, { kind: 'segment', segment: `s${i - 5}`, not: true }] };
    return { kind: 'all', rules: own };
  });
  return rules.reduce((project, rule, i) => withSegmentAdded(project, newSegment(project, `s${i}`, `Segment ${i}`, rule)), of);
}
