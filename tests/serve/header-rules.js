/** @typedef {{ pattern: RegExp, headers: [string, string][] }} HeaderRule */

/**
 * Reads a `_headers` file as static hosts do: a path at the start of a line, in which `*` stands for anything, and the
 * headers for it on the indented lines below.
 *
 * @param {string} text
 * @returns {HeaderRule[]}
 */
export function readHeaderRules(text) {
  /** @type {HeaderRule[]} */
  const rules = [];
  for (const line of text.split(/\r?\n/)) {
    if (!line.trim() || line.startsWith('#')) continue;
    const [, name, value] = /^\s+([^:\s]+):\s*(.+)$/.exec(line) ?? [];
    if (name && value) rules.at(-1)?.headers.push([name, value.trim()]);
    else rules.push({ pattern: patternOf(line.trim()), headers: [] });
  }
  return rules;
}

/**
 * All headers whose path matches; a later rule wins.
 *
 * @param {readonly HeaderRule[]} rules
 * @param {string} path
 * @returns {Map<string, string>}
 */
export const headersFor = (rules, path) =>
  new Map(
    rules.filter(({ pattern }) => pattern.test(path)).flatMap(({ headers }) => headers.map(([name, value]) => [name.toLowerCase(), value])),
  );

/** @param {string} path */
const patternOf = (path) =>
  new RegExp(
    `^${path
      .split('*')
      .map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );
