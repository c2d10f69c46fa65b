import { join, sql, type Sql } from '#lib/sql/sql.ts';
import { type GridSegment, gridSegments } from './settings.ts';

/** The place of a segment from most to least worth, from 0: the order in which they are listed everywhere. */
export const segmentPlace = (segment: GridSegment): number => gridSegments.indexOf(segment);

/** The same of a text column in SQL. */
export const placeInSql = (segment: Sql): Sql =>
  sql`CASE ${segment} ${join(
    gridSegments.map((name, place) => sql`WHEN ${name} THEN ${place}`),
    ' ',
  )} END`;
