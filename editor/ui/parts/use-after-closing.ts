import { useState } from 'react'
import { flushSync } from 'react-dom'

/**
 * For an overlay such as a menu: closes it, returns the focus, and only then runs the action. The action may depend on the focus,
 * or open a dialog that returns the focus itself.
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
