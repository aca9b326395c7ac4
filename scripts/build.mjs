// Builds the package into dist/: the modules with their types, the runtime as one file, the JSON Schemas, the grammar's
// railroad diagrams, the data that modules read beside themselves, and the editor.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { buildEditor } from './build-editor.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Bytes that a service or a page downloads: minified and compressed. */
const largestRuntime = 40_000

rmSync(`${root}dist`, { recursive: true, force: true })
execFileSync('tsc', ['-p', 'scripts/tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
})

await build({
  entryPoints: [`${root}src/runtime.ts`],
  outfile: `${root}dist/runtime.js`,
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
})
const runtime = readFileSync(`${root}dist/runtime.js`)
const size = gzipSync(runtime).length
if (size > largestRuntime) {
  console.error(`dist/runtime.js has ${size} bytes compressed; it may have ${largestRuntime}`)
  process.exit(1)
}

const { schemas } = await import('../dist/src/schemas.js')
mkdirSync(`${root}dist/schemas`)
for (const [file, schema] of Object.entries(schemas)) {
  writeFileSync(`${root}dist/schemas/${file}`, `${JSON.stringify(schema, null, 2)}\n`)
}
const { diagrams } = await import('./diagrams.ts')
writeFileSync(`${root}dist/diagrams.html`, diagrams())

for (const data of ['src/history/migrations', 'src/history/import/mappings']) {
  cpSync(`${root}${data}`, `${root}dist/${data}`, { recursive: true })
}

await buildEditor()

console.log(`dist/ is built; the runtime has ${runtime.length} bytes, ${size} compressed`)
