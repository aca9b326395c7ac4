import type { Call } from '../../calls/answer.ts'

/** What a task gets beside its parameters. */
export interface TaskCall extends Call {
  /** For work that takes long without a pause, in which no signal would be heard. */
  readonly isStopped: () => boolean
}
