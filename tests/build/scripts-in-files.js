import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * Wraps a static adapter so that no page carries a script between its own tags: each start script moves to a file of
 * its own. The policy can then say `script-src 'self'`, without a hash per page, in the page and in the headers alike.
 *
 * @param {import('@sveltejs/kit').Adapter} adapter
 * @returns {import('@sveltejs/kit').Adapter}
 */
export const scriptsInFiles = (adapter) => ({
  ...adapter,
  name: `${adapter.name}, scripts in files`,
  async adapt(builder) {
    await adapter.adapt(builder);
    for (const file of pagesIn('build')) moveScripts('build', file);
  },
});

/** @param {string} folder @returns {string[]} */
const pagesIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => join(folder, name));

/** @param {string} root @param {string} page */
function moveScripts(root, page) {
  const html = readFileSync(page, 'utf8');
  const up = relative(join(page, '..'), root).split(sep).join('/') || '.';
  const moved = html.replace(/<script>([\s\S]*?)<\/script>/g, (_, /** @type {string} */ code) => {
    // An import is read relative to the page when inline, and to the script when in a file.
    const standalone = code.replace(/import\("(?:\.{1,2}\/)+_app\/immutable\//g, 'import("./');
    const name = `boot-${createHash('sha256').update(standalone).digest('hex').slice(0, 10)}.js`;
    mkdirSync(join(root, '_app/immutable'), { recursive: true });
    writeFileSync(join(root, '_app/immutable', name), standalone);
    return `<script src="${up}/_app/immutable/${name}"></script>`;
  });
  writeFileSync(page, moved);
}
