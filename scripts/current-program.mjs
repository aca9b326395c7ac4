// The program of this checkout as one bundle, made anew where anything that went into it has changed: it starts several times
// as fast as the sources do.
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const builds = join(root, 'node_modules/.cache/cartwright')
const current = join(builds, 'current.json')
/** Written by npm; stands for all files of packages. */
const packages = 'node_modules/.package-lock.json'
const bundler = 'scripts/bundle.mjs'
/** What runs still loads modules of its own build. */
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
  // What changed meanwhile may be in the bundle or not: it counts as unknown.
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

/** Differs whenever the file was written in between. */
function stateOf(path, before = Number.POSITIVE_INFINITY) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false })
  return stats && stats.mtimeMs < before ? `${stats.mtimeMs} ${stats.size}` : ''
}

function removeOldBuilds() {
  const old = readdirSync(builds, { withFileTypes: true }).filter((each) => each.isDirectory())
  // Names begin with the time of the build, in as many digits for decades.
  for (const { name } of old.sort((a, b) => (a.name < b.name ? 1 : -1)).slice(buildsKept)) {
    rmSync(join(builds, name), { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await currentProgram()
