/** A running host, as the main process sees it. */
import type { FromWindow } from '../host/contract.ts'

export interface HostProcess {
  send(message: FromWindow): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, however the process ended. */
  onEnd(listener: () => void): void
  stop(): void
}
