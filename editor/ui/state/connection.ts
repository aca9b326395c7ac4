/** Whether there is a host, and what is asked of the user before leaving a page whose texts no host has. */
import { onConnection } from '../host/client.ts'
import { flushDrafts, hasUnkept } from './drafts.ts'
import { setState } from './store.ts'

export function followConnection(): void {
  onConnection((connection) => setState({ connection }))
  // The desktop program waits for the texts when its window closes.
  if (window.cartwright) return
  window.addEventListener('beforeunload', (event) => {
    if (!hasUnkept()) return
    // It gets to the browser's storage while the user is asked.
    void flushDrafts()
    event.preventDefault()
  })
}
