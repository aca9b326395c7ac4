import { attempt, notify } from './notices.ts'

/** Copies a text to the clipboard and confirms it with a notice. */
export function copyText(text: string, done: string): void {
  attempt(async () => {
    await navigator.clipboard.writeText(text)
    notify({ kind: 'info', message: done })
  })
}
