import { rolesOfKinds } from '#lib/project/joined-sources.ts';
import { type Project, type Source, type Target, type TargetMeasure, targetMeasures } from '#lib/project/project.ts';

export type Role = NonNullable<Source['recipe']['columns'][number]['role']>;

const needed: Readonly<Record<TargetMeasure, readonly Role[]>> = {
  revenue: ['amount'],
  orders: ['customerId'],
  orderValue: ['amount'],
  margin: ['amount', 'cost'],
  daysLate: ['dueDate', 'paidDate'],
};

export interface MeasureOption {
  readonly measure: TargetMeasure;
  /** Roles that no column of an orders file has yet; empty when the measure can be computed. */
  readonly lacks: readonly Role[];
}

/** Every measure with what it still lacks, given the roles in the project's orders files; revenue may stand in a customers file. */
export function measureOptions(project: Project): readonly MeasureOption[] {
  const inOrders = rolesOfKinds(project, ['orders']);
  const inEither = rolesOfKinds(project, ['orders', 'customers']);
  return targetMeasures.map((measure) => {
    const present = measure === 'revenue' ? inEither : inOrders;
    return { measure, lacks: needed[measure].filter((role) => !present.has(role)) };
  });
}

export const defaultTarget: Target = { primary: 'revenue', secondary: [] };

/** Makes a measure the primary one; a secondary one moves up. */
export const withPrimary = (target: Target, primary: TargetMeasure): Target => ({
  primary,
  secondary: target.secondary.filter((each) => each !== primary),
});

/** Adds or removes a secondary measure; a third one is not added. */
export function withSecondary(target: Target, measure: TargetMeasure): Target {
  if (target.secondary.includes(measure)) return { ...target, secondary: target.secondary.filter((each) => each !== measure) };
  return measure === target.primary || target.secondary.length >= 2 ? target : { ...target, secondary: [...target.secondary, measure] };
}
