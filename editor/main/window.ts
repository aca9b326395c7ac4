/** The program's only window. */
import { BrowserWindow, screen } from 'electron'
import { address } from './app-files.ts'
import { placeOn, readPlacement, savePlacement, smallest } from './bounds.ts'

export interface WindowOptions {
  /** Path of the built preload script. */
  readonly preload: string
  /** Where the window's position is stored. */
  readonly placement: string
  /** With developer tools. */
  readonly development: boolean
  /** Hidden, for the self-test. */
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
    // Shown until the page is drawn.
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

/** Call this after all guards and handlers are installed. */
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
