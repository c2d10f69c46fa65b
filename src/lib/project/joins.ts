import type { Join, Project } from './project.ts';

type Columns = Pick<Join, 'into' | 'from' | 'intoKey' | 'fromKey'>;

/** Whether two joins say the same of the same columns, whatever is overlooked in the keys. */
export const isSameJoin = (a: Columns, b: Columns): boolean =>
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

/** Whether a proposal was turned down before. */
export const isDeclined = (project: Project, join: Join): boolean => project.declinedJoins.some((each) => isSameJoin(each, join));

/** The project with a proposal turned down: it is not made again. */
export const withDeclined = (project: Project, { into, from, intoKey, fromKey }: Join): Project => ({
  ...project,
  declinedJoins: [...project.declinedJoins, { into, from, intoKey, fromKey }],
});
