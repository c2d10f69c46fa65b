import type { Exclusions, Segment } from '#lib/segments/segment.ts';
import type { Project } from './project.ts';

/** The project with a segment more, at the end: of the lowest priority. */
export const withSegmentAdded = (project: Project, segment: Segment): Project => ({
  ...project,
  segments: [...project.segments, segment],
});

/** The project with one segment changed. */
export const withSegmentChanged = (project: Project, id: string, change: Partial<Omit<Segment, 'id'>>): Project => ({
  ...project,
  segments: project.segments.map((segment) => (segment.id === id ? { ...segment, ...change } : segment)),
});

export const withoutSegment = (project: Project, id: string): Project => ({
  ...project,
  segments: project.segments.filter((segment) => segment.id !== id),
});

/** The project with a segment at another place, from 0: its priority. */
export function withSegmentAt(project: Project, id: string, place: number): Project {
  const segment = project.segments.find((each) => each.id === id);
  if (!segment) return project;
  const others = project.segments.filter((each) => each !== segment);
  return { ...project, segments: [...others.slice(0, place), segment, ...others.slice(place)] };
}

/** The project with a customer pinned in a segment, pinned out of it, or with neither (null). */
export function withPin(project: Project, id: string, customer: string, pin: 'in' | 'out' | null): Project {
  const segment = project.segments.find((each) => each.id === id);
  if (!segment) return project;
  const others = (pins: readonly string[]) => pins.filter((each) => each !== customer);
  return withSegmentChanged(project, id, {
    pinsIn: [...others(segment.pinsIn), ...(pin === 'in' ? [customer] : [])],
    pinsOut: [...others(segment.pinsOut), ...(pin === 'out' ? [customer] : [])],
  });
}

/** The project with a copy of a segment right below it, with another id, name and colour. `copy.id` must be new. */
export function withSegmentCopied(project: Project, id: string, copy: Pick<Segment, 'id' | 'name'>): Project {
  const place = project.segments.findIndex((each) => each.id === id);
  const segment = project.segments[place];
  if (!segment) return project;
  const { colour } = newSegment(project, copy.id, copy.name);
  return withSegmentAt(withSegmentAdded(project, { ...segment, ...copy, colour }), copy.id, place + 1);
}

export const withExclusions = (project: Project, change: Partial<Exclusions>): Project => ({
  ...project,
  exclusions: { ...project.exclusions, ...change },
});

/** A new segment without conditions, in a colour that the others do not have yet. `id` must be new. */
export function newSegment(project: Project, id: string, name: string, rule: Segment['rule'] = { kind: 'all', rules: [] }): Segment {
  const taken = new Set(project.segments.map(({ colour }) => colour));
  const colour = Array.from({ length: taken.size + 1 }, (_, i) => i).find((i) => !taken.has(i)) ?? 0;
  return { id, name, colour, rule, frozen: null, pinsIn: [], pinsOut: [], tag: null, note: '' };
}
