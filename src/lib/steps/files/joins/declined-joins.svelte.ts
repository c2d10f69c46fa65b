import { SvelteSet } from 'svelte/reactivity';
import type { Join } from '#lib/project/project.ts';

const declined = new SvelteSet<string>();
const nameOf = (projectId: string, { into, from, intoKey, fromKey }: Join): string =>
  JSON.stringify([projectId, into, from, intoKey, fromKey]);

/** Proposals that were turned down in this tab: they are not made again until it is opened anew. */
export const isDeclined = (projectId: string, join: Join): boolean => declined.has(nameOf(projectId, join));
export const decline = (projectId: string, join: Join): void => void declined.add(nameOf(projectId, join));
