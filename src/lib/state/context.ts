import { getContext, setContext } from 'svelte';
import type { App, OpenProject } from './app.svelte.ts';
import type { KeptRows } from './kept-rows.svelte.ts';
import type { Loader } from './loader.svelte.ts';
import type { RememberedFiles } from './remembered-files.svelte.ts';
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
/** Where the rows of the open project are. */
export const getKeptRows = (): KeptRows => getContext<OpenProject>(OPEN).kept;
/** The files of the open project that can be found again. */
export const getRememberedFiles = (): RememberedFiles => getContext<OpenProject>(OPEN).remembered;
