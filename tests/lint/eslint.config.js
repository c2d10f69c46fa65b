import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript-eslint';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The import table: each room of `src/lib` and the rooms it may import. The README prints the same table. */
export const importTable = {
  core: [],
  sql: ['core'],
  methods: ['core', 'sql'],
  loading: ['core', 'sql'],
  segments: ['core', 'sql'],
  project: ['core', 'loading', 'methods', 'segments'],
  pipeline: ['core', 'sql', 'loading', 'methods', 'segments', 'project'],
  charts: ['core'],
  exports: ['core', 'sql', 'segments', 'project', 'pipeline'],
  i18n: ['core', 'segments'],
  engine: ['core', 'sql'],
  browser: ['core'],
  workers: ['core', 'loading', 'methods', 'exports'],
  jobs: [
    'core',
    'sql',
    'methods',
    'loading',
    'segments',
    'project',
    'pipeline',
    'charts',
    'exports',
    'i18n',
    'engine',
    'browser',
    'workers',
  ],
  state: ['core', 'loading', 'segments', 'project', 'pipeline', 'charts', 'i18n', 'engine', 'browser', 'workers', 'jobs'],
  ui: ['i18n'],
  steps: ['ui', 'charts', 'state', 'jobs', 'i18n', 'project', 'segments', 'core'],
  notebook: ['ui', 'state', 'i18n', 'core'],
};
const rooms = Object.keys(importTable);

const onlyIn = (/** @type {string} */ library, /** @type {string} */ why) => ({ group: [library, `${library}/*`], message: why });
const libraries = {
  duckdb: onlyIn('@duckdb/duckdb-wasm', 'Only engine/duckdb.ts talks to DuckDB.'),
  vega: onlyIn('vega-embed', 'Only ui/Chart.svelte draws charts.'),
  arquero: onlyIn('arquero', 'Only the notebook worker may compile code.'),
};
const noClimbing = { group: ['../*', '!../app.css'], message: 'Write #lib/<room>/<file>.' };

/** @param {{ group: string[]; message: string }[]} patterns @returns {import('eslint').Linter.RuleEntry} */
const restricted = (...patterns) => ['error', { patterns }];

export default ts.config(
  { ignores: ['build/', '.svelte-kit/', 'node_modules/', 'static/', 'tests/.out/', 'src/lib/i18n/paraglide/'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
    rules: { 'svelte/no-navigation-without-resolve': 'off' },
  },
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-undef': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.svelte'],
    plugins: { boundaries },
    settings: {
      'boundaries/root-path': root,
      'boundaries/elements': [
        ...rooms.map((room) => ({ type: room, pattern: `src/lib/${room}` })),
        { type: 'routes', pattern: 'src/routes' },
      ],
      'import/resolver': { typescript: { alwaysTryTypes: true, project: join(root, 'tsconfig.json') } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            ...Object.entries(importTable).map(([room, allowed]) => ({
              from: { element: { type: room } },
              allow: { to: { element: { types: { anyOf: [room, ...allowed] } } } },
            })),
            { from: { element: { type: 'routes' } }, allow: { to: { element: { types: { anyOf: ['routes', ...rooms] } } } } },
            { from: { element: { types: { anyOf: [...rooms, 'routes'] } } }, allow: { to: { module: { origin: 'external' } } } },
            { from: { element: { types: { anyOf: [...rooms, 'routes'] } } }, allow: { to: { module: { origin: 'core' } } } },
          ],
        },
      ],
      'no-restricted-imports': restricted(noClimbing, libraries.duckdb, libraries.vega, libraries.arquero),
    },
  },
  { files: ['src/lib/engine/**'], rules: { 'no-restricted-imports': restricted(noClimbing, libraries.vega, libraries.arquero) } },
  { files: ['src/lib/ui/Chart.svelte'], rules: { 'no-restricted-imports': restricted(noClimbing, libraries.duckdb, libraries.arquero) } },
  {
    files: ['**/*.test.ts'],
    rules: { 'boundaries/dependencies': 'off', 'no-restricted-imports': 'off' },
  },
  { files: ['tests/**', 'vite.config.ts', 'svelte.config.js'], rules: { 'no-console': 'off' } },
);
