/** Why a service can't be started, or can't use what it was given. A sentence for whoever runs it. */
export class ServerError extends Error {
  override readonly name = 'ServerError'
  readonly help: string | undefined

  constructor(message: string, help?: string) {
    super(message)
    this.help = help
  }
}
