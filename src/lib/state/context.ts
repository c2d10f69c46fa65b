import { getContext, setContext } from 'svelte';
import type { App } from './app.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

const APP = Symbol('app');
const WORKSPACE = Symbol('workspace');

export const provideApp = (app: App): App => setContext(APP, app);
export const getApp = (): App => getContext<App>(APP);

export const provideWorkspace = (workspace: Workspace): Workspace => setContext(WORKSPACE, workspace);
/** The open project with its tables. */
export const getWorkspace = (): Workspace => getContext<Workspace>(WORKSPACE);
