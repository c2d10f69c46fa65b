import { type Sql, sql } from '#lib/sql/sql.ts';
import { fitsFormat } from './date-format.ts';

const MONTH =
  '(jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)(?:uari|uary|ruari|ruary|rt|ch|il|i|e|y|ustus|ust|tember|t|ober|ember)?[.]?';
const WEEKDAY = '(?:(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)[a-z]*[.]?,? +)?';
const GAP = '[ ./-]*';

const pieces: Readonly<Record<string, string>> = {
  d: '([0-9]{1,2})(?:st|nd|rd|th|e)?',
  b: MONTH,
  B: MONTH,
  Y: '([0-9]{4})',
  y: "'?([0-9]{2})",
};

interface Named {
  readonly pattern: string;
  /** Which group holds what, in the order of the pattern. */
  readonly groups: readonly string[];
  readonly time: string;
}

/** How dates with the name of a month are recognised; only the order and the time of the format count, not its signs between. */
function named(format: string): Named {
  const groups = [...format.matchAll(/%([dbBYy])/g)].map((found) => found[1] ?? '');
  const time = /%[HI].*$/.exec(format)?.[0] ?? '';
  const clock = time ? `,?[ t]+([0-9]{1,2}:[0-9]{2}${time.includes('%S') ? ':[0-9]{2}' : ''}${time.includes('%p') ? ' [ap]m' : ''})` : '';
  return { pattern: `[ \\t]*${WEEKDAY}${groups.map((group) => pieces[group]).join(`,?${GAP}`)}${clock}[ \\t]*`, groups, time };
}

const dutch: Readonly<Record<string, string>> = { mrt: 'mar', maa: 'mar', mei: 'may', okt: 'oct' };
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Whether a text is a moment in a format with the name of a month: exactly as `namedCell` judges. */
export function namedTest(format: string): (text: string) => boolean {
  const { pattern, groups, time } = named(format);
  const whole = new RegExp(`^(?:${pattern})$`);
  const plain = `%d-%m-${groups.includes('y') ? '%y' : '%Y'}${time && ` ${time}`}`;
  return (text) => {
    const found = whole.exec(text.toLowerCase());
    if (!found) return false;
    const part = (...names: readonly string[]): string => found[1 + groups.findIndex((group) => names.includes(group))] ?? '';
    const name = part('b', 'B');
    const month = 1 + months.indexOf(dutch[name] ?? name);
    return fitsFormat(`${part('d')}-${month}-${part('Y', 'y')}${time && ` ${found.at(-1)}`}`, plain);
  };
}

/** A text with the name of a month as a timestamp, or null. */
export function namedCell(cell: Sql, format: string): Sql {
  const { pattern, groups, time } = named(format);
  const place = (...names: readonly string[]): number => 1 + groups.findIndex((group) => names.includes(group));
  const plain = `\\${place('d')}-\\${place('b', 'B')}-\\${place('Y', 'y')}${time && ` \\${groups.length + 1}`}`;
  const short = Object.entries(dutch).reduce(
    (text, [name, english]) => sql`replace(${text}, ${name}, ${english})`,
    sql`regexp_replace(lower(${cell}), ${`^(?:${pattern})$`}, ${plain})`,
  );
  const read = `%d-%b-${groups.includes('y') ? '%y' : '%Y'}${time && ` ${time}`}`;
  return sql`CASE WHEN regexp_full_match(lower(${cell}), ${pattern}) THEN try_strptime(${short}, ${read}) END`;
}
