import { expect, it } from 'vitest';
import { defaultLookalikeSettings } from '#lib/methods/lookalike/settings.ts';
import type { Rule } from '#lib/segments/rule.ts';
import { emptyProject } from './empty-project.ts';
import { newSegment, withSegmentAdded } from './own-segments.ts';
import type { Project } from './project.ts';
import { usesOfSegment } from './segment-uses.ts';

const refers: Rule = { kind: 'none', rules: [{ kind: 'segment', segment: 'a', not: false }] };
const start = emptyProject('p', 'Test', '2026-01-01T00:00:00Z');
const segments = [newSegment(start, 'a', 'Fans', refers), newSegment(start, 'b', 'Beurs', refers), newSegment(start, 'c', 'Rest')];
const project = segments.reduce(withSegmentAdded, start);

it('a segment that nothing refers to has no uses, not even its own rule', () => {
  expect(usesOfSegment(project, 'c')).toEqual([]);
  expect(usesOfSegment(project, 'a')).toEqual([{ by: 'segment', name: 'Beurs' }]);
});

it('names everything that refers to a segment', () => {
  const line = { id: 'line_1', name: 'Fan', points: 5, each: null, cap: null, decay: null, rule: refers };
  const everywhere: Project = {
    ...project,
    exclusions: { ids: '', rule: refers },
    models: {
      ...project.models,
      points: {
        lines: [line, { ...line, id: 'line_2', rule: { kind: 'all', rules: [] } }],
        limits: { floor: null, cap: null },
        segments: [],
      },
      lookalike: { settings: { ...defaultLookalikeSettings, seed: { model: 'rules', segment: 'a' } }, fitted: null },
    },
    activation: { model: 'rules', flavour: 'plain', segments: ['a', 'b'] },
    plans: { a: { action: 'Bellen', owner: '' } },
  };
  expect(usesOfSegment(everywhere, 'a')).toEqual([
    { by: 'segment', name: 'Beurs' },
    { by: 'exclusions' },
    { by: 'points', name: 'Fan' },
    { by: 'lookalike' },
    { by: 'export' },
    { by: 'plan' },
  ]);
  expect(usesOfSegment(everywhere, 'b')).toEqual([{ by: 'export' }]);
});
