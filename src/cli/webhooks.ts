/** `cartwright webhooks`: unsent messages of the decision log's webhooks, whether or not the service is running. */
import { access } from 'node:fs/promises'
import type { Command } from 'commander'
import { readDecisionSettings } from '../server/decisions/settings.ts'
import { openWebhookQueue, type WebhookQueue } from '../server/decisions/webhook-queue.ts'
import { msg, name, number } from '../words/message.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { jsonOption } from './options.ts'
import { columns, print, printable, toJson } from './output.ts'
import { listTable } from './tables.ts'

interface Options {
  readonly decisions: string
  readonly json?: true
}

export function defineWebhooks(command: Command): void {
  command.helpCommand(false)
  subcommand(
    command,
    'list',
    say(msg`list the messages waiting to be sent, and those given up after all attempts`),
  ).action(async (options: Options) => {
    const webhooks = await withQueues(options, ({ state }) => state())
    if (options.json) return print(toJson(webhooks))
    const rows = webhooks.map(({ host, waiting, givenUp }) => [
      printable(host),
      say(msg`waiting: ${number(waiting.decisions)}`),
      say(msg`given up: ${number(givenUp.decisions)}`),
      printable(givenUp.reason ?? ''),
    ])
    await print(listTable(rows, columns()))
  })
  subcommand(
    command,
    'resend',
    say(msg`send the messages that were given up again; a running service starts within a minute`),
  ).action(async (options: Options) => {
    const webhooks = await withQueues(options, ({ sendAgain }) => ({ resent: sendAgain(Date.now()) }))
    if (options.json) return print(toJson(webhooks))
    for (const { host, resent } of webhooks) {
      await print(say(msg`${printable(host)}: messages to be sent again: ${number(resent)}`))
    }
  })
}

const subcommand = (command: Command, called: string, description: string): Command =>
  command
    .command(called)
    .description(description)
    .requiredOption('--decisions <file>', say(msg`the settings of the decision log, as passed to \`serve\``))
    .addOption(jsonOption())

async function withQueues<T extends object>(
  { decisions: file }: Options,
  look: (queue: WebhookQueue) => T,
): Promise<(T & { readonly host: string })[]> {
  const { to } = await readDecisionSettings(file)
  const webhooks = to.flatMap((place) => ('webhook' in place ? [place] : []))
  if (webhooks.length === 0) throw new Failure(say(msg`${name(printable(file))} contains no webhook`))
  const found: (T & { readonly host: string })[] = []
  for (const { webhook: url, queue: path } of webhooks) {
    await access(path).catch(() => {
      throw new Failure(say(msg`there is no file ${name(printable(path))}: no service has stored messages in it yet`), {
        help: say(msg`run this in the folder where the service was started, or use absolute paths`),
      })
    })
    const queue = await openWebhookQueue(path, url)
    try {
      found.push({ host: new URL(url).host, ...look(queue) })
    } finally {
      queue.close()
    }
  }
  return found
}
