/** As much of autocannon as the bench uses; it has no types of its own. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events'

  interface Options {
    readonly url: string
    readonly method: 'POST'
    readonly headers: Readonly<Record<string, string>>
    readonly requests: readonly { readonly body: string }[]
    readonly connections: number
    /** Seconds. */
    readonly duration: number
    /** Requests a second of all connections together. */
    readonly overallRate?: number
  }

  interface Outcome {
    readonly requests: { readonly total: number }
    readonly duration: number
    readonly errors: number
    readonly non2xx: number
  }

  export default function autocannon(
    options: Options,
    done: (error: Error | null, outcome: Outcome) => void,
  ): EventEmitter
}
