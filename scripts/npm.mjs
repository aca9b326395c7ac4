// Lays out the published packages in dist/npm: `cartwright`, `@cartwright/runtime` (the evaluator alone) and
// `@cartwright/client`. Each has its own manifest derived from the checkout's, so that users don't get anything that only
// serves development.
import { execFileSync } from 'node:child_process'
import { cpSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const { name, version, description, keywords, license, type, engines, bin, exports, dependencies } = manifest

const published = [
  '{LICENSE,README.md,CHANGELOG.md}',
  'dist/{*.*,schemas/*,words/*,src/**,grammar/**,program/**,editor/ui/**}',
  'grammar/**/*.md',
  'samples/**',
  'test/kit/{README.md,cases.jsonl.br}',
  'src/{cli/templates/**,history/migrations/**,ledger/store/migrations/**,history/import/mappings/**,history/mapping.md,runtime.md,words/**/*.json}',
]
const left = ['**/report.html', '**/.cartwright', '**/.cartwright/**', '**/.DS_Store']

/** The whole program and the library. */
export function layOutPackage() {
  const to = join(root, 'dist/npm/cartwright')
  for (const path of globSync(published, { cwd: root, exclude: left })) {
    if (statSync(join(root, path)).isFile()) cpSync(join(root, path), join(to, path))
  }
  writeManifest(to, {
    name,
    version,
    description,
    keywords,
    license,
    type,
    engines,
    bin,
    exports,
    // Not in the checkout's manifest: the window's own build would drop what its pages import only for side effects.
    sideEffects: ['./dist/program/**', './dist/editor/**'],
    dependencies,
  })
}

/** The evaluator alone: one module, its types, its translations, the schemas. */
export async function layOutRuntime() {
  const to = join(root, 'dist/npm/runtime')
  const types = 'scripts/tsconfig.runtime.json'
  execFileSync('tsc', ['-p', types], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  cpSync(join(root, 'dist/runtime.js'), join(to, 'runtime.js'))
  const { writeWordsModules } = await import('./words-modules.ts')
  writeWordsModules(join(to, 'words'), '../types/src/runtime.js')
  cpSync(join(root, 'dist/schemas'), join(to, 'schemas'), { recursive: true })
  cpSync(join(root, 'LICENSE'), join(to, 'LICENSE'))
  const readme = readFileSync(join(root, 'src/runtime.md'), 'utf8')
  writeFileSync(join(to, 'README.md'), readme.replaceAll("'cartwright/runtime", "'@cartwright/runtime"))
  writeManifest(to, {
    name: '@cartwright/runtime',
    version,
    description: 'Evaluates compiled promotion rules: a cart in, a result with every amount and reason out',
    keywords,
    license,
    type,
    engines,
    exports: {
      '.': { types: './types/src/runtime.d.ts', default: './runtime.js' },
      './words/*': { types: './words/*.d.ts', default: './words/*.js' },
      './schemas/*': './schemas/*',
      './package.json': './package.json',
    },
    sideEffects: false,
  })
}

/** The typed client of the service. */
export function layOutClient() {
  const to = join(root, 'dist/npm/client')
  const settings = 'scripts/tsconfig.client.json'
  execFileSync('tsc', ['-p', settings], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  cpSync(join(root, 'LICENSE'), join(to, 'LICENSE'))
  cpSync(join(root, 'src/client/README.md'), join(to, 'README.md'))
  writeManifest(to, {
    name: '@cartwright/client',
    version,
    description: 'A typed client of the promotion service that `cartwright serve` runs',
    keywords,
    license,
    type,
    engines,
    exports: { '.': { types: './client.d.ts', default: './client.js' }, './package.json': './package.json' },
    dependencies: { 'openapi-fetch': manifest.devDependencies['openapi-fetch'] },
    sideEffects: false,
  })
}

const writeManifest = (folder, content) =>
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(content, null, 2)}\n`)
