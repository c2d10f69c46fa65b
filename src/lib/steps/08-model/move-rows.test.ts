import { expect, it } from 'vitest';
import { emptyProject } from '#lib/project/empty-project.ts';
import { namedMoves, namesIn, sumOf, wayOf } from './move-rows.ts';

const project = emptyProject('p', 'Test', '2026-01-01T00:00:00Z');
const counts = { customers: 2, revenue: 10, since: 4 };

it('takes cells of one name together, and knows up from down', () => {
  const moves = namedMoves(project, {
    scores: 5,
    moves: [
      { r_before: 5, second_before: 5, r: 5, second: 4, ...counts },
      { r_before: 5, second_before: 4, r: 5, second: 5, ...counts },
      { r_before: 5, second_before: 5, r: 1, second: 1, ...counts },
      { r_before: 1, second_before: 1, r: 4, second: 1, ...counts },
      { r_before: null, second_before: null, r: 5, second: 1, ...counts },
    ],
  });
  expect(moves).toEqual([
    { from: 'champions', to: 'champions', customers: 4, revenue: 20, since: 8 },
    { from: 'champions', to: 'lost', ...counts },
    { from: 'lost', to: 'promising', ...counts },
    { from: null, to: 'new', ...counts },
  ]);
  expect(moves.map(wayOf)).toEqual(['same', 'down', 'up', 'joined']);
  expect(namesIn(moves)).toEqual(['champions', 'new', 'promising', 'lost']);
  expect(sumOf(moves, ({ from }) => from === 'champions')).toEqual({ customers: 6, revenue: 30, since: 12 });
  expect(sumOf(moves, () => false)).toEqual({ customers: 0, revenue: 0, since: 0 });
});
