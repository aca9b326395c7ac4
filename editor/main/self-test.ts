/** `--self-test`: checks that the installed program starts with its host, a sample and a usable window. */
import type { BrowserWindow } from 'electron'

export interface SelfTest {
  readonly ok: boolean
  /** Milliseconds from the start of the process until the window was usable. */
  readonly ready?: number
  /** Title of the opened window. */
  readonly title?: string
  readonly error?: string
  readonly electron: string
  readonly node: string
}

const patience = 60_000
const pauseMs = 50

/** Waits until the window has opened something and is usable. */
export async function selfTest(window: BrowserWindow): Promise<SelfTest> {
  const versions = { electron: process.versions.electron ?? '', node: process.versions.node }
  const complaints: string[] = []
  window.webContents.on('console-message', (event, ...older) => {
    // Electron 35 and later pass the level as a name, older versions as a number.
    const level = 'level' in event ? event.level : older[0]
    if (level === 'error' || level === 3) complaints.push(String('message' in event ? event.message : older[1]))
  })
  const until = Date.now() + patience
  while (Date.now() < until) {
    const { ready, title } = await readState(window)
    if (ready && complaints.length === 0) {
      return { ok: true, ready: Math.round(performance.now()), title, ...versions }
    }
    if (complaints.length > 0) return { ok: false, error: complaints.join('\n'), ...versions }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return { ok: false, error: `the window was not usable after ${patience / 1000} s`, ...versions }
}

async function readState(window: BrowserWindow): Promise<{ ready: boolean; title: string }> {
  return window.webContents.executeJavaScript(
    "({ ready: document.documentElement.dataset.ready === 'true', title: document.title })",
  )
}
