/** A running host, as the main process sees it. */
import type { FromWindow } from '../host/contract.ts'

export interface HostProcess {
  send(message: FromWindow): void
  onMessage(hear: (message: unknown) => void): void
  /** Called once, however the process ended. */
  onEnd(hear: () => void): void
  stop(): void
}
