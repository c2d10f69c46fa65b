import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { scriptsInFiles } from './tests/build/scripts-in-files.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    adapter: scriptsInFiles(adapter({ pages: 'build', assets: 'build', strict: true })),
    paths: { base: /** @type {'' | `/${string}`} */ (process.env.KAVEL_BASE ?? ''), relative: true },
    prerender: { handleHttpError: 'fail', handleUnseenRoutes: 'fail' },
    typescript: {
      config: (config) => {
        config.include.push('../tests/**/*.ts', '../tests/**/*.js');
      },
    },
  },
};
