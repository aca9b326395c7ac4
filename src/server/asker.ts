import type { Trace } from './http/trace.ts'
import type { Caller } from './keys/access.ts'

/** The caller of a request, and its trace. */
export interface Asker {
  readonly caller: Caller | undefined
  readonly trace: Trace
}
