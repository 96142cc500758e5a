import js from '@eslint/js'
import a11y from 'eslint-plugin-jsx-a11y'
import hooks from 'eslint-plugin-react-hooks'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** Forbidden imports: an area imports only api, ui, domain and i18n, never another area. */
const forbidden = {
  storefront: ['seller', 'admin', 'app'],
  seller: ['storefront', 'admin', 'app'],
  admin: ['storefront', 'seller', 'app'],
  domain: ['storefront', 'seller', 'admin', 'app'],
  ui: ['storefront', 'seller', 'admin', 'app', 'domain'],
  api: ['storefront', 'seller', 'admin', 'app', 'ui', 'domain'],
  i18n: ['storefront', 'seller', 'admin', 'app', 'ui', 'api', 'domain'],
}

export default defineConfig(
  { ignores: ['dist', 'src/api/schema.d.ts', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  {
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['src/**/*.{ts,tsx}'], extends: [a11y.flatConfigs.strict, hooks.configs.flat['recommended-latest']] },
  ...Object.entries(forbidden).map(([area, others]) => ({
    files: [`src/${area}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: others.flatMap((o) => [`@/${o}`, `@/${o}/**`]),
              message: `${area} must not import it: an area imports only api, ui, domain and i18n.`,
            },
            {
              regex: `^(\\.\\./)+(${[...others, 'api', 'ui', 'domain', 'i18n'].join('|')})/`,
              message: 'Other folders are imported as @/folder/file.',
            },
            { regex: '^radix-ui$', message: 'Import one primitive: radix-ui is wrapped by ui.' },
          ].slice(0, area === 'ui' ? 2 : 3),
        },
      ],
    },
  })),
  { files: ['eslint.config.js'], extends: [tseslint.configs.disableTypeChecked] },
)
