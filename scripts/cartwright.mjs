// `npm run cartwright`: the command line of this checkout, after installing what it needs. Runs on any Node that npm runs on.
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import './setup.mjs'

const installedNode = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))

if (Number.parseInt(process.versions.node, 10) < 22 && existsSync(installedNode)) {
  // It came with the dependencies, after npm had chosen another.
  const { spawnSync } = await import('node:child_process')
  const { status } = spawnSync(installedNode, process.argv.slice(1), { stdio: 'inherit' })
  process.exitCode = status ?? 1
} else {
  const { currentProgram } = await import('./current-program.mjs')
  await import(pathToFileURL(`${await currentProgram()}/cartwright.mjs`).href)
}
