// `npm run cartwright`: the command line of this checkout, after installing its dependencies. Runs on any Node that npm
// supports.
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import './setup.mjs'

const installedNode = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))

if (Number.parseInt(process.versions.node, 10) < 22 && existsSync(installedNode)) {
  // This Node came with the dependencies, but npm had already started with another.
  const { spawnSync } = await import('node:child_process')
  const { status } = spawnSync(installedNode, process.argv.slice(1), { stdio: 'inherit' })
  process.exitCode = status ?? 1
} else {
  const { currentProgram } = await import('./current-program.mjs')
  await import(pathToFileURL(`${await currentProgram()}/cartwright.mjs`).href)
}
