// Builds the package into dist/: the modules with their types, the runtime as one file, its translations, the JSON Schemas, the
// grammar's railroad diagrams, data files next to their modules, the editor, third-party licences; and from all of these the
// published packages, in dist/npm.
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { buildEditor } from './build-editor.mjs'
import { bundle } from './bundle.mjs'
import { runtimeModule, scripts } from './bundle-scripts.mjs'
import { notices } from './notices.mjs'
import { layOutClient, layOutPackage, layOutRuntime } from './npm.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Maximum bytes that a service or page downloads: minified and compressed. */
const largestRuntime = 75_000

rmSync(`${root}dist`, { recursive: true, force: true })
execFileSync('tsc', ['-p', 'scripts/tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
})

const runtime = Buffer.from(await runtimeModule())
writeFileSync(`${root}dist/runtime.js`, runtime)
for (const [file, script] of Object.entries(scripts)) writeFileSync(`${root}dist/${file}`, await script())
const size = gzipSync(runtime).length
if (size > largestRuntime) {
  console.error(`dist/runtime.js has ${size} bytes compressed; it may have ${largestRuntime}`)
  process.exit(1)
}

const { writeWordsModules } = await import('./words-modules.ts')
writeWordsModules(`${root}dist/words`, '../src/runtime.js')

const { schemas } = await import('../dist/src/schemas.js')
mkdirSync(`${root}dist/schemas`)
for (const [file, schema] of Object.entries(schemas)) {
  writeFileSync(`${root}dist/schemas/${file}`, `${JSON.stringify(schema, null, 2)}\n`)
}
const { diagrams } = await import('./diagrams.ts')
writeFileSync(`${root}dist/diagrams.html`, diagrams())

await bundle(`${root}dist/program`)

const bundled = await buildEditor()
writeFileSync(`${root}dist/THIRD-PARTY-NOTICES.md`, notices(bundled))
layOutPackage()
await layOutRuntime()
layOutClient()

console.log(`dist/ is built; the runtime has ${runtime.length} bytes, ${size} compressed`)
