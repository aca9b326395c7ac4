import { type Command, Option } from 'commander'
import { msg } from '../words/message.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { ledgerOption } from './ledger-options.ts'
import { portNumber, portTrouble } from './listening.ts'
import { rulesOption } from './options.ts'
import { print } from './output.ts'

interface Options {
  readonly rules: string
  readonly ledger?: string
  readonly keys?: string
  readonly host: string
  readonly port: number
  readonly log: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

export function defineServe(command: Command): void {
  command
    .addOption(rulesOption())
    .addOption(ledgerOption())
    .addOption(keysOption())
    .addOption(new Option('--host <address>', say(msg`the address to listen on`)).default('127.0.0.1'))
    .addOption(new Option('--port <n>', say(msg`the port to listen on`)).argParser(portNumber).default(8080))
    .addOption(
      new Option('--log <level>', say(msg`what the log on standard error has`))
        .choices(['silent', 'error', 'warn', 'info', 'debug'])
        .default('info'),
    )
    .addHelpText(
      'after',
      `\n${say(msg`Evaluates carts over HTTP, and reserves and commits orders where a ledger is named. Listens on this machine alone unless
\`--host\` says otherwise; put a proxy with TLS in front of it. /openapi.json describes every address. Ctrl-C or SIGTERM: what
is under way is answered, then it ends.`)}`,
    )
    .action(async (options: Options) => {
      const { startService } = await import('../server/start.ts')
      const { programVersion } = await import('./version.ts')
      const { rules, ledger, host, port, log: logLevel } = options
      const keys = keysOf(options)
      const service = await startService({
        rules,
        ledger,
        keys,
        host,
        port,
        logLevel,
        version: programVersion(),
      }).catch(portTrouble)
      await print(service.url)
      await new Promise((end) => process.once('SIGINT', end).once('SIGTERM', end))
      await service.close()
    })
}

export const keysOption = (): Option =>
  new Option('--keys <file>', say(msg`the file of the service's keys (default: CARTWRIGHT_KEYS)`)).env(
    'CARTWRIGHT_KEYS',
  )

export function keysOf({ keys }: { readonly keys?: string }): string {
  if (keys !== undefined) return keys
  throw new Failure(say(msg`no file of keys was named`), {
    help: say(msg`write \`--keys FILE\`; \`cartwright access add NAME --role shop --keys FILE\` begins one`),
  })
}
