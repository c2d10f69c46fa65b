import { resolve } from '$app/paths';
import type { StepSlug } from '#lib/project/steps.ts';

/** Where a step of a project is. The project is named by its id, which says nothing about its customers. */
export const stepHref = (slug: StepSlug, projectId: string): string => `${resolve('/project/[step]', { step: slug })}/?p=${projectId}`;
export const filesHref = (projectId: string): string => `${resolve('/project/files')}/?p=${projectId}`;
export const startHref = (): string => resolve('/');
export const sampleHref = (): string => `${resolve('/sample')}/`;
