import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emptyProject } from './empty-project.ts';
import { isProjectFile } from './is-project-file.ts';
import { projectText } from './read-project.ts';

describe('a project file', () => {
  it('is told from other JSON by how it begins, in every version', async () => {
    expect(await isProjectFile(new Blob([projectText(emptyProject('p', 'x'.repeat(300), '2026-11-21'))]))).toBe(true);
    expect(await isProjectFile(new Blob([readFileSync('tests/fixtures/project-1.json')]))).toBe(true);
  });
  it('is not what holds rows', async () => {
    expect(await isProjectFile(new Blob(['[{"version": 2, "createdAt": "2026-01-01"}]']))).toBe(false);
    expect(await isProjectFile(new Blob(['{"version": 2, "amount": 3}\n{"version": 2, "amount": 4}']))).toBe(false);
  });
});
