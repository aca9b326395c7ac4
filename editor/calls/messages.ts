/** The messages between callers and answerers: window and host, host and threads, window and engine. */

/** `id` increases; a cancelled request answers with the failure `cancelled`. */
export type Request<Name extends string = string> =
  | { readonly id: number; readonly request: Name; readonly params: unknown }
  | { readonly cancel: number }

export type Reply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failure: Failure }
  | { readonly id: number; readonly progress: Progress }

/** Progress of a long request. `what` names the unit that is counted. */
export interface Progress {
  readonly done: number
  readonly of: number
  readonly what: 'bytes' | 'orders' | 'rows' | 'values'
  /** Which part: "A", "B", "MIN_BASKET = 80 PLN". */
  readonly part?: string
}

/** Codes that the window handles; all other failures are only shown. */
export type FailureCode =
  | 'changed-outside'
  | 'cancelled'
  | 'not-found'
  | 'refused'
  | 'no-history'
  | 'differences'
  | 'broken'
  /** Nobody is there to answer: it was not done. */
  | 'disconnected'
  /** Whoever was asked is gone: it may have been done or not. */
  | 'interrupted'

export interface Failure {
  readonly code: FailureCode
  /** One sentence for the user. */
  readonly message: string
  readonly help?: string | undefined
}
