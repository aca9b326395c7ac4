/** Closes the window after giving it time to store unsaved texts. */
import type { BrowserWindow } from 'electron'
import { channels } from '../preload/channels.ts'

/** Milliseconds for the window to store them. */
const patience = 2000

export interface GracefulClose {
  /** The window reported that everything is stored. */
  flushed(): void
}

export function closeGracefully(window: BrowserWindow): GracefulClose {
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
