import { type ExitCode, exitCodes } from './exit-codes.ts'

/** Ends a command with a sentence for the user instead of a stack trace. */
export class Failure extends Error {
  readonly help: string | undefined
  readonly exitCode: ExitCode

  constructor(message: string, options: { help?: string | undefined; exitCode?: ExitCode } = {}) {
    super(message)
    this.help = options.help
    this.exitCode = options.exitCode ?? exitCodes.usage
  }
}
