import { fingerprint } from '#lib/core/fingerprint.ts';
import { namesIn } from '#lib/sql/names.ts';
import { print } from '#lib/sql/print.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import { busyTexts } from './busy-texts.ts';
import { CUSTOMER, conditionSql, listedSql } from './condition-sql.ts';
import { CustomerColumns } from './customer-columns.ts';
import { groupSql } from './group-sql.ts';
import { leavesOf } from './groups.ts';
import type { Condition, Rule, SegmentCondition } from './rule.ts';
import type { RuleContext } from './rule-context.ts';
import { type RuleTable, RuleTables } from './rule-tables.ts';
import type { Exclusions, Segment } from './segment.ts';
import { cyclePath } from './used-segments.ts';
import { isOneOf } from './text-rows.ts';

type OwnCondition = Exclude<Condition, SegmentCondition>;

/**
 * Rules over customers in one scan: every different condition is a column of truths, every segment that is referred to a
 * column made of those, and a rule an expression over the columns. Nothing is asked twice, however rules refer to each other.
 */
export class RuleScan {
  readonly #context: RuleContext;
  readonly #tables = new RuleTables();
  readonly #joined: CustomerColumns;
  readonly #busy: ReadonlySet<string>;
  readonly #inlines: boolean;
  readonly #columns = new Map<string, Sql>();
  readonly #segments = new Map<string, Sql | null>();
  readonly #layers: Sql[][] = [];
  readonly #depths = new Map<string, number>();

  /** `rules`: those that will be asked. `inlines`: whether they are asked of `from`, so that what is cheap needs no column. */
  constructor(context: RuleContext, rules: readonly Rule[], { inlines = false } = {}) {
    this.#context = context;
    this.#joined = new CustomerColumns(context.customers);
    this.#busy = busyTexts(rules, context);
    this.#inlines = inlines;
  }

  /** The tables to make first, in this order. */
  get tables(): readonly RuleTable[] {
    const { table } = this.#joined;
    return table ? [...this.#tables.all, table] : this.#tables.all;
  }

  /** A rule as a condition on `rows`; null when something in it cannot be asked (rule 4). A rule that says nothing holds for nobody (rule 6). */
  holds(rule: Rule): Sql | null {
    return groupSql<Condition>(rule, (leaf) => (leaf.kind === 'segment' ? this.#inSegment(leaf) : this.#answer(leaf)), false);
  }

  /** Who is in a segment, before priority and exclusions: its rule or what was frozen, with its pins (rule 12). */
  segmentHolds(segment: Pick<Segment, 'rule' | 'frozen' | 'pinsIn' | 'pinsOut'>): Sql | null {
    const own = segment.frozen ? this.#listed(segment.frozen.ids) : this.holds(segment.rule);
    if (!own) return null;
    const pins = (ids: readonly string[]) => this.#column(isOneOf(id(CUSTOMER, 'customer_id'), ids));
    const joined = segment.pinsIn.length ? sql`(${own} OR ${pins(segment.pinsIn)})` : own;
    return segment.pinsOut.length ? sql`(${joined} AND NOT ${pins(segment.pinsOut)})` : joined;
  }

  /** Who is excluded from everything. Exclusions that cannot be asked exclude everyone (rule 13). */
  excluded({ ids, rule }: Exclusions): Sql {
    const byRule = this.holds(rule);
    return byRule ? sql`(${this.#listed(ids)} OR ${byRule})` : sql`TRUE`;
  }

  /** What a condition looked at, as a column of `rows` of its own type. Null when it cannot be asked. */
  seen(condition: OwnCondition): Sql | null {
    const asked = this.#ask(condition);
    return asked && this.#column(asked.seen);
  }

  /** The column of a segment, if another refers to it. */
  referredTo(segment: string): Sql | null {
    return this.#segments.get(segment) ?? null;
  }

  /** The columns of truths that conditions so far read. */
  get answers(): readonly Sql[] {
    return [...this.#columns.keys(), ...[...this.#depths.keys()].map(columnOf)].map((name) => id(name));
  }

  /** The customers with all columns so far: `customer_id`, `revenue`, and the answers. */
  get rows(): Sql {
    const columns = [sql`${id(CUSTOMER, 'customer_id')} AS customer_id`, sql`${this.revenue} AS revenue`, ...this.answers];
    return sql`SELECT ${join(columns)} FROM ${this.from}`;
  }

  /** The same as it stands after FROM, as customer `c` with all their columns. */
  get from(): Sql {
    const answers = [...this.#columns].map(([name, answer]) => sql`${answer} AS ${id(name)}`);
    return [answers, ...this.#layers]
      .filter((layer) => layer.length)
      .reduce(
        (below, layer) => sql`(SELECT ${id(CUSTOMER)}.*, ${join(layer)} FROM ${below}) AS ${id(CUSTOMER)}`,
        sql`${this.#joined.rows} AS ${id(CUSTOMER)}`,
      );
  }

  /** What a customer of `from` spent. */
  get revenue(): Sql {
    return this.#joined.revenue;
  }

  #ask(condition: OwnCondition) {
    return conditionSql(condition, this.#context, this.#tables, this.#joined, this.#busy);
  }

  #answer(condition: OwnCondition): Sql | null {
    const asked = this.#ask(condition);
    if (!asked) return null;
    return this.#inlines && isComparison(condition, asked.holds) ? asked.holds : this.#column(asked.holds);
  }

  #listed(ids: string): Sql {
    return this.#column(listedSql(ids, this.#tables));
  }

  /** The column that answers, made once for equal questions. */
  #column(answer: Sql): Sql {
    const name = `q_${fingerprint(print(answer))}`;
    this.#columns.set(name, answer);
    return id(name);
  }

  #inSegment({ segment: wanted, not }: SegmentCondition): Sql | null {
    const holds = this.#segment(wanted);
    return holds && (not ? sql`(NOT ${holds})` : holds);
  }

  #segment(wanted: string): Sql | null {
    const known = this.#segments.get(wanted);
    if (known !== undefined) return known;
    const segment = this.#context.segments.find((candidate) => candidate.id === wanted);
    const holds = segment && !cyclePath(this.#context.segments, wanted) ? this.segmentHolds(segment) : null;
    const column = segment && holds ? this.#layered(segment, holds) : null;
    this.#segments.set(wanted, column);
    return column;
  }

  /** A column of the lowest layer above those of the segments it refers to. */
  #layered(segment: Segment, holds: Sql): Sql {
    const below = segment.frozen ? [] : leavesOf(segment.rule).flatMap((leaf) => (leaf.kind === 'segment' ? [leaf.segment] : []));
    const depth = Math.max(0, ...below.map((other) => (this.#depths.get(other) ?? -1) + 1));
    this.#depths.set(segment.id, depth);
    const column = id(columnOf(segment.id));
    (this.#layers[depth] ??= []).push(sql`CASE WHEN ${holds} THEN TRUE ELSE FALSE END AS ${column}`);
    return column;
  }
}

const columnOf = (segment: string): string => `s_${fingerprint(segment)}`;

/** Numbers are compared only for the customers whom the conditions before leave, where nothing wants all answers. */
const isComparison = (condition: OwnCondition, holds: Sql): boolean =>
  'test' in condition && condition.test.type === 'number' && !namesIn(holds).has('SELECT');
