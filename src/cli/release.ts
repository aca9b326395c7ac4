/** `cartwright release`: from local rules to a channel that services follow. */
import { type Command, InvalidArgumentError } from 'commander'
import { parseInstant } from '../evaluate/cart/time.ts'
import type { LogRow } from '../publish/log.ts'
import { msg, number, percent, quoted } from '../words/message.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { keyringOption } from './keys.ts'
import { say } from './language.ts'
import { jsonOption, rulesOption, workspaceFolder } from './options.ts'
import { paint, print, printable, printError, toJson } from './output.ts'
import type { BuildOptions } from './release-build.ts'
import { channelOption, keyOption, type PlaceOptions, placeOption, type SigningOptions } from './release-options.ts'
import { wholeNumber } from './whole-number.ts'

interface ChannelOptions extends SigningOptions {
  readonly channel: string
  readonly json?: true
}

export function defineRelease(command: Command): void {
  defineBuild(command.command('build'))
  defineSigning(command.command('sign'), 'sign')
  defineSigning(command.command('approve'), 'approve')
  definePublish(command.command('publish'))
  defineSwitch(command.command('switch'))
  defineShare(command.command('share'))
  defineRollback(command.command('rollback'))
  defineLog(command.command('log'))
  defineVerify(command.command('verify'))
  // A user who tries to release an order is looking for another command.
  command.showHelpAfterError(say(msg`use \`cartwright unreserve\` to release what an order has reserved`))
}

function defineBuild(command: Command): void {
  command
    .description(say(msg`check, test and compare the rules, and build a bundle`))
    .argument('[dir]', say(msg`folder of .promo files`), workspaceFolder, '.')
    .option(
      '--name <name>',
      say(msg`the name shared by all releases (default: that of the previous release, otherwise the folder's)`),
    )
    .option('--sequence <number>', say(msg`the number of the release (default: the next one)`), wholeNumber)
    .option(
      '--against <release>',
      say(msg`the previous release: a number, a bundle, or \`none\` (default: the last one published)`),
    )
    .option(
      '--not-before <instant>',
      say(msg`the earliest time to serve it, such as 2026-12-01T06:00:00+01:00`),
      instant,
    )
    .option('--expires <instant>', say(msg`the time from which services no longer start with it`), instant)
    .option('--refuse <codes...>', say(msg`codes of findings that stop a release, in addition to order-matters`))
    .option('--history <file>', say(msg`the past orders to compare over (default: those of the folder, if any)`))
    .option('--no-comparison', say(msg`do not compare over past orders`))
    .option('--dry-run', say(msg`print the checklist without building anything`))
    .option('--format <kind>', say(msg`text or markdown`), outputFormat, 'text')
    .addOption(placeOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`Prints the checklist. The same rules, previous release and times give exactly the same bundle on every machine. Exits with 1 if a
line of the checklist refuses the release; then nothing is written.`)}`,
    )
    .action(async (dir: string, options: BuildOptions) => {
      const { runBuild } = await import('./release-build.ts')
      await runBuild(dir, options)
    })
}

const releaseText = msg`the number of the release, or the beginning of its digest`

function defineSigning(command: Command, action: 'sign' | 'approve'): void {
  command
    .description(
      say(action === 'sign' ? msg`sign a release as its author` : msg`sign a release after reading its checklist`),
    )
    .argument('<release>', say(releaseText))
    .addOption(keyOption())
    .addOption(keyringOption())
    .addOption(placeOption())
    .addOption(rulesOption())
    .action(async (text: string, options: SigningOptions) => {
      const { signRelease, findRelease } = await import('../publish/releases.ts')
      const { mustHaveRole } = await import('../publish/who.ts')
      const { place, log, signer, keyring, act } = await whoAndWhere(options)
      const release = findRelease(place, log, text)
      mustHaveRole(signer, action === 'sign' ? 'author' : 'approver', keyring)
      await signRelease(place, release, signer, action, act, keyring)
      await print(
        say(
          action === 'sign'
            ? msg`${quoted(printable(release.name))} ${release.sequence} is signed with ${signer.id}.`
            : msg`${quoted(printable(release.name))} ${release.sequence} is approved with ${signer.id}.`,
        ),
      )
    })
}

function definePublish(command: Command): void {
  channelCommand(command, msg`publish a release in a channel`)
    .argument('<release>', say(releaseText))
    .option('--to <place>', say(msg`another place to publish to (default: the place of the release)`))
    .action(async (text: string, options: ChannelOptions & { readonly to?: string }) => {
      const { copyRelease, findRelease } = await import('../publish/releases.ts')
      const { publishRelease } = await import('../publish/channels.ts')
      const here = await whoAndWhere(options)
      const release = findRelease(here.place, here.log, text)
      const there = options.to === undefined ? here : await whoAndWhere({ ...options, place: options.to })
      if (there !== here) await copyRelease(here.place, there.place, release)
      await printRow(await publishRelease(there.place, release, await changeOf(options, there)), options)
    })
}

function defineSwitch(command: Command): void {
  channelCommand(command, msg`switch a campaign off, or on again, without a release`)
    .argument('<campaign>', say(msg`the name of the campaign, exactly as in the rules`))
    .option('--off', say(msg`switch the campaign off from now on`))
    .option('--on', say(msg`switch the campaign on again`))
    .action(async (campaign: string, options: ChannelOptions & { off?: true; on?: true }) => {
      if (options.off === options.on) throw new Failure(say(msg`write either \`--off\` or \`--on\``))
      const { switchCampaign } = await import('../publish/channels.ts')
      const at = await whoAndWhere(options)
      const to = options.off ? 'off' : 'on'
      await printRow(await switchCampaign(at.place, campaign, to, await changeOf(options, at)), options)
    })
}

function defineShare(command: Command): void {
  channelCommand(command, msg`serve another release to a share of the customers`)
    .argument('<release>', say(releaseText))
    .argument('<share>', say(msg`the share of customers, such as 10%; 0% ends the trial`), share)
    .addHelpText(
      'after',
      `\n${say(msg`A hash of the customer's id decides who gets it: always the same customers, and a larger share includes those of a smaller one.`)}`,
    )
    .action(async (text: string, wanted: number, options: ChannelOptions) => {
      const { findRelease } = await import('../publish/releases.ts')
      const { shareRelease } = await import('../publish/channels.ts')
      const at = await whoAndWhere(options)
      const release = findRelease(at.place, at.log, text)
      await printRow(await shareRelease(at.place, release, wanted, await changeOf(options, at)), options)
    })
}

function defineRollback(command: Command): void {
  channelCommand(command, msg`return to an older release`)
    .argument('[release]', say(msg`the release to return to (default: the one served before)`))
    .action(async (text: string | undefined, options: ChannelOptions) => {
      const { findRelease } = await import('../publish/releases.ts')
      const { rollBackRelease } = await import('../publish/channels.ts')
      const at = await whoAndWhere(options)
      const to = text === undefined ? undefined : findRelease(at.place, at.log, text)
      await printRow(await rollBackRelease(at.place, to, await changeOf(options, at)), options)
    })
}

function defineLog(command: Command): void {
  command
    .description(say(msg`print the log of all releases, and verify it`))
    .option('--repair', say(msg`rewrite channel pointers that are behind the log`))
    .addOption(placeOption())
    .addOption(rulesOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`Each row contains the hash of the row before, so a changed, removed or added row is detected; the command then exits with 1.`)}`,
    )
    .action(async (options: PlaceOptions & { readonly json?: true; readonly repair?: true }) => {
      const { readLog } = await import('../publish/log.ts')
      const { placeOf } = await import('./release-options.ts')
      const { describeLog } = await import('./describe-release.ts')
      const place = placeOf(options)
      const log = await readLog(place)
      if (log.broken) process.exitCode = exitCodes.found
      else if (options.repair) {
        const { repairPointers } = await import('../publish/channels.ts')
        for (const channel of await repairPointers(place, log))
          printError(say(msg`The pointer of ${quoted(channel)} was rewritten.`))
      }
      if (options.json) return print(toJson(log))
      await print(log.rows.length === 0 ? say(msg`There is no release yet.`) : describeLog(log))
      if (log.broken) {
        const { number: row, why } = log.broken
        const words = {
          changed: msg`the log is broken from row ${number(row)} on: that row or an earlier one was changed`,
          unreadable: msg`the log is broken from row ${number(row)} on: that row can't be read`,
          'cut-off': msg`the log is incomplete: rows from ${number(row)} on are missing, although they changed a channel`,
        }
        printError(`${paint.red(say(msg`error`))} ${say(words[why])}`)
      } else if (log.rows.length > 0)
        await print(paint.dim(say(msg`Rows: ${number(log.rows.length)}. Each matches the one before.`)))
    })
}

function defineVerify(command: Command): void {
  command
    .description(say(msg`verify a release as a service would: signatures, time, and its own carts`))
    .argument('<release>', say(msg`a number, the beginning of a digest, a bundle file, or the name of a channel`))
    .option(
      '--signatures <file>',
      say(msg`the signatures of a bundle file (default: the same name with .signatures.json)`),
    )
    .option('--at <instant>', say(msg`the time to verify at (default: now)`), instant)
    .addOption(keyringOption())
    .addOption(placeOption())
    .addOption(rulesOption())
    .addOption(jsonOption())
    .action(async (text: string, options) => {
      const { runVerify } = await import('./release-verify.ts')
      await runVerify(text, options)
    })
}

const channelCommand = (command: Command, description: ReturnType<typeof msg>): Command =>
  command
    .description(say(description))
    .addOption(channelOption())
    .addOption(keyOption())
    .addOption(keyringOption())
    .addOption(placeOption())
    .addOption(rulesOption())
    .addOption(jsonOption())

async function whoAndWhere(options: SigningOptions) {
  const { readLog } = await import('../publish/log.ts')
  const { readKeyringFile } = await import('../publish/key-files.ts')
  const { actOf } = await import('../publish/who.ts')
  const { placeOf, signerOf } = await import('./release-options.ts')
  const place = placeOf(options)
  const [signer, keyring] = [await signerOf(options), await readKeyringFile(options.keyring)]
  return { place, signer, keyring, log: await readLog(place), act: actOf(signer, keyring) }
}

async function changeOf(options: ChannelOptions, { signer, act }: Awaited<ReturnType<typeof whoAndWhere>>) {
  const { keyringOf } = await import('./release-options.ts')
  return { channel: options.channel, signer, keyring: await keyringOf(options), act, now: Date.parse(act.at) }
}

async function printRow(row: LogRow, { json }: ChannelOptions): Promise<void> {
  if (json) return print(toJson(row))
  const { release, campaign, action } = row
  const channel = row.channel?.channel
  const where = quoted(channel?.channel ?? '')
  const which = quoted(printable(release.name))
  if (action === 'switch-off') return print(say(msg`${quoted(printable(campaign ?? ''))} is off in ${where}.`))
  if (action === 'switch-on') return print(say(msg`${quoted(printable(campaign ?? ''))} is on again in ${where}.`))
  if (action !== 'share') return print(say(msg`${where} serves ${which} ${release.sequence}.`))
  if (channel?.trial === undefined) return print(say(msg`All customers of ${where} get the same release again.`))
  const part = percent(String(channel.trial.share / 100))
  await print(say(msg`${part} of the customers of ${where} get ${which} ${release.sequence}.`))
}

function share(text: string): number {
  const [, value] = /^(\d{1,3}(?:\.\d{1,2})?)\s*%$/.exec(text) ?? []
  if (value === undefined || Number(value) > 100) throw new InvalidArgumentError(say(msg`Write a share such as 10%.`))
  return Math.round(Number(value) * 100)
}

/** In UTC, without fractions if they are zero, so that equal instants have equal texts. */
function instant(text: string): string {
  const time = parseInstant(text)
  if (time === undefined) throw new InvalidArgumentError(say(msg`Write an instant such as 2026-12-01T06:00:00+01:00.`))
  return new Date(time).toISOString().replace('.000Z', 'Z')
}

export function outputFormat(text: string): 'text' | 'markdown' {
  if (text === 'text' || text === 'markdown') return text
  throw new InvalidArgumentError(say(msg`Write text or markdown.`))
}
