/** Whether a column only says why and where a row had been set aside: rows that come back mended still have it, and it means nothing. */
export const isAsideColumn = (name: string): boolean => /^Kavel: (?:reason|line|reden|regel)$/.test(name);
