import * as v from 'valibot';
import { isLadder, PointsLimits, PointsLine, PointsSegment } from '#lib/methods/points/settings.ts';
import { Rule } from '#lib/segments/rule.ts';
import type { Project } from './project.ts';

const Line = v.object({ ...PointsLine.entries, rule: Rule });

/** Contact scoring: lines with a condition and points, limits for the whole, and the segments that the score is cut into. */
export const PointsModel = v.object({
  lines: v.pipe(
    v.array(Line),
    v.maxLength(100),
    v.check((lines) => new Set(lines.map(({ id }) => id)).size === lines.length),
  ),
  limits: PointsLimits,
  segments: v.pipe(
    v.array(PointsSegment),
    v.maxLength(10),
    v.check((segments) => isLadder(segments)),
  ),
});
export type PointsModel = v.InferOutput<typeof PointsModel>;
export type ScoreLine = PointsModel['lines'][number];
export type ScoreSegment = PointsModel['segments'][number];

/** The segments of the score, highest first; null without a score. */
export const pointsSegments = ({ models: { points } }: Project) =>
  points && {
    order: points.segments.map(({ id }) => id),
    own: points.segments.map(({ id, name }, colour) => [id, { name, colour }] as const),
  };

/** The project with other points; what is not given stays. A project without a score stays as it is. */
export function withPoints(project: Project, change: Partial<PointsModel>): Project {
  const { points } = project.models;
  return points ? { ...project, models: { ...project.models, points: { ...points, ...change } } } : project;
}

/** The project with a new score, or without one. */
export const withScore = (project: Project, points: PointsModel | null): Project => ({ ...project, models: { ...project.models, points } });

/** The project with one line of its score changed. */
export const withLine = (project: Project, id: string, change: Partial<Omit<ScoreLine, 'id'>>): Project =>
  withPoints(project, { lines: linesOf(project).map((line) => (line.id === id ? { ...line, ...change } : line)) });

/** The project with a line more at the end of its score. */
export const withLineAdded = (project: Project, line: Omit<ScoreLine, 'id'>): Project =>
  withPoints(project, { lines: [...linesOf(project), { id: nextLineId(linesOf(project)), ...line }] });

export const withoutLine = (project: Project, id: string): Project =>
  withPoints(project, { lines: linesOf(project).filter((line) => line.id !== id) });

/**
 * The project with other segments from high to low, the last without a threshold; null when the thresholds do not go down. Ids
 * go with places, so that a segment keeps its id when its name or threshold changes.
 */
export function withLadder(project: Project, segments: readonly Omit<ScoreSegment, 'id'>[]): Project | null {
  const ladder = segments.map((segment, i) => ({ id: `points-${i + 1}`, name: segment.name, from: segment.from }));
  return isLadder(ladder) ? withPoints(project, { segments: ladder }) : null;
}

const linesOf = (project: Project): readonly ScoreLine[] => project.models.points?.lines ?? [];

const nextLineId = (lines: readonly ScoreLine[]): string =>
  `line_${1 + Math.max(0, ...lines.map(({ id }) => Number(id.slice('line_'.length))))}`;
