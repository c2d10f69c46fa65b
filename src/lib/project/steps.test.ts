import { describe, expect, it } from 'vitest';
import { emptyProject } from './empty-project.ts';
import { isStepDone, stepOf, steps, withAccepted } from './steps.ts';

const project = emptyProject('p', 'Webshop', '2026-11-21T10:00:00Z');

describe('the ten steps', () => {
  it('none is done in an empty project', () => {
    expect(steps.filter((step) => isStepDone(project, step))).toEqual([]);
  });
  it('an objective is done when it has an audience, a start, a target and a date', () => {
    const objective = {
      goal: 'retention' as const,
      audience: 'Gardeners',
      parkedAudiences: [],
      measure: 'repeatRate' as const,
      from: 0.31,
      to: 0.36,
      by: null,
      department: '',
      decides: '',
      minimumSize: null,
    };
    expect(isStepDone({ ...project, objective }, steps[0])).toBe(false);
    expect(isStepDone({ ...project, objective: { ...objective, by: '2027-06-01' } }, steps[0])).toBe(true);
  });
  it('a step accepted as it is, is done, once', () => {
    const accepted = withAccepted(project, 8);
    expect(isStepDone(accepted, steps[7])).toBe(true);
    expect(withAccepted(accepted, 8)).toBe(accepted);
  });
  it('is found by its name in the URL', () => {
    expect([stepOf('check')?.number, stepOf('nothing')]).toEqual([7, undefined]);
  });
});
