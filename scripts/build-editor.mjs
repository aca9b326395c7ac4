// Builds the editor into dist/editor: the window, and the main process and its preload script, which Electron reads as
// CommonJS. The host is built with the modules it consists of (tsconfig.build.json).
import { globSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { recordModules } from './notices.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** @param {string[]} patterns @returns {number} modification time of the newest file; 0 if there is none */
function newest(patterns) {
  return Math.max(0, ...globSync(patterns, { cwd: root }).map((file) => statSync(`${root}${file}`).mtimeMs))
}

const parts = [
  {
    name: 'main',
    sources: ['editor/main/*.ts', 'editor/preload/*.ts', 'editor/host/*.ts'],
    built: ['dist/editor/main/main.cjs'],
    build: () => bundle('editor/main/main.ts', 'dist/editor/main/main.cjs'),
  },
  {
    name: 'preload',
    sources: ['editor/preload/*.ts'],
    built: ['dist/editor/preload/preload.cjs'],
    build: () => bundle('editor/preload/preload.ts', 'dist/editor/preload/preload.cjs'),
  },
  {
    name: 'window',
    sources: ['editor/ui/**/*', 'editor/host/contract.ts', 'src/**/*.ts', 'grammar/**/*', 'package-lock.json'],
    built: ['dist/editor/ui/index.html'],
    build: async () => {
      // The calling process may be a test, whose React would be the slow one with warnings.
      process.env.NODE_ENV = 'production'
      const vite = await import('vite')
      const modules = new Set()
      const plugins = [recordModules(modules)]
      await vite.build({
        configFile: `${root}editor/ui/vite.config.ts`,
        logLevel: 'warn',
        plugins,
        worker: { plugins: () => plugins },
      })
      return modules
    },
  },
]

/** @returns {Promise<Iterable<string>>} the bundled modules */
async function bundle(from, to) {
  const { metafile } = await build({
    entryPoints: [`${root}${from}`],
    outfile: `${root}${to}`,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    // Node of the oldest supported Electron.
    target: 'node18',
    external: ['electron', 'original-fs'],
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    absWorkingDir: root,
  })
  return Object.keys(metafile.inputs)
}

/** Builds what is missing or older than its sources. @returns {Promise<string[]>} the paths of the modules that were bundled */
export async function buildEditor() {
  const modules = []
  for (const part of parts) {
    if (newest(part.built) > newest(part.sources)) continue
    console.error(`Building the editor: ${part.name}…`)
    modules.push(...(await part.build()))
  }
  return modules
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildEditor()
