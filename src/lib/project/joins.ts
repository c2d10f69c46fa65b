import type { Join, Project } from './project.ts';

/** Whether two joins say the same of the same columns, whatever is overlooked in the keys. */
export const isSameJoin = (a: Join, b: Join): boolean =>
  a.into === b.into && a.from === b.from && a.intoKey === b.intoKey && a.fromKey === b.fromKey;

/** The project with a join; one between the same columns is replaced. */
export const withJoin = (project: Project, join: Join): Project => ({
  ...project,
  joins: project.joins.some((each) => isSameJoin(each, join))
    ? project.joins.map((each) => (isSameJoin(each, join) ? join : each))
    : [...project.joins, join],
});

export const withoutJoin = (project: Project, join: Join): Project => ({
  ...project,
  joins: project.joins.filter((each) => !isSameJoin(each, join)),
});
