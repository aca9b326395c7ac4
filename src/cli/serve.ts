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
      say(msg`a folder of .promo files, compiled rules or a bundle (default: this folder)`),
      workspaceFolder,
    )
    .option(
      '--place <place>',
      say(msg`where releases are published: a folder or an address; the service follows one of its channels`),
    )
    .option('--channel <name>', say(msg`the channel to follow`), 'production')
    .option('--trust <keyring>', say(msg`the keyring whose signatures are required; without it, none are required`))
    .option(
      '--copy <folder>',
      say(msg`a folder to keep the last good release, so the service can start when the place is unavailable`),
    )
    .option(
      '--shadow <channel>',
      say(msg`a channel to evaluate in parallel without using its answers: differences are reported`),
    )
    .addOption(ledgerOption())
    .addOption(keysOption())
    .option('--decisions <file>', say(msg`the settings of the decision log; without it, decisions are not written`))
    .addOption(new Option('--host <address>', say(msg`the address to listen on`)).default('127.0.0.1'))
    .addOption(new Option('--port <n>', say(msg`the port to listen on`)).argParser(portNumber).default(8080))
    .addOption(
      new Option('--log <level>', say(msg`what to log to standard error`))
        .choices(['silent', 'error', 'warn', 'info', 'debug'])
        .default('info'),
    )
    .addHelpText(
      'after',
      `\n${say(msg`Evaluates carts over HTTP, and reserves and commits orders if a ledger is specified. Only listens on this machine unless
\`--host\` is given; put a proxy with TLS in front of it. /openapi.json describes the API. On Ctrl-C or SIGTERM, it finishes
pending requests and exits.`)}`,
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
    throw new Failure(say(msg`\`--rules\` and \`--place\` are two different sources of rules`), {
      help: say(msg`remove one of them`),
    })
  return { place, channel, copy, shadow }
}

export const keysOption = (): Option =>
  new Option('--keys <file>', say(msg`the file with the service's keys (default: CARTWRIGHT_KEYS)`)).env(
    'CARTWRIGHT_KEYS',
  )

export function keysOf({ keys }: { readonly keys?: string }): string {
  if (keys !== undefined) return keys
  throw new Failure(say(msg`no key file was specified`), {
    help: say(msg`write \`--keys FILE\`; \`cartwright access add NAME --role shop --keys FILE\` creates one`),
  })
}
