/** The benchmark's rows about the window, driven in Chromium like a user would, and timed by the browser's own marks. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { currentProgram } from '../../scripts/current-program.mjs'
import { type BarePage, startBarePage } from './bare-page.ts'
import { median } from './measure.ts'
import { workspaceOf } from './source.ts'
import { carts, wide } from './workload.ts'

interface Measured {
  /** Milliseconds until it has its first findings, cart and reasons; absent for the bare page. */
  readonly evaluated: number | undefined
  /** Milliseconds of the longest task after the text can be edited. */
  readonly longestTask: number
  /** Milliseconds from a keystroke to new squiggles, cart and reasons. */
  readonly keystrokes: readonly number[]
  /** Private memory of the page's process in megabytes, afterwards; absent if the system does not report it. */
  readonly memory: number | undefined
}

const met = (isMet: boolean): string => (isMet ? 'met' : 'MISSED')
const milliseconds = (value: number): string => `${value.toFixed(1)} ms`

/**
 * Rows `[what, measured, target, met]`; a single row with the reason if there is no Chromium or no built window.
 * @param only Measures this number of campaigns only.
 */
export async function windowRows(only?: number): Promise<string[][]> {
  const executablePath = chromiumAtHand()
  if (executablePath === undefined) return [['the window', 'no Chromium here', '', '']]
  if (!existsSync('dist/editor/ui/index.html')) return [['the window', 'not built: npm run build', '', '']]
  const browser = await chromium.launch({ executablePath, args: flags })
  const bare = await startBarePage()
  try {
    const rows: string[][] = []
    for (const { campaigns, usable, frame, memory } of targets) {
      if (only !== undefined && only !== campaigns) continue
      const alone = await openBare(browser, bare, campaigns, measureIn)
      const window = await openIn(browser, campaigns, measureIn)
      const opening = await openInTurns(browser, bare, campaigns)
      rows.push(...rowsOf(campaigns, window, alone, opening, { usable, frame, memory }))
    }
    return rows
  } finally {
    await bare.close()
    await browser.close()
  }
}

/**
 * Relative to the bare text editor in the same browser and run, since absolute times mean little on a busy machine. `usable`: how
 * many times as long opening may take; `frame`: milliseconds that a keystroke may take beyond the bare editor's frame; `memory`
 * in MB.
 */
const targets = [
  { campaigns: 200, usable: 2, frame: 8, memory: 400 },
  { campaigns: 2000, usable: 3, frame: 35, memory: 500 },
] as const

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function rowsOf(
  campaigns: number,
  window: Measured,
  bare: Measured,
  opening: Opening,
  target: Omit<(typeof targets)[number], 'campaigns'>,
): string[][] {
  const of = `window with ${campaigns.toLocaleString('en')} campaigns`
  const ratio = opening.window / opening.bare
  const beyond = percentile(window, 0.95) - percentile(bare, 0.95)
  return [
    [
      `${of}: usable after, beside a bare Monaco page, medians of ${openings}`,
      `${milliseconds(opening.window)} / ${milliseconds(opening.bare)}: ${ratio.toFixed(2)} times`,
      `under ${target.usable} times`,
      met(ratio < target.usable),
    ],
    [
      '… first findings, cart and reasons after, with no task longer than',
      `${milliseconds(window.evaluated ?? Number.NaN)}, ${milliseconds(window.longestTask)}`,
      '',
      '',
    ],
    [
      `… ${window.keystrokes.length} keystrokes to squiggles, cart and reasons, p50 / p95`,
      `${milliseconds(percentile(window, 0.5))} / ${milliseconds(percentile(window, 0.95))}`,
      '',
      '',
    ],
    [
      '… p95 beyond the bare page’s frame, whose p95 is',
      `${milliseconds(beyond)} beyond ${milliseconds(percentile(bare, 0.95))}`,
      `under ${target.frame} ms`,
      met(beyond < target.frame),
    ],
    ...(window.memory === undefined
      ? []
      : [
          [
            '… memory of its process after that, MB',
            window.memory.toFixed(0),
            `under ${target.memory}`,
            met(window.memory < target.memory),
          ],
        ]),
  ]
}

function percentile({ keystrokes }: Measured, share: number): number {
  const sorted = [...keystrokes].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN
}

/** Opens the text that the window shows first. */
async function openBare<T>(
  browser: Browser,
  bare: BarePage,
  campaigns: number,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  bare.show(workspaceOf(campaigns)[0]?.text ?? '')
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' })
  const page = await context.newPage()
  await page.goto(bare.url)
  await page.waitForSelector('html[data-ready=true]', { state: 'attached' })
  const used = await use(page)
  await context.close()
  return used
}

/** Milliseconds until a text can be edited. */
interface Opening {
  readonly window: number
  readonly bare: number
}

const openings = 5

/** In turns, because a single opening varies by a third. Each opening of the window has a host of its own. */
async function openInTurns(browser: Browser, bare: BarePage, campaigns: number): Promise<Opening> {
  const times: Opening[] = []
  for (let round = 0; round < openings; round++) {
    const alone = await openBare(browser, bare, campaigns, usableAfter)
    times.push({ bare: alone, window: await openIn(browser, campaigns, usableAfter) })
  }
  return { window: median(times.map((each) => each.window)), bare: median(times.map((each) => each.bare)) }
}

const usableAfter = (page: Page): Promise<number> =>
  page.evaluate<number>("performance.getEntriesByName('usable')[0]?.startTime")

async function measureIn(page: Page): Promise<Measured> {
  const opened = await page.evaluate<OpeningTimes>(openingTimes)
  const keystrokes = await type(page)
  return { ...opened, keystrokes, memory: memoryOfPage() }
}

type OpeningTimes = Pick<Measured, 'evaluated' | 'longestTask'>

/** A string, because it runs in the page. */
const openingTimes = `(async () => {
  const at = (name) => performance.getEntriesByName(name)[0]?.startTime
  const tasks = await new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type: 'longtask', buffered: true })
    setTimeout(() => resolve([]), 1000)
  })
  const later = tasks.filter(({ startTime }) => startTime >= at('usable')).map(({ duration }) => duration)
  return { evaluated: at('evaluated'), longestTask: Math.max(0, ...later) }
})()`

/** Opens a window with a workspace of this many campaigns and past orders while `use` runs. */
export async function withWindow<T>(campaigns: number, orders: number, use: (page: Page) => Promise<T>): Promise<T> {
  const executablePath = chromiumAtHand()
  if (executablePath === undefined) throw new Error('there is no Chromium here')
  const browser = await chromium.launch({ executablePath, args: flags })
  try {
    return await openIn(browser, campaigns, use, orders)
  } finally {
    await browser.close()
  }
}

async function openIn<T>(browser: Browser, campaigns: number, use: (page: Page) => Promise<T>, orders = 0): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-bench-'))
  try {
    const workspace = writeWorkspace(join(folder, 'rules'), campaigns)
    if (orders > 0) cartwright('history', 'generate', '--orders', String(orders), '--rules', workspace)
    const studio = await startStudio(workspace, join(folder, 'home'))
    try {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' })
      const page = await context.newPage()
      await page.goto(studio.url)
      await page.waitForSelector('html[data-ready=true]', { state: 'attached' })
      await page.keyboard.press('Escape')
      const used = await use(page)
      await context.close()
      return used
    } finally {
      studio.process.kill()
      await once(studio.process, 'exit')
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Edits the message and the threshold of a campaign in the first file, one key every 60 ms. */
async function type(page: Page): Promise<readonly number[]> {
  await page.locator('[data-path] .view-line').first().click()
  await page.keyboard.press('Control+Home')
  for (let line = 0; line < 2; line++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('warm up', { delay: 60 })
  await page.waitForTimeout(500)
  await page.evaluate(() => performance.clearMeasures('keystroke'))
  for (let round = 0; round < 6; round++) {
    await page.keyboard.type(' and more for everybody', { delay: 60 })
    for (let key = 0; key < 23; key++) {
      await page.keyboard.press('Backspace')
      await page.waitForTimeout(30)
    }
  }
  await page.waitForTimeout(500)
  return page.evaluate(() => performance.getEntriesByName('keystroke').map(({ duration }) => duration))
}

function writeWorkspace(folder: string, campaigns: number): string {
  mkdirSync(join(folder, 'carts'), { recursive: true })
  for (const { path, text } of workspaceOf(campaigns)) writeFileSync(join(folder, path), text)
  carts(3, 20, wide).forEach((cart, place) => {
    writeFileSync(join(folder, 'carts', `cart-${place}.json`), JSON.stringify(cart))
  })
  return folder
}

const cartwright = (...command: readonly string[]): void =>
  void execFileSync(process.execPath, ['src/cli/main.ts', ...command], { stdio: 'ignore' })

async function startStudio(workspace: string, home: string) {
  const program = join(await currentProgram(), 'cartwright.mjs')
  const child = spawn(process.execPath, [program, 'studio', workspace, '--no-open'], {
    env: { ...process.env, CARTWRIGHT_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const piece of child.stdout) {
    const url = /http:\S+/.exec(String(piece))?.[0]
    if (url !== undefined) return { process: child, url }
  }
  throw new Error('the browser edition did not start')
}

/** Private memory of the largest of Chromium's page processes. Only Linux reports it. */
export function memoryOfPage(): number | undefined {
  if (process.platform !== 'linux') return undefined
  const processes = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n')
  const parents = new Map(processes.map((line) => line.trim().split(/\s+/, 2).map(Number) as [number, number]))
  const isOurs = (id: number): boolean => id === process.pid || (id > 1 && isOurs(parents.get(id) ?? 0))
  const ids = processes
    .filter((line) => line.includes('type=renderer'))
    .map((line) => Number.parseInt(line, 10))
    .filter(isOurs)
  const sizes = ids.map((id) => {
    try {
      const [, kilobytes = '0'] =
        /^Private_Dirty:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')) ?? []
      return Number(kilobytes) / 1024
    } catch {
      return 0
    }
  })
  return Math.max(...sizes)
}

function chromiumAtHand(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  for (const folder of (process.env.PATH ?? '').split(':')) {
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name)
  }
  return undefined
}
