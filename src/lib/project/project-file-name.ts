/** A file name for a project: its name without what file systems refuse, `.kavel.json` behind it. */
export const projectFileName = (name: string): string =>
  `${name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '') || 'project'}.kavel.json`;
