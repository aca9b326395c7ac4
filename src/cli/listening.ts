/** Ports that a command listens on: parsing and errors. */
import { InvalidArgumentError } from 'commander'
import { msg } from '../words/message.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'

/** Explains why a port can't be used; rethrows other errors. */
export function portTrouble(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    throw new Failure(say(msg`another program already uses this port`), {
      help: say(msg`choose another with \`--port\``),
    })
  if (code === 'EACCES')
    throw new Failure(say(msg`you have no permission to use this port`), {
      help: say(msg`choose one above 1023 with \`--port\``),
    })
  throw error
}

export function portNumber(text: string): number {
  const value = Number(text)
  if (/^\d{1,5}$/.test(text) && value > 0 && value < 65_536) return value
  throw new InvalidArgumentError(say(msg`Write a number from 1 to 65535.`))
}
