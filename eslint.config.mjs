import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Refuses imports that would point an arrow the wrong way (see the layout in README.md). */
const forbid = (files, patterns, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

const astroOnly = {
  group: ['astro:*', 'astro', 'astro/*'],
  message: 'Only pages, actions and middleware know Astro.',
};
const adapters = {
  group: ['**/store/lowdb/*', '**/search/meilisearch/*', '**/search/embedded/*'],
  message: 'Only container.ts names an adapter.',
};

export default defineConfig(
  { ignores: ['dist/', '.astro/', 'node_modules/', 'data/', 'bench-results/'] },
  ...tseslint.configs.recommended,
  ...astro.configs.recommended,
  {
    files: ['src/**/*.ts', 'scripts/**/*.ts', 'tests/**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-console': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  { files: ['src/env.d.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  { files: ['scripts/**'], rules: { 'no-console': 'off' } },
  forbid(
    ['src/domain/**'],
    [{ regex: '^(?!zod$|\\./)', message: 'The domain imports zod and itself, nothing else.' }],
  ),
  forbid(['src/app/**'], [astroOnly, adapters], ['src/app/container.ts']),
  forbid(
    ['src/app/container.ts', 'src/store/**', 'src/search/**', 'src/server/**', 'src/i18n/**'],
    [astroOnly],
  ),
  forbid(['src/api/**', 'src/open-data/**'], [astroOnly, adapters]),
  forbid(['src/pages/**', 'src/components/**', 'src/layouts/**'], [adapters]),
);
