import { ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import { attributesOf } from '#lib/pipeline/attributes.ts';
import { loadedSources, someHave } from '#lib/pipeline/sources.ts';
import { asText, plainText } from '#lib/sql/dialects.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';

/** A customer that was looked for, and by what it was found. */
interface CustomerHit {
  readonly customerId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly by: 'number' | 'email' | 'name';
}

/** At most `MOST_HITS`, exact ones first; `more` when there are others. */
export interface CustomerHits {
  readonly hits: readonly CustomerHit[];
  readonly more: boolean;
}

export const MOST_HITS = 20;

interface Place {
  readonly by: CustomerHit['by'];
  readonly text: Sql;
}

/** Customers by number, e-mail or name: those who have the words typed, then those whose number, e-mail or name begins with them. Case and accents do not count. */
export const customerSearch = (typed: string): Question<CustomerHits> => ({
  needs: ['customers'],
  uses: ['orders'],
  choices: (project) => [typed, project.sources],
  answer: async ({ engine, project, plan, loaded, signal }) => {
    const wanted = typed.trim();
    if (!wanted) return ok({ hits: [], more: false });
    const { customers, orders } = loadedSources(project, loaded);
    const known = new Map(attributesOf(customers).flatMap(({ role, name }) => (role ? [[role, asText(id('c', name))] as const] : [])));
    const email = known.get('email');
    const full = fullName(known.get('firstName'), known.get('lastName'));
    const names = [known.get('name'), full, known.get('lastName'), known.get('company')].flatMap((name) => name ?? []);
    const inOrders = !email && plan.views.some(({ name }) => name === 'orders') && someHave(orders, 'email');
    const places: Place[] = [
      { by: 'number', text: asText(sql`c.customer_id`) },
      ...(email ? [{ by: 'email', text: email } as const] : []),
      ...(inOrders ? [{ by: 'email', text: sql`o.email` } as const] : []),
      ...names.map((text) => ({ by: 'name', text }) as const),
    ];
    const same = plainText(sql`${wanted}`);
    const begun = sql`${plainText(sql`${escaped(wanted)}`)} || '%' ESCAPE '\\'`;
    const ranks = [
      ...places.map(({ text }, i) => sql`WHEN ${plainText(text)} = ${same} THEN ${i}`),
      ...places.map(({ text }, i) => sql`WHEN ${plainText(text)} LIKE ${begun} THEN ${places.length + i}`),
    ];
    const addresses = inOrders
      ? sql` LEFT JOIN (SELECT customer_id, max(email) AS email FROM orders WHERE ${plainText(sql`email`)} LIKE ${begun} GROUP BY customer_id) AS o ON o.customer_id = c.customer_id`
      : sql``;
    const shownName = names.length ? sql`coalesce(${join(names)})` : sql`NULL`;
    const found = await engine.run(
      sql<{ customer_id: string; name: string | null; email: string | null; place: number }>`SELECT * FROM (
  SELECT c.customer_id, ${shownName} AS name, ${email ?? (inOrders ? sql`o.email` : sql`NULL`)} AS email, CASE ${join(ranks, ' ')} END AS place
  FROM customers AS c${addresses}
) AS looked_for WHERE place IS NOT NULL ORDER BY place, customer_id LIMIT ${MOST_HITS + 1}`,
      { signal },
    );
    if (!found.ok) return found;
    const hits = found.value.slice(0, MOST_HITS).map(({ customer_id, name, email: address, place }) => ({
      customerId: customer_id,
      name,
      email: address,
      by: places[place % places.length]?.by ?? 'number',
    }));
    return ok({ hits, more: found.value.length > MOST_HITS });
  },
});

function fullName(first: Sql | undefined, last: Sql | undefined): Sql | undefined {
  if (!first || !last) return first ?? last;
  return sql`nullif(trim(coalesce(${first}, '') || ' ' || coalesce(${last}, '')), '')`;
}

const escaped = (search: string): string => search.replace(/[\\%_]/g, (sign) => `\\${sign}`);
