import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { startHistory, record } from '#lib/core/history.ts';
import type { EditName } from './edit-name.ts';
import { emptyProject } from './empty-project.ts';
import type { Project } from './project.ts';
import { projectText, readHistory, readProject } from './read-project.ts';

const project = emptyProject('p1', 'Webshop', '2026-11-21T10:00:00.000Z');

describe('a project file', () => {
  it('reads back what was written', () => {
    expect(readProject(projectText(project))).toEqual({ ok: true, value: project });
  });
  it('reads back a project named after a file with a long name', () => {
    expect(readProject(projectText(emptyProject('p1', 'x'.repeat(255), project.createdAt)))).toMatchObject({ ok: true });
  });
  it('reads what version 1 wrote, with all that was decided in it', async () => {
    const older = await readFile('tests/fixtures/project-1.json', 'utf8');
    expect(readProject(older)).toMatchObject({
      ok: true,
      value: {
        version: 3,
        joins: [],
        accepted: [1, 4],
        sources: [
          { recipe: { notation: { delimiter: ';', encoding: 'utf-8' }, decimal: ',', thousands: '.', kind: 'orders' }, stack: null },
        ],
      },
    });
  });
  it('reads what version 2 wrote, with all that was decided in it', async () => {
    const older = await readFile('tests/fixtures/project-2.json', 'utf8');
    const decided = JSON.parse(older) as Project;
    expect(readProject(older)).toMatchObject({
      ok: true,
      value: { ...decided, version: 3, declinedJoins: [], models: { ...decided.models, clusters: null, points: null } },
    });
  });
  it('reads a project of this version that does not know yet what its models were fitted on', () => {
    const { fittedOn: _none, ...older } = project;
    expect(readProject(JSON.stringify(older))).toEqual({ ok: true, value: project });
  });
  it('refuses what is not JSON', () => {
    expect(readProject('klantnr;bedrag')).toEqual({ ok: false, error: { code: 'project.notJson' } });
  });
  it('refuses a newer version by name', () => {
    expect(readProject(JSON.stringify({ ...project, version: 4 }))).toEqual({ ok: false, error: { code: 'project.newer', version: 4 } });
  });
  it('names the first part that does not fit', () => {
    const broken = { ...project, models: { ...project.models, value: { heavyShare: 'much', mediumShare: 0.3 } } };
    expect(readProject(JSON.stringify(broken))).toEqual({ ok: false, error: { code: 'project.invalid', path: 'models.value.heavyShare' } });
  });
  it('refuses JSON that is no project', () => {
    expect(readProject('[]')).toEqual({ ok: false, error: { code: 'project.invalid', path: 'version' } });
  });
});

describe('an autosaved history', () => {
  const history = record(
    startHistory<Project, EditName>(project, '2026-11-21T10:00:00Z'),
    { ...project, name: 'Shop' },
    'name',
    '2026-11-21T10:01:00Z',
  );

  it('reads back', () => {
    expect(readHistory(JSON.stringify(history))).toEqual(history);
  });
  it('is left aside when its place is off the line', () => {
    expect(readHistory(JSON.stringify({ ...history, place: 2 }))).toBeNull();
  });
});
