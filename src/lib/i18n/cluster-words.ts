import { formatList } from './format.ts';
import { m } from './paraglide/messages.js';

/** In what a segment differs from all customers, in standard deviations; `part`: a value or an answer of the column. */
interface NamedTrait {
  readonly column: string;
  readonly part: string | null;
  readonly difference: number;
}

const known: Readonly<Record<string, { readonly more: () => string; readonly less: () => string }>> = {
  recency_days: { more: m.clusters_recency_more, less: m.clusters_recency_less },
  tenure_days: { more: m.clusters_tenure_more, less: m.clusters_tenure_less },
  orders: { more: m.clusters_orders_more, less: m.clusters_orders_less },
  revenue: { more: m.clusters_revenue_more, less: m.clusters_revenue_less },
  order_value: { more: m.clusters_order_value_more, less: m.clusters_order_value_less },
  gap_days: { more: m.clusters_gap_more, less: m.clusters_gap_less },
  categories: { more: m.clusters_categories_more, less: m.clusters_categories_less },
  channels: { more: m.clusters_channels_more, less: m.clusters_channels_less },
  products: { more: m.clusters_products_more, less: m.clusters_products_less },
  returned_share: { more: m.clusters_returned_more, less: m.clusters_returned_less },
  margin: { more: m.clusters_margin_more, less: m.clusters_margin_less },
  days_late: { more: m.clusters_late_more, less: m.clusters_late_less },
};

const columnNames: Readonly<Record<string, () => string>> = {
  top_category: m.step3_p_top_category,
  top_channel: m.step3_p_top_channel,
  city: m.step3_p_city,
  country: m.step3_p_country,
  postcode: m.step3_p_postcode,
  gender: m.step3_p_gender,
  birth_date: m.step3_p_birth_date,
};
const columnName = (column: string): string => (Object.hasOwn(columnNames, column) ? columnNames[column]?.() : undefined) ?? column;

/** A trait in a few words: "many orders", "more Interests: skiing", "less Age". */
export function traitWords({ column, part, difference }: NamedTrait): string {
  const words = part === null && Object.hasOwn(known, column) ? known[column] : undefined;
  if (words) return difference > 0 ? words.more() : words.less();
  const name = part === null ? columnName(column) : m.clusters_part({ column: columnName(column), part });
  return difference > 0 ? m.clusters_more({ name }) : m.clusters_less({ name });
}

const NAME_TRAITS = 2;
const MOST_TRAITS = 3;
const LONGEST_NAME = 200;

/** A segment as it may be named: by the user, or else by its traits. */
interface Named {
  readonly name: string | null;
  readonly traits?: readonly NamedTrait[];
}

/** A name for each segment: its own, else from what sets it apart most; a third trait, and then a number, where two would be called the same. */
export function clusterNames(segments: readonly Named[]): string[] {
  const named = (count: number) => segments.map(({ name, traits = [] }) => name ?? nameOf(traits, count));
  const [short, long] = [named(NAME_TRAITS), named(MOST_TRAITS)];
  const longer = short.map((name, i) => (isOnce(short, i) ? name : (long[i] ?? name)));
  return longer.map((name, i) =>
    segments[i]?.name !== null || isOnce(longer, i)
      ? name
      : m.clusters_numbered({ name, number: String(longer.slice(0, i + 1).filter((other) => other === name).length) }),
  );
}

/** The segments of a project by id, those that have only traits named by them. */
export function namedSegments<Segment extends Named>(own: ReadonlyMap<string, Segment>): ReadonlyMap<string, Segment & { name: string }> {
  const withTraits = [...own].filter(([, { traits }]) => traits);
  const names = new Map(clusterNames(withTraits.map(([, segment]) => segment)).map((name, i) => [withTraits[i]?.[0], name]));
  return new Map([...own].map(([id, segment]) => [id, { ...segment, name: segment.name ?? names.get(id) ?? id }]));
}

const isOnce = (names: readonly string[], place: number): boolean => names.filter((name) => name === names[place]).length === 1;

function nameOf(traits: readonly NamedTrait[], count: number): string {
  const name = traits.length ? formatList(traits.slice(0, count).map(traitWords)) : m.clusters_average();
  return (name.charAt(0).toLocaleUpperCase() + name.slice(1)).slice(0, LONGEST_NAME);
}
