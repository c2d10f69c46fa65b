import { getContext, setContext } from 'svelte';
import type { App, OpenProject } from './app.svelte.ts';
import type { Loader } from './loader.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

const APP = Symbol('app');
const OPEN = Symbol('open project');

export const provideApp = (app: App): App => setContext(APP, app);
export const getApp = (): App => getContext<App>(APP);

export const provideOpenProject = (open: OpenProject): OpenProject => setContext(OPEN, open);
/** The open project with its tables. */
export const getWorkspace = (): Workspace => getContext<OpenProject>(OPEN).workspace;
/** The way files get into the open project. */
export const getLoader = (): Loader => getContext<OpenProject>(OPEN).loader;
