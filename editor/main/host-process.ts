/** The host as the main process sees it, wherever it runs. */
import type { FromWindow } from '../host/contract.ts'

export interface HostProcess {
  send(message: FromWindow): void
  onMessage(hear: (message: unknown) => void): void
  /** Once, however it ended. */
  onEnd(hear: () => void): void
  stop(): void
}
