import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { writeEngineFiles } from './tests/build/engine-files.ts';
import { writeSample } from './tests/sample/write-sample.ts';

// Before SvelteKit lists the site's own files: a first build would not keep these for use without the network.
await writeEngineFiles(import.meta.dirname);
writeSample('static/sample');

export default defineConfig({
  plugins: [
    sveltekit(),
    // Unit tests take the words as `npm run words` made them: the plug-in watches files and keeps the process alive.
    process.env.VITEST
      ? null
      : paraglideVitePlugin({
          project: './src/lib/i18n/project.inlang',
          outdir: './src/lib/i18n/paraglide',
          strategy: ['globalVariable', 'baseLocale'],
          emitTsDeclarations: true,
        }),
  ],
  build: { target: 'es2022', assetsInlineLimit: 0 },
  server: { host: '127.0.0.1' },
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    maxWorkers: '100%',
    setupFiles: ['tests/repeatable.ts'],
    testTimeout: 90_000,
    hookTimeout: 60_000,
    expect: { requireAssertions: true },
  },
});
