import type { Role, TableKind } from '#lib/loading/recipe.ts';
import type { Trait } from '#lib/methods/clusters/settings.ts';
import { predictionSegments } from '#lib/methods/prediction/settings.ts';
import { rfmSegments } from '#lib/methods/rfm/settings.ts';
import { tiers } from '#lib/methods/value/settings.ts';
import { clusterSegments } from './clusters-model.ts';
import { rolesOfKinds } from './joined-sources.ts';
import { UNASSIGNED } from '#lib/segments/family-sql.ts';
import { lifetimeSegmentsOf } from './lifetime-model.ts';
import { lookalikeSegments } from './lookalike-segments.ts';
import { pointsSegments } from './points-model.ts';
import type { Project, SegmentModel } from './project.ts';

/** A segment with a name of its own, or a name to be made of its traits. `colour`: its place in the palette of segments, from 0. */
export interface OwnSegment {
  readonly name: string | null;
  readonly traits?: readonly Trait[];
  readonly colour: number;
}

/** What a model says of its segments: their ids in the order in which they are shown, and the names it gave them itself. */
interface SegmentsOfModel {
  readonly order: readonly string[];
  readonly own: readonly (readonly [id: string, segment: OwnSegment])[];
}

/** The segments of each model, as far as the project says: null when the model is not made. */
const segmentsOf: Readonly<Record<SegmentModel, (project: Project) => SegmentsOfModel | null>> = {
  rfm: () => ({ order: rfmSegments, own: [] }),
  value: () => ({ order: tiers, own: [] }),
  lifetime: lifetimeSegmentsOf,
  clusters: clusterSegments,
  prediction: ({ models }) => (models.prediction?.fitted?.fit ? { order: predictionSegments, own: [] } : null),
  points: pointsSegments,
  rules: ({ segments }) =>
    segments.length
      ? {
          order: [...segments.map(({ id }) => id), UNASSIGNED],
          own: segments.map(({ id, name, colour }) => [id, { name, colour }] as const),
        }
      : null,
  lookalike: lookalikeSegments,
};

/** The models of a project that divide customers into segments. */
export const madeModels = (project: Project): SegmentModel[] =>
  (Object.keys(segmentsOf) as SegmentModel[]).filter((model) => segmentsOf[model](project));

/** The made models whose segments the files can give: the tiers and RFM are made from the start, and need amounts and dates. */
export const modelsWithData = (project: Project): SegmentModel[] =>
  madeModels(project).filter((model) => {
    const { kinds, roles } = columnsFor[model] ?? { kinds: [], roles: [] };
    const known = rolesOfKinds(project, kinds);
    return roles.every((role) => known.has(role));
  });

const columnsFor: Readonly<Partial<Record<SegmentModel, { readonly kinds: readonly TableKind[]; readonly roles: readonly Role[] }>>> = {
  rfm: { kinds: ['orders'], roles: ['date', 'amount'] },
  value: { kinds: ['orders', 'customers'], roles: ['amount'] },
};

/** The ids of a model's segments, in the order in which they are shown. */
export const segmentOrder = (project: Project, model: SegmentModel): readonly string[] => segmentsOf[model](project)?.order ?? [];

/** The segments with names of their own, by id, over all models; `namedSegments` says them. */
export const ownSegments = (project: Project): ReadonlyMap<string, OwnSegment> =>
  new Map((Object.keys(segmentsOf) as SegmentModel[]).flatMap((model) => segmentsOf[model](project)?.own ?? []));
