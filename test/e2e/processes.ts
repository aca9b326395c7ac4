/** Starts both editions as their users do, each with a home folder of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { _electron, chromium, type ElectronApplication, type Page } from 'playwright-core'
import { checkout } from './checkout.ts'
import { browser, electron } from './editions.ts'

/** A window and the program around it. */
export interface Program {
  readonly page: Page
  /** In Electron only. */
  readonly app?: ElectronApplication
  /** Closes the page like a user who leaves whatever the page asks. */
  close(): Promise<void>
  /** Closes the page like a user who stays as long as it asks not to be left; the desktop program never asks. */
  leave(): Promise<void>
  /** Like a power cut: no process gets to react. */
  kill(): Promise<void>
  /**
   * Kills the host process, which reads and writes files, and leaves the page open. The desktop program starts a new host at
   * once.
   */
  killHost(): Promise<void>
  /** Suspends the host process, like a busy machine. Call the returned function to continue it. */
  holdHost(): () => void
  /** Restarts the host where the program does not: with the original command, or without its stored key. */
  startHost(how?: { readonly forgetsKey?: boolean }): Promise<void>
  /** The address that the studio printed last; absent in the desktop program. */
  address?(): string
}

export interface Start {
  /** The folder for all data of this user. */
  readonly home: string
  /** A folder, or a `.promo` file, to start with. */
  readonly open?: string
  /** Another source tree to start from, with a window built from it. */
  readonly from?: URL
}

const environment = (home: string): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  CARTWRIGHT_HOME: home,
  CARTWRIGHT_NODE: process.execPath,
  LANGUAGE: 'en_US',
})
/** Milliseconds for anything to appear, enough for a machine ten times slower than most. */
export const patience = 110_000
const closingTime = 5000
const attachTime = 25_000

const quiet = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
]

export async function startInChromium({ home, open, from = checkout }: Start): Promise<Program> {
  const startStudio = (...options: readonly string[]): ChildProcess =>
    spawn(
      process.execPath,
      [
        fileURLToPath(new URL('src/cli/main.ts', from)),
        ...['studio', '--no-open', ...options, ...(open === undefined ? [] : [open])],
      ],
      { env: environment(home), stdio: ['ignore', 'pipe', 'inherit'] },
    )
  let studio = startStudio()
  let url = await firstLine(studio)
  const server = await chromium.launchServer({
    ...(browser !== undefined && { executablePath: browser }),
    args: [...quiet, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
  const client = await chromium.connect(server.wsEndpoint())
  const page = await client.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-US' })
  page.setDefaultTimeout(patience)
  // Whether the page loaded is checked by its content.
  const started = page.goto(url).catch(() => undefined)
  return {
    page,
    close: async () => {
      await started
      // A browser announces nothing before it leaves a page.
      await page.close()
      await server.close()
      await ended(studio, 'SIGTERM')
    },
    leave: () => leave(page),
    kill: async () => {
      await server.kill()
      await ended(studio, 'SIGKILL')
    },
    killHost: () => ended(studio, 'SIGKILL'),
    holdHost: () => held(studio.pid),
    startHost: async ({ forgetsKey = false } = {}) => {
      if (forgetsKey) rmSync(join(home, 'studio.json'))
      studio = forgetsKey ? startStudio('--port', new URL(url).port) : startStudio()
      url = await firstLine(studio)
    },
    address: () => url,
  }
}

async function leave(page: Page): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const close = (): void => void page.close({ runBeforeUnload: true }).catch(reject)
    page.on('close', () => resolve())
    page.on('dialog', (question) => void question.dismiss().then(close, reject))
    close()
  })
}

/** The first line of a program's output. */
export async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the program has no output')
  for await (const line of createInterface(child.stdout)) return line
  throw new Error('`cartwright studio` ended before it said where it listens')
}

/** Asks the process to end, and kills it if it does not. */
export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const end = once(child, 'exit')
  child.kill(signal)
  const late = setTimeout(() => child.kill('SIGKILL'), closingTime)
  await end
  clearTimeout(late)
}

export async function startInElectron({ home, open }: Start): Promise<Program> {
  if ('missing' in electron) throw new Error(electron.missing)
  return startElectron(electron.command, electron.args, { home, ...(open !== undefined && { open }) })
}

/** @param args Arguments of the program that precede what it should open. */
export async function startElectron(command: string, args: readonly string[], { home, open }: Start): Promise<Program> {
  const options = {
    executablePath: command,
    args: [...args, ...quiet, '--lang=en-US', ...(open === undefined ? [] : [open])],
    env: environment(home),
    timeout: attachTime,
  }
  // Playwright attaches to a program that is already starting, and sometimes waits forever for a window that opened
  // meanwhile. The program is then ended and started once more.
  const app = await _electron.launch(options).catch(() => _electron.launch(options))
  const page = await app.firstWindow({ timeout: patience })
  page.setDefaultTimeout(patience)
  const program = app.process()
  return {
    page,
    app,
    close: async () => {
      const late = setTimeout(() => program.kill('SIGKILL'), closingTime)
      await app.close()
      clearTimeout(late)
    },
    leave: async () => undefined,
    kill: async () => {
      const end = once(program, 'exit')
      program.kill('SIGKILL')
      await end
    },
    killHost: async () => {
      process.kill(hostOf(program), 'SIGKILL')
    },
    holdHost: () => held(hostOf(program)),
    startHost: async () => undefined,
  }
}

function held(pid = 0): () => void {
  process.kill(pid, 'SIGSTOP')
  return () => void process.kill(pid, 'SIGCONT')
}

/** Finds the host among the child processes of Electron's main process. */
function hostOf({ pid }: ChildProcess): number {
  const list = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
  const children = list.split('\n').filter((line) => line.trim().split(/\s+/)[1] === String(pid))
  const host = children.find((line) => /host[./\w-]*\.(mjs|ts)\s*$/.test(line))
  if (host === undefined) throw new Error(`no host among\n${children.join('\n')}`)
  return Number(host.trim().split(/\s+/)[0])
}
