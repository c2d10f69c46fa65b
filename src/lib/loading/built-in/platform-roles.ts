import type { TableKind } from '#lib/loading/recipe.ts';
import type { RoleGuess } from '#lib/loading/recognise-roles.ts';
import { rolesOfKind } from '#lib/loading/table-kind.ts';
import { type SampledColumn, recognisePlatform } from './recognise-platform.ts';

/**
 * What a file holds and its columns mean when a known program wrote it; null for any other. `guesses`: what names and content
 * gave, used for the columns the program leaves to its users.
 */
export function platformRoles(
  columns: readonly SampledColumn[],
  guesses: readonly RoleGuess[],
): { readonly kind: TableKind; readonly guesses: readonly RoleGuess[] } | null {
  const found = recognisePlatform(columns);
  if (!found) return null;
  const { platform, kind, isOpen } = found;
  const given = found.roles.map(({ column, role }): RoleGuess => {
    const byEmail = role === 'customerId' && /mail/i.test(column);
    return { column, role, reason: { by: 'name', share: null, note: byEmail ? 'emailAsCustomer' : null, platform } };
  });
  const others = rolesOfKind(guesses, kind).filter(
    ({ column, role }) => !given.some((each) => each.column === column || each.role === role),
  );
  return { kind, guesses: isOpen ? [...given, ...others] : given };
}
