/** The program's one window. */
import { BrowserWindow, screen } from 'electron'
import { address } from './app-files.ts'
import { placeOn, readPlacement, savePlacement, smallest } from './bounds.ts'

export interface WindowOptions {
  /** The built preload script. */
  readonly preload: string
  /** Where the window's place is kept. */
  readonly placement: string
  /** With the browser's own tools, for those who build the program. */
  readonly development: boolean
  /** Not shown, for a test of itself. */
  readonly hidden: boolean
}

export function createWindow({ preload, placement, development, hidden }: WindowOptions): BrowserWindow {
  const { maximized, ...bounds } = placeOn(
    screen.getAllDisplays().map((display) => display.workArea),
    readPlacement(placement),
  )
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Cartwright',
    show: false,
    // Until the page has its first colours; the page follows the system's theme as this does.
    backgroundColor: '#f6f5f3',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: development,
      spellcheck: false,
      backgroundThrottling: !hidden,
    },
  })
  if (maximized) window.maximize()
  if (!hidden) window.once('ready-to-show', () => window.show())
  rememberPlacement(window, placement)
  return window
}

/** To be called once everything that guards and answers the window is in place. */
export async function loadWindow(window: BrowserWindow): Promise<void> {
  await window.loadURL(address)
}

function rememberPlacement(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined
  const keep = (): void => {
    clearTimeout(timer)
    if (!window.isDestroyed()) savePlacement(file, { ...window.getNormalBounds(), maximized: window.isMaximized() })
  }
  const keepSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(keep, 500)
  }
  window.on('resize', keepSoon)
  window.on('move', keepSoon)
  window.on('close', keep)
}
