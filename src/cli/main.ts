#!/usr/bin/env node
/** Where `cartwright` starts. Imports nothing at first, so that an old Node can still say what it lacks. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 14)) {
  process.stderr.write(`cartwright needs Node 22.14 or newer, and this is Node ${process.versions.node}.\n`)
  process.exitCode = 2
} else {
  // Starting is most of what a short command does, and compiling the modules most of that.
  const { enableCompileCache } = await import('../home/compile-cache.ts')
  const cache = enableCompileCache()
  // `npm run cartwright` starts in the package's folder; paths are meant from where the user is.
  const { npm_lifecycle_event: script, INIT_CWD: whereTheUserIs } = process.env
  if (script === 'cartwright' && whereTheUserIs) process.chdir(whereTheUserIs)
  const { start } = await import('./program.ts')
  await start(process.argv, cache)
}
