import { type Command, Option } from 'commander'
import type { RulesSource } from '../server/start.ts'
import { msg } from '../words/message.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { ledgerOption, warnIfExposed } from './ledger-options.ts'
import { portNumber, portTrouble } from './listening.ts'
import { workspaceFolder } from './options.ts'
import { print } from './output.ts'

interface Options {
  readonly rules?: string
  readonly place?: string
  readonly channel: string
  readonly trust?: string
  readonly copy?: string
  readonly shadow?: string
  readonly decisions?: string
  readonly ledger?: string
  readonly keys?: string
  readonly host: string
  readonly port: number
  readonly log: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

export function defineServe(command: Command): void {
  command
    .option(
      '-r, --rules <path>',
      say(msg`folder of .promo files, compiled rules or a bundle (default: this folder)`),
      workspaceFolder,
    )
    .option('--place <place>', say(msg`where releases are published: a folder or an address; follows a channel of it`))
    .option('--channel <name>', say(msg`the channel of the place`), 'production')
    .option('--trust <keyring>', say(msg`whose signatures releases need; without it none are required`))
    .option('--copy <folder>', say(msg`keeps the last good release here, to start when the place is down`))
    .option('--shadow <channel>', say(msg`a channel evaluated beside it, never answered: differences are reported`))
    .addOption(ledgerOption())
    .addOption(keysOption())
    .option('--decisions <file>', say(msg`where decisions are written, which, and what of them; without it nowhere`))
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
      const { ledger, host, port, trust, decisions, log: logLevel } = options
      const keys = keysOf(options)
      const rules = rulesOf(options)
      const version = programVersion()
      if (ledger !== undefined) await warnIfExposed(ledger)
      const service = await startService({
        rules,
        trust,
        ledger,
        decisions,
        keys,
        host,
        port,
        logLevel,
        version,
      }).catch(portTrouble)
      await print(service.url)
      await new Promise((end) => process.once('SIGINT', end).once('SIGTERM', end))
      await service.close()
    })
}

function rulesOf({ rules, place, channel, copy, shadow }: Options): RulesSource {
  if (place === undefined) return { path: rules ?? '.' }
  if (rules !== undefined)
    throw new Failure(say(msg`\`--rules\` and \`--place\` name two sources of rules`), {
      help: say(msg`leave out one of them`),
    })
  return { place, channel, copy, shadow }
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
