import type { Call } from '../../calls/answer.ts'

/** What a task receives besides its parameters. */
export interface TaskCall extends Call {
  /** For long synchronous work, which receives no signals. */
  readonly isStopped: () => boolean
}
