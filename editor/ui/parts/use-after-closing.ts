import { useState } from 'react'
import { flushSync } from 'react-dom'

/**
 * For a list of things to do that lies above the rest, such as a menu: closes it and returns the focus to what had it, and only
 * then does the thing. That may be about what has the focus, or open a dialog that returns the focus in its turn.
 */
export function useAfterClosing(close: () => void): (run: () => void) => void {
  const [before] = useState(() => document.activeElement)
  return (run) => {
    flushSync(close)
    const isLost = document.activeElement === document.body
    if (isLost && before instanceof HTMLElement && before.isConnected) before.focus()
    run()
  }
}
