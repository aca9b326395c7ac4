// `npm start`: the editor in Electron if available, otherwise in the browser.
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { currentProgram } from './current-program.mjs'
import { electronAtHand } from './electron.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
/** If Electron exits with an error before this many milliseconds, it did not start: libraries or permissions are missing. */
const startTime = 10_000
const paths = process.argv.slice(2)

/** Paths are relative to the user's current directory. @returns {Promise<number>} the exit code */
function run(command, args) {
  const child = spawn(command, args, {
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env: { ...process.env, CARTWRIGHT_NODE: process.execPath, CARTWRIGHT_HOST: join(program, 'host.mjs') },
    stdio: 'inherit',
  })
  // Ctrl+C reaches both processes; the child closes first.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill())
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)))
  })
}

async function inElectron(electron) {
  if (electron.args.includes('--no-sandbox')) {
    console.error('Root has no sandbox for pages: starting with --no-sandbox. Better start as another user.')
  }
  console.error('Starting Cartwright in Electron…')
  const started = Date.now()
  const code = await run(electron.command, [...electron.args, ...paths])
  return code !== 0 && Date.now() - started < startTime ? 'did not start' : code
}

async function inBrowser(why) {
  console.error(`Starting Cartwright in the browser, because ${why}.`)
  return run(process.execPath, [join(program, 'cartwright.mjs'), 'studio', ...paths])
}

// In separate processes: building takes a gigabyte, and this process stays as long as the window is open.
for (const builder of ['build-editor.mjs', 'current-program.mjs']) {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', builder)], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
const program = await currentProgram()
const electron = electronAtHand({ download: true })
const outcome = 'missing' in electron ? await inBrowser(electron.missing) : await inElectron(electron)
process.exitCode = outcome === 'did not start' ? await inBrowser('Electron did not start') : outcome
