import * as v from 'valibot';

/** What version 1 wrote and version 2 writes otherwise; the rest passes as it is. */
const Version1 = v.looseObject({
  sources: v.array(v.looseObject({ recipe: v.looseObject({ delimiter: v.string() }) })),
});

/** Version 2 knows more notations than the delimiter, files that follow on others, joins, and samples. */
export function fromVersion1(older: unknown): unknown {
  const read = v.safeParse(Version1, older);
  if (!read.success) return older;
  const sources = read.output.sources.map(({ recipe: { delimiter, ...recipe }, ...source }) => ({
    ...source,
    recipe: {
      ...recipe,
      table: null,
      notation: { encoding: 'utf-8', delimiter, quote: '"', escape: 'double', skipLines: 0, headerLines: 1 },
      missing: [''],
    },
    stack: null,
    samplePercent: null,
  }));
  return { ...read.output, version: 2, sources, joins: [] };
}
