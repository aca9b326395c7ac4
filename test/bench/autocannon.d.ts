/** The part of autocannon that the benchmark uses; the package has no types. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events'

  interface Options {
    readonly url: string
    readonly method: 'POST'
    readonly headers: Readonly<Record<string, string>>
    readonly requests: readonly {
      readonly body: string
      readonly onResponse?: (status: number, body: string) => void
    }[]
    readonly connections: number
    /** Seconds. */
    readonly duration?: number
    /** Number of requests, as an alternative to a duration. */
    readonly amount?: number
    /** Requests per second over all connections. */
    readonly overallRate?: number
    /** Seconds to wait for an answer. */
    readonly timeout?: number
  }

  interface Outcome {
    readonly requests: { readonly total: number }
    readonly timeouts: number
    readonly duration: number
    readonly errors: number
    readonly non2xx: number
  }

  function autocannon(options: Options, done: (error: Error | null, outcome: Outcome) => void): EventEmitter

  namespace autocannon {
    export { Options, Outcome }
  }

  export default autocannon
}
