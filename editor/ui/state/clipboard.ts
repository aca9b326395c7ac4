import { attempt, notify } from './notices.ts'

/** Puts a text on the clipboard and says so. */
export function copyText(text: string, done: string): void {
  attempt(async () => {
    await navigator.clipboard.writeText(text)
    notify({ kind: 'info', message: done })
  })
}
