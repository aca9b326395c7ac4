import { attempt, tell } from './notices.ts'

/** Puts a text on the clipboard and says so. */
export function copyText(text: string, done: string): void {
  attempt(async () => {
    await navigator.clipboard.writeText(text)
    tell({ kind: 'info', message: done })
  })
}
