/** Closing: the window keeps its unsaved texts first, but cannot hold itself open. */
import type { BrowserWindow } from 'electron'
import { channels } from '../preload/channels.ts'

/** Milliseconds that the window has to keep what is unsaved. */
const patience = 2000

export interface Closing {
  /** The window said that everything is kept. */
  flushed(): void
}

export function closeGracefully(window: BrowserWindow): Closing {
  let isAsking = false
  const close = (): void => {
    if (!window.isDestroyed()) window.destroy()
  }
  window.on('close', (event) => {
    event.preventDefault()
    if (isAsking) return
    isAsking = true
    window.webContents.send(channels.beforeClose)
    setTimeout(close, patience)
  })
  return { flushed: close }
}
