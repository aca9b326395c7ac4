/** A name given by the user that can't be compared. `help` says what to write instead. */
export class SourceError extends Error {
  readonly help: string | undefined

  constructor(message: string, help?: string) {
    super(message)
    this.help = help
  }
}
