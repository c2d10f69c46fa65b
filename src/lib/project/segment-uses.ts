import { usedSegments } from '#lib/segments/used-segments.ts';
import { activationOf } from './activation.ts';
import type { Project } from './project.ts';

/** Something that refers to a segment of the user's own: by name, or there is but one of it. */
export type SegmentUse =
  { readonly by: 'segment' | 'points'; readonly name: string } | { readonly by: 'exclusions' | 'export' | 'lookalike' | 'plan' };

/** All that refers to a segment, and would have nothing to refer to without it. */
export function usesOfSegment(project: Project, id: string): SegmentUse[] {
  const { segments, exclusions, plans, models } = project;
  const { model, segments: exported } = activationOf(project);
  const seed = models.lookalike?.settings.seed;
  return [
    ...segments
      .filter((segment) => segment.id !== id && usedSegments(segment.rule).includes(id))
      .map(({ name }) => ({ by: 'segment' as const, name })),
    ...(usedSegments(exclusions.rule).includes(id) ? [{ by: 'exclusions' as const }] : []),
    ...(models.points?.lines ?? [])
      .filter(({ rule }) => usedSegments(rule).includes(id))
      .map(({ name }) => ({ by: 'points' as const, name })),
    ...(seed?.model === 'rules' && seed.segment === id ? [{ by: 'lookalike' as const }] : []),
    ...(model === 'rules' && exported?.includes(id) ? [{ by: 'export' as const }] : []),
    ...(Object.hasOwn(plans, id) ? [{ by: 'plan' as const }] : []),
  ];
}
