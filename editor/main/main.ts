/** Electron's main process: creates the window and the host, and connects them to the system. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog, session } from 'electron'
import { makeTemporaryFolder } from '../../src/files/temporary.ts'
import type { FromHost } from '../host/contract.ts'
import type { OpenTarget } from '../preload/bridge.ts'
import { channels } from '../preload/channels.ts'
import { appPaths, changedFiles, setDataFolder } from './app-paths.ts'
import { registerScheme, serveWindow } from './app-protocol.ts'
import { closeGracefully } from './closing.ts'
import { keepInside, refusePermissions } from './guards.ts'
import { hostStarter } from './host.ts'
import { handleIpc } from './ipc-handlers.ts'
import { openTarget } from './open-target.ts'
import { selfTest } from './self-test.ts'
import { superviseHost } from './supervise-host.ts'
import { createWindow, loadWindow } from './window.ts'
import { wordsIn } from './words.ts'

/** Most files to name in one message. */
const maxNamed = 5
const testing = process.argv.includes('--self-test')
let language: string | undefined
const words = () => wordsIn(appPaths.root, language ?? app.getLocale())

/** The latest request from before the window existed. */
let first = openTarget(process.argv.slice(process.defaultApp ? 2 : 1), process.cwd())
let open = (target: OpenTarget): void => {
  first = target
}

// The self-test must not touch the user's data.
if (testing) process.env.CARTWRIGHT_HOME = makeTemporaryFolder('selftest')
setDataFolder()
registerScheme()
keepInside(words)
app.on('open-file', (event, path) => {
  event.preventDefault()
  const target = openTarget([path], '/')
  if (target) open(target)
})

if (!testing && !app.requestSingleInstanceLock()) app.quit()
else {
  // Read while Electron starts.
  const changed = changedFiles()
  changed.catch(() => undefined)
  app
    .whenReady()
    .then(() => start(changed))
    .catch(fail)
}

async function start(changed: Promise<readonly string[]>): Promise<void> {
  refusePermissions(session.defaultSession)
  serveWindow(session.defaultSession, appPaths.ui)

  const starter = hostStarter()
  if (starter.kind === 'missing') return refuse(words().noNode, words().noNodeHelp, starter.tried)
  const files = await changed
  if (files.length > 0) return refuse(words().changed, words().changedHelp, files.slice(0, maxNamed))

  const window = createWindow({
    preload: appPaths.preload,
    placement: join(app.getPath('userData'), 'placement.json'),
    development: !app.isPackaged,
    hidden: testing,
  })
  const send = (channel: string, message: FromHost | OpenTarget): void => {
    if (!window.isDestroyed()) window.webContents.send(channel, message)
  }
  const host = superviseHost(starter.start, (message) => send(channels.fromHost, message))
  const closing = closeGracefully(window)
  handleIpc({
    window,
    host,
    setLanguage: (chosen) => {
      language = chosen
    },
    openTarget: () => {
      open = (target) => send(channels.open, target)
      return first
    },
    flushed: closing.flushed,
  })

  app.on('second-instance', (_event, argv, from) => {
    if (window.isMinimized()) window.restore()
    window.focus()
    const target = openTarget(argv.slice(1), from)
    if (target) open(target)
  })
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || reason === 'killed') return
    window.webContents.reload()
    dialog.showMessageBox(window, { type: 'warning', message: words().windowBroke, detail: words().windowBrokeHelp })
  })
  app.on('window-all-closed', () => {
    host.stop()
    app.quit()
  })

  await loadWindow(window)
  if (testing) {
    const outcome = await selfTest(window)
    console.log(JSON.stringify(outcome))
    host.stop()
    rmSync(process.env.CARTWRIGHT_HOME ?? '', { recursive: true, force: true })
    app.exit(outcome.ok ? 0 : 1)
  }
}

function refuse(message: string, help: string, details: readonly string[]): void {
  console.error([message, help, ...details].join('\n'))
  if (!testing) dialog.showErrorBox(message, [help, '', ...details].join('\n'))
  app.exit(1)
}

function fail(error: unknown): void {
  console.error(error)
  app.exit(1)
}
