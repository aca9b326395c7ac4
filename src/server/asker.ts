import type { Trace } from './http/trace.ts'
import type { Caller } from './keys/access.ts'

export interface Asker {
  readonly caller: Caller | undefined
  readonly trace: Trace
}
