import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
    const scripts = new Set(pagesIn('build').flatMap((page) => moveScripts('build', page)));
    tellServiceWorker('build', [...scripts]);
  },
});

/** @param {string} folder @returns {string[]} */
const pagesIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => join(folder, name));

/** @param {string} root @param {string} page @returns {string[]} the scripts' paths below the root */
function moveScripts(root, page) {
  const html = readFileSync(page, 'utf8');
  const up = relative(join(page, '..'), root).split(sep).join('/') || '.';
  /** @type {string[]} */
  const scripts = [];
  const moved = html.replace(/<script>([\s\S]*?)<\/script>/g, (_, /** @type {string} */ code) => {
    // An import is read relative to the page when inline, and to the script when in a file.
    const standalone = code.replace(/import\("(?:\.{1,2}\/)+_app\/immutable\//g, 'import("./');
    const name = `boot-${createHash('sha256').update(standalone).digest('hex').slice(0, 10)}.js`;
    mkdirSync(join(root, '_app/immutable'), { recursive: true });
    writeFileSync(join(root, '_app/immutable', name), standalone);
    scripts.push(`_app/immutable/${name}`);
    return `<script src="${up}/_app/immutable/${name}"></script>`;
  });
  writeFileSync(page, moved);
  return scripts;
}

/**
 * The service worker was built before these scripts had names; it keeps them too.
 *
 * @param {string} root @param {string[]} scripts
 */
function tellServiceWorker(root, scripts) {
  const file = join(root, 'service-worker.js');
  if (existsSync(file)) writeFileSync(file, `self.startScripts=${JSON.stringify(scripts)};\n${readFileSync(file, 'utf8')}`);
}
