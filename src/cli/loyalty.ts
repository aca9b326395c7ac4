/** `cartwright loyalty`: shows and changes customers' points, tiers, memberships and referrals. */
import { randomUUID } from 'node:crypto'
import { type Command, InvalidArgumentError } from 'commander'
import { dayLength, formatInstant, instantOf, parseDate } from '../evaluate/cart/time.ts'
import { sharedPointsHolder, tierHolder } from '../ledger/accounts.ts'
import { countedName } from '../ledger/former-names.ts'
import { withLatestAttributes } from '../ledger/latest-attributes.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { adjustPoints, expirePoints, programNamed, settlements } from '../ledger/loyalty.ts'
import { type JoinRefusal, join, refer } from '../ledger/referrals.ts'
import { standingOf } from '../ledger/standing.ts'
import { customersToReview, reviewTiers, type TierChange } from '../ledger/tiers.ts'
import { statementOfHolder } from '../ledger/wallet.ts'
import { type Message, money, msg, name as named, number, plural, quoted, toMessage } from '../words/message.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { ledgerOption, onLedger, readLedger } from './ledger-options.ts'
import { jsonOption, rulesOption } from './options.ts'
import { columns, print, printable, toJson } from './output.ts'
import { printStatement } from './statement.ts'
import { listTable } from './tables.ts'
import { wholeNumber } from './whole-number.ts'

interface Options {
  readonly ledger?: string
  readonly rules: string
  readonly json?: true
}

interface ProgramOptions extends Options {
  readonly program: string
  readonly shared?: string
}

export function defineLoyalty(command: Command): void {
  const sub = (name: string, what: Message): Command =>
    command
      .command(name)
      .description(say(what))
      .addOption(ledgerOption())
      .addOption(rulesOption())
      .addOption(jsonOption())
  const ofProgram = (of: Command): Command =>
    of
      .argument('<customer>', say(msg`the customer's id`))
      .requiredOption('--program <name>', say(msg`a loyalty programme in the rules`))
      .option(
        '--shared <text>',
        say(
          msg`for customers who share a programme, such as a household: their common text (default: that of the customer's latest order)`,
        ),
      )

  ofProgram(sub('statement', msg`list every transaction of a customer's points with the balance after it`))
    .option('--tier', say(msg`list the tier changes instead: the rank of each tier`))
    .action((customer: string, options: ProgramOptions & { tier?: true }) =>
      readLedger(options, async ({ context }) => {
        const { rules } = context.rules.evaluator
        const holder = options.tier
          ? tierHolder(
              countedName(options.program, programNamed(context.rules.evaluator.rules, options.program)),
              customer,
            )
          : await holderOf(context, customer, options)
        const movements = await statementOfHolder(context.store, holder)
        await printStatement(movements, { written: String, zone: rules.zone, json: options.json })
      }),
    )
  ofProgram(sub('adjust', msg`add or deduct points manually`))
    .argument('<points>', say(msg`the number of points`), pointsToAdd)
    .option('--off', say(msg`deduct the points; never more than the balance`))
    .requiredOption('--reason <text>', say(msg`the reason, shown in the statement`))
    .option(
      '--key <key>',
      say(msg`an idempotency key: repeating a call with its key gives the same answer (default: a new key)`),
    )
    .action((customer: string, points: number, options: AdjustOptions) => adjust(customer, points, options))
  sub('expire', msg`book expired points; they already no longer count`).action((options: Options) =>
    onLedger(options, async ({ context }) => {
      const { lots, points } = await expirePoints(context)
      if (options.json) return print(toJson({ lots, points }))
      await print(
        say(plural(points, msg`${number(points)} point has expired`, msg`${number(points)} points have expired`)),
      )
    }),
  )
  sub('review', msg`review tiers that are due for review`)
    .argument('[customers...]', say(msg`only these customers (default: all that are due)`))
    .action((customers: readonly string[], options: Options) =>
      onLedger(options, async ({ context }) => {
        const due = customers.length > 0 ? customers : await customersToReview(context)
        const changes: TierChange[] = []
        for (const customer of due) changes.push(...(await reviewTiers(context, customer)))
        if (options.json) return print(toJson(changes))
        for (const change of changes) await print(printable(say(changeInWords(change))))
        if (changes.length === 0) await print(say(msg`no tier has changed`))
      }),
    )
  sub('settle', msg`show what the merchants of a programme owe each other for a month`)
    .requiredOption('--month <yyyy-mm>', say(msg`the month, such as 2026-10`))
    .action((options: Options & { month: string }) => settle(options))
  sub('member', msg`list a customer's tiers with their review days, and memberships with their end days`)
    .argument('<customer>', say(msg`the customer's id`))
    .action((customer: string, options: Options) => member(customer, options))
  sub('refer', msg`print a customer's personal referral code; the same each time`)
    .argument('<customer>', say(msg`the customer's id`))
    .requiredOption('--referral <name>', say(msg`a referral in the rules`))
    .action((customer: string, options: Options & { referral: string }) =>
      onLedger(options, async ({ context }) => {
        const answer = await refer(context, { key: randomUUID(), referral: options.referral, customer })
        await print(options.json ? toJson(answer) : answer.code)
      }),
    )
  sub('join', msg`link a new customer to the referrer`)
    .argument('<customer>', say(msg`the new customer's id`))
    .argument('<code>', say(msg`the personal code of the referrer`))
    .option(
      '--key <key>',
      say(msg`an idempotency key: repeating a call with its key gives the same answer (default: a new key)`),
    )
    .option(
      '--source <name>',
      say(msg`where the code comes from, such as an address; wrong codes are counted per source`),
    )
    .action((friend: string, code: string, options: Options & { key?: string; source?: string }) =>
      onLedger(options, async ({ context }) => {
        const { key = randomUUID(), source } = options
        const answer = await join(context, { key, code, friend, ...(source !== undefined && { source }) })
        if (answer.state === 'refused') process.exitCode = exitCodes.refused
        if (options.json) return print(toJson(answer))
        await print(
          printable(
            say(
              answer.state === 'linked'
                ? msg`${named(friend)} was referred by ${named(answer.by)}`
                : withTime(joinRefusals[answer.reason](friend, code), answer.until),
            ),
          ),
        )
      }),
    )
}

interface AdjustOptions extends ProgramOptions {
  readonly off?: true
  readonly reason: string
  readonly key?: string
}

const adjust = (customer: string, points: number, options: AdjustOptions): Promise<void> =>
  onLedger(options, async ({ context }) => {
    const { program, reason, key = randomUUID() } = options
    const answer = await adjustPoints(context, {
      ...{ key, program, reason, points: options.off ? -points : points },
      customer: await customerOf(context, customer, options),
    })
    if (answer.state === 'refused') process.exitCode = exitCodes.refused
    if (options.json) return print(toJson(answer))
    const balance = number(answer.balance)
    await print(
      say(
        answer.state === 'adjusted'
          ? msg`${named(customer)} has ${balance} points in ${quoted(program)}`
          : msg`${named(customer)} has only ${balance} points in ${quoted(program)}: nothing was changed`,
      ),
    )
  })

async function customerOf(
  { rules, store }: Ledger['context'],
  id: string,
  { program, shared }: ProgramOptions,
): Promise<Parameters<typeof sharedPointsHolder>[2]> {
  const { sharedBy } = programNamed(rules.evaluator.rules, program)
  if (shared === undefined) return withLatestAttributes(store, rules.evaluator.rules, id)
  if (sharedBy !== undefined) return { id, attributes: { [sharedBy]: shared } }
  throw new Failure(say(msg`${quoted(program)} is not a shared programme`), { help: say(msg`remove \`--shared\``) })
}

const holderOf = async (context: Ledger['context'], id: string, options: ProgramOptions): Promise<string> =>
  sharedPointsHolder(
    options.program,
    programNamed(context.rules.evaluator.rules, options.program),
    await customerOf(context, id, options),
  )

function changeInWords({ program, customer, from, to }: TierChange): Message {
  if (to === undefined) return msg`${named(customer)} no longer has a tier in ${quoted(program)}`
  return from === undefined
    ? msg`${named(customer)} is ${named(to)} in ${quoted(program)}`
    : msg`${named(customer)} is ${named(to)} in ${quoted(program)}, previously ${named(from)}`
}

const withTime = (sentence: Message, until: string | undefined): Message =>
  until === undefined ? sentence : msg`${sentence}; codes are accepted again from ${until}`

const joinRefusals: Readonly<Record<JoinRefusal, (friend: string, code: string) => Message>> = {
  'unknown-code': (_, code) => msg`no referral has the code ${named(code)}`,
  'switched-off': () => msg`the code was switched off`,
  'own-code': (friend) => msg`it is the code of ${named(friend)}: customers cannot refer themselves`,
  'linked-already': (friend) => msg`${named(friend)} was already referred by someone`,
  'not-new': (friend) => msg`${named(friend)} has already ordered`,
  'too-many-attempts': (friend) => msg`${named(friend)} has tried too many wrong codes`,
}

const settle = (options: Options & { readonly month: string }): Promise<void> =>
  readLedger(options, async ({ context }) => {
    const { rules } = context.rules.evaluator
    const [from, until] = monthOf(options.month).map((day) => instantOf(day * dayLength, rules.zone))
    const owed = await settlements(context.store, rules, from ?? 0, until ?? 0)
    if (options.json) return print(toJson(owed))
    if (owed.length === 0) return print(say(msg`there is nothing to settle for this month`))
    const shop = say(msg`the shop`)
    const head = [msg`programme`, msg`earned at (owes)`, msg`spent at (is owed)`, msg`points`, msg`amount`].map(say)
    const rows = owed.map(({ program, earnedAt = shop, spentAt = shop, points, amount, currency = rules.currency }) => [
      ...[program, earnedAt, spentAt].map(printable),
      ...[String(points), amount === undefined ? '' : say(toMessage(money(amount, currency)))],
    ])
    await print(listTable([head, ...rows], columns(), ['left', 'left', 'left', 'right', 'right']))
  })

/** The first day of the month and of the next one, in days since 1970. */
function monthOf(month: string): readonly [number, number] {
  const first = /^\d{4}-\d{2}$/.test(month) ? parseDate(`${month}-01`) : undefined
  if (first === undefined)
    throw new Failure(say(msg`${named(month)} is not a month`), { help: say(msg`write it like 2026-10`) })
  const start = new Date(first * dayLength)
  return [first, Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1) / dayLength]
}

const member = (customer: string, options: Options): Promise<void> =>
  readLedger(options, async ({ context }) => {
    const { zone } = context.rules.evaluator.rules
    const at = (instant: number): string => formatInstant(instant, zone)
    const { tiers, memberships } = await standingOf(
      context.store,
      context.rules.evaluator.rules,
      customer,
      context.now(),
    )
    if (options.json) {
      return print(
        toJson({
          customer,
          tiers: tiers.map((each) => ({ ...each, review: at(each.review) })),
          memberships: memberships.map((each) => ({ ...each, from: at(each.from), until: at(each.until) })),
        }),
      )
    }
    for (const { program, tier, review } of tiers) {
      await print(printable(say(msg`${quoted(program)}: ${named(tier)}, review on ${at(review)}`)))
    }
    for (const { membership, until } of memberships) {
      await print(printable(say(msg`member of ${quoted(membership)} until ${at(until)}`)))
    }
    if (tiers.length + memberships.length === 0) await print(say(msg`no tier and no membership`))
  })

function pointsToAdd(text: string): number {
  if (!text.startsWith('-')) return wholeNumber(text)
  throw new InvalidArgumentError(say(msg`Write how many, and \`--off\` to take them away.`))
}
