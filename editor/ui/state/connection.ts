/** The connection to the host, and the warning before leaving a page whose texts no host has. */
import { onConnection } from '../host/client.ts'
import { flushDrafts, hasUnsavedDrafts } from './drafts.ts'
import { setState } from './store.ts'

export function followConnection(): void {
  onConnection((connection) => setState({ connection }))
  // The desktop program stores the texts itself when its window closes.
  if (window.cartwright) return
  window.addEventListener('beforeunload', (event) => {
    if (!hasUnsavedDrafts()) return
    // Runs while the browser asks the user.
    void flushDrafts()
    event.preventDefault()
  })
}
