// The program of this checkout as one bundle, rebuilt if anything in it has changed: it starts several times as fast as the
// sources.
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const builds = join(root, 'node_modules/.cache/cartwright')
const current = join(builds, 'current.json')
/** Written by npm; stands for all files of packages. */
const packages = 'node_modules/.package-lock.json'
const bundler = 'scripts/bundle.mjs'
/** Running processes still load modules of their own build. */
const buildsKept = 10

/** @returns {Promise<string>} its folder; `cartwright.mjs` in it is the command line */
export async function currentProgram() {
  const last = readLast()
  if (last?.inputs.every(([path, state]) => state !== '' && stateOf(path) === state)) return join(builds, last.build)

  const { bundle } = await import('./bundle.mjs')
  const began = Date.now()
  const build = `${began.toString(36)}-${process.pid}`
  const paths = [packages, bundler, ...(await bundle(join(builds, build)))].filter(
    (path) => path === packages || !path.startsWith('node_modules/'),
  )
  // A file changed during the build may or may not be in the bundle, so its state counts as unknown.
  const inputs = paths.map((path) => [path, stateOf(path, began)])
  writeFileSync(join(builds, `${build}.json`), JSON.stringify({ build, inputs }))
  renameSync(join(builds, `${build}.json`), current)
  removeOldBuilds()
  return join(builds, build)
}

function readLast() {
  try {
    const last = JSON.parse(readFileSync(current, 'utf8'))
    return statSync(join(builds, last.build), { throwIfNoEntry: false }) && last
  } catch {
    return undefined
  }
}

/** Empty if the file was modified after `before`. */
function stateOf(path, before = Number.POSITIVE_INFINITY) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false })
  return stats && stats.mtimeMs < before ? `${stats.mtimeMs} ${stats.size}` : ''
}

function removeOldBuilds() {
  const old = readdirSync(builds, { withFileTypes: true }).filter((each) => each.isDirectory())
  // Names begin with the build time, whose number of digits stays the same for decades.
  for (const { name } of old.sort((a, b) => (a.name < b.name ? 1 : -1)).slice(buildsKept)) {
    rmSync(join(builds, name), { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await currentProgram()
