import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Lays a .br and a .gz beside each file that shrinks, so that the server only has to choose. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (!/\.(js|css|svg)$/.test(file.fileName)) continue
          const source = Buffer.from(file.type === 'chunk' ? file.code : file.source)
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source: gzipSync(source, { level: 9 }) })
          this.emitFile({
            type: 'asset',
            fileName: `${file.fileName}.br`,
            source: brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
          })
        }
      },
    },
  }
}

const api = process.env.API ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [react(), tailwindcss(), precompress()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    manifest: 'manifest.json',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Few files, each of which is wanted as a whole: on a slow line every request costs more than a few bytes too many.
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {
              name: 'overlays',
              test: /node_modules\/(radix-ui|@radix-ui|@floating-ui|react-remove-scroll|react-style-singleton|aria-hidden|use-callback-ref|use-sidecar|get-nonce|tslib)|src\/ui\/(dialog|confirm|menu|tabs)\.tsx/,
            },
            {
              name: 'base',
              test: /node_modules\/((react|react-dom|scheduler|react-router|cookie|@tanstack)\/|lucide-react\/dist\/esm\/(?!icons))|lucide-react\/dist\/esm\/icons\/(circle-exclamation-point|circle-alert|compass|eye|eye-off|image-off|languages|map-pin|message-circle|minus|moon|plus|search|shopping-bag|shopping-cart|star|sun|truck|user|x)\.|src\/(api|i18n)\/|src\/ui\/(texts|class|form|button|badge|field|page|picture|problem|skeleton|empty|stars|money|theme|toast|not-found|signed-in)\.tsx?|preload-helper/,
            },
            {
              name: 'lists',
              test: /src\/storefront\/browse\/(facets|filters|product-list|list|shops|shop|categories)\.|src\/ui\/pagination\./,
            },
            { name: 'shop', test: /src\/storefront\/(browse|shell|routes|texts|cart\/(use-cart|quantity))/ },
            { name: 'buying', test: /src\/storefront\/(cart|buy|account)/ },
          ],
        },
      },
    },
  },
  // Only for `npm run dev`: the API is asked of a running program.
  server: { proxy: Object.fromEntries(['/api', '/openapi', '/docs', '/health'].map((path) => [path, api])) },
})
