/** The programs in which the window can run on this machine. */
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { electronAtHand } from '../../scripts/electron.mjs'

export type Edition = 'Chromium' | 'Electron'

const browsers = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  chromium.executablePath(),
]

export const browser: string | undefined = browsers.find(
  (path) => path !== undefined && path !== '' && existsSync(path),
)
export const electron = electronAtHand({ download: false })

const missing: Readonly<Record<Edition, string | undefined>> = {
  Chromium: browser === undefined ? 'no Chromium was found; name one in CHROMIUM_PATH' : undefined,
  Electron: 'missing' in electron ? electron.missing : undefined,
}

const all: readonly Edition[] = ['Chromium', 'Electron']

/** The editions available here; a warning says which are missing, and why. */
export const editions: readonly Edition[] = all.filter((edition) => missing[edition] === undefined)
for (const edition of all) if (missing[edition]) console.warn(`Not tested in ${edition}: ${missing[edition]}.`)

/** Behaviour shared by both editions is tested in one, where time matters. */
export const oneEdition: readonly Edition[] = editions.slice(0, 1)
