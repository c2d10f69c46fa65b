import * as v from 'valibot';
import type { History } from '#lib/core/history.ts';
import { type Result, err, ok } from '#lib/core/result.ts';
import { type EditName, editNames } from './edit-name.ts';
import { fromVersion1 } from './from-version-1.ts';
import { fromVersion2 } from './from-version-2.ts';
import { Project } from './project.ts';

const CURRENT = 3;
const Versioned = v.object({ version: v.pipe(v.number(), v.integer(), v.minValue(1)) });

/** The one at n reads version n + 1 and gives the next. Append-only: a shipped one is never edited. */
const upgrades: readonly ((older: unknown) => unknown)[] = [fromVersion1, fromVersion2];

/**
 * Reads a project from the text of a project file. Refuses what is not JSON (`project.notJson`), what a newer Kavel wrote
 * (`project.newer`), and what does not fit the schema (`project.invalid`, with the first path that does not).
 */
export function readProject(text: string): Result<Project> {
  const json = parsed(text);
  if (!json.ok) return json;
  const versioned = v.safeParse(Versioned, json.value);
  if (!versioned.success) return err({ code: 'project.invalid', path: 'version' });
  const { version } = versioned.output;
  if (version > CURRENT) return err({ code: 'project.newer', version });
  const upgraded = upgrades.slice(version - 1).reduce((older, upgrade) => upgrade(older), json.value);
  const read = v.safeParse(Project, upgraded);
  if (!read.success) return err({ code: 'project.invalid', path: v.getDotPath(read.issues[0]) ?? '' });
  return ok(read.output);
}

/** The text of a project file: indented, so that two can be compared line by line. */
export const projectText = (project: Project): string => `${JSON.stringify(project, null, 2)}\n`;

const SavedHistory = v.object({
  place: v.pipe(v.number(), v.integer(), v.minValue(0)),
  moments: v.pipe(v.array(v.object({ value: Project, name: v.nullable(v.picklist(editNames)), at: v.string() })), v.minLength(1)),
});

/** Reads a project's history as it was autosaved; null when it cannot be used (the project itself is saved beside it). */
export function readHistory(text: string): History<Project, EditName> | null {
  const json = parsed(text);
  const read = json.ok ? v.safeParse(SavedHistory, json.value) : null;
  return read?.success && read.output.place < read.output.moments.length ? read.output : null;
}

function parsed(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return err({ code: 'project.notJson' });
  }
}
