#!/usr/bin/env node
/** Entry point of `cartwright`. Has no static imports, so that an outdated Node can still report what it lacks. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 14)) {
  process.stderr.write(`cartwright needs Node 22.14 or newer, and this is Node ${process.versions.node}.\n`)
  process.exitCode = 2
} else {
  // Startup takes most of the time of a short command, and compiling the modules most of that.
  const { enableCompileCache } = await import('../home/compile-cache.ts')
  const cache = enableCompileCache()
  // `npm run cartwright` starts in the package's folder, but paths are relative to the user's current directory.
  const { npm_lifecycle_event: script, INIT_CWD: whereTheUserIs } = process.env
  if (script === 'cartwright' && whereTheUserIs) process.chdir(whereTheUserIs)
  const { start } = await import('./program.ts')
  await start(process.argv, cache)
}
