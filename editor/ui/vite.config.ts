import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react(), preload('open-window.tsx'), widgetWords()],
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('../../dist/editor/ui', import.meta.url)),
    emptyOutDir: true,
    // The oldest Electron that the window runs in.
    target: 'chrome114',
    // The content security policy forbids inlined fonts and workers.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 6000,
    // A chunk of its own, which another thread parses in parallel.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'text-editor', test: /monaco-editor\/(?!.*\/nls\/)/ },
            // Runs first: without it, the first schema tries to compile itself, which the content security policy reports.
            { name: 'schemas', test: /node_modules\/zod\/|without-eval/ },
            // The module loader is needed before the text editor is loaded.
            { name: 'preload', test: /preload-helper/, priority: 1 },
          ],
        },
      },
    },
  },
})

/** Preloads a module that the page imports later, together with its own imports. */
function preload(module: string): Plugin {
  return {
    name: 'preload',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) => {
        const chunks = Object.values(bundle).flatMap((each) => (each.type === 'chunk' ? [each] : []))
        const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${module}`))
        const loaded = chunks.filter((each) => each === chunk || chunk?.imports.includes(each.fileName))
        // Largest first: browsers load six at a time, and the largest takes longest to parse.
        const modules = loaded.toSorted((a, b) => b.code.length - a.code.length)
        const styles = loaded.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])])
        const link = (file: string, attrs: Readonly<Record<string, string>>) => ({
          tag: 'link',
          attrs: { ...attrs, crossorigin: true, href: `./${file}` },
          injectTo: 'head' as const,
        })
        return [
          ...modules.map(({ fileName }) => link(fileName, { rel: 'modulepreload' })),
          ...styles.map((file) => link(file, { rel: 'preload', as: 'style' })),
        ]
      },
    },
  }
}

/** The widgets ship translations in 34 languages. Those in languages that the window lacks are replaced with English. */
function widgetWords(): Plugin {
  const locales = readdirSync(fileURLToPath(new URL('i18n/locales', import.meta.url)))
  const languages = new Set(locales.map((file) => file.replace('.json', '')))
  return {
    name: 'widget-words',
    enforce: 'pre',
    resolveId(source, importer) {
      const [, folder, language] = /^(.*\/intl\/.*\/)([a-z]{2})-[A-Z]{2}\.mjs$/.exec(source) ?? []
      if (folder === undefined || language === undefined || languages.has(language)) return null
      return this.resolve(`${folder}en-US.mjs`, importer)
    },
  }
}
