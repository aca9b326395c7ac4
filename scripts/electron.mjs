// How to start the available Electron: `{ command, args }`, or `{ missing: why }`.
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const main = join(root, 'dist/editor/main/main.cjs')
const downloadTime = 10 * 60_000

/** @param {{ download: boolean }} options whether to download Electron if it is missing */
export function electronAtHand({ download }) {
  const why = noScreen()
  if (why !== undefined) return { missing: why }
  const own = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (own) return existsSync(own) ? fromFolder(own) : { missing: `there is no Electron in ${own}` }
  const installed = installedElectron() ?? (download ? fetchedElectron() : undefined)
  if (installed === undefined) return { missing: 'Electron is not here and could not be fetched' }
  return { command: installed, args: [...switches(), main] }
}

/** Chromium's sandbox refuses to run for root. */
function switches() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

function noScreen() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY ? 'there is no screen' : undefined
}

function packageFolder() {
  return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
}

function installedElectron() {
  const names = join(packageFolder(), 'path.txt')
  if (!existsSync(names)) return undefined
  const program = join(packageFolder(), 'dist', readFileSync(names, 'utf8'))
  return existsSync(program) ? program : undefined
}

/** The package downloads its program when it is first needed. */
function fetchedElectron() {
  console.error('Fetching Electron (once, about 110 MB)…')
  const { status } = spawnSync(process.execPath, [join(packageFolder(), 'install.js')], {
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: downloadTime,
  })
  return status === 0 ? installedElectron() : undefined
}

/**
 * A program made from an Electron in a custom folder: its files are linked, and the editor is placed where Electron looks
 * first, so that nothing else in that folder is executed.
 */
function fromFolder(folder) {
  const program = join(root, 'dist/electron')
  const name = process.platform === 'win32' ? 'electron.exe' : 'electron'
  if (process.platform === 'darwin')
    return { command: join(folder, 'Electron.app/Contents/MacOS/Electron'), args: [main] }
  if (!isLinkOf(join(program, name), join(folder, name))) {
    rmSync(program, { recursive: true, force: true })
    linkAll(folder, program)
    rmSync(join(program, 'resources'), { recursive: true, force: true })
    mkdirSync(join(program, 'resources/app'), { recursive: true })
    writeFileSync(
      join(program, 'resources/app/package.json'),
      JSON.stringify({ name: 'cartwright', main: '../../../editor/main/main.cjs' }),
    )
  }
  return { command: join(program, name), args: switches() }
}

function isLinkOf(link, file) {
  const [a, b] = [link, file].map((path) => statSync(path, { throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.size === b.size && (a.ino === b.ino || a.mtimeMs === b.mtimeMs)
}

function linkAll(from, to) {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkAll(source, target)
    else linkOrCopy(source, target)
  }
}

/** Links don't work across disks. */
function linkOrCopy(source, target) {
  try {
    linkSync(source, target)
  } catch {
    cpSync(source, target, { preserveTimestamps: true })
  }
}
