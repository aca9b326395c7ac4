/**
 * A seeded world: several clients whose steps come in any order, a clock that jumps, and a machine that fails between any two
 * statements. What the disk holds at that instant is opened again, and every client asks again with its keys. Everything comes
 * from the seed; `SIMULATIONS=1000 vitest run test/ledger/simulation.test.ts` looks longer.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { totalAccount, usesOfCode } from '../../src/ledger/accounts.ts'
import { noReads } from '../../src/ledger/books.ts'
import { type Ledger, ledgerOn } from '../../src/ledger/ledger.ts'
import type { Redemption } from '../../src/ledger/model.ts'
import { eachRedemption, redemptionOfOrder } from '../../src/ledger/redemptions.ts'
import { join as joinFriends, refer } from '../../src/ledger/referrals.ts'
import { rewardIds } from '../../src/ledger/rewards.ts'
import { openSqlite } from '../../src/ledger/store/sqlite.ts'
import type { Store } from '../../src/ledger/store/store.ts'
import { verify } from '../../src/ledger/verify.ts'
import { newRandom, type Random } from '../../src/random.ts'
import { cart, promo } from '../evaluate/promo.ts'

const rules = promo(`
  attributes { event.role: text }
  program "Club" {
    1 point worth 1 PLN  earn 1 point per 10 PLN  pay up to 100% of total
    tiers by spend kept for 12 months { "Bronze" from 1 PLN }
  }
  referral "Friends" { reward after first order  like "FRIEND-????-???#" }
  coupons "Hot" { code "HOT"  limit 4 uses }
  coupons "Thanks" { generate 5 like "THANKS-????-????"  valid 30 days after issue  limit 1 per code }
  campaign "Hot" { when coupon "Hot" then 10 PLN off cart }
  campaign "Daily" { then 5% off cart  limit 1 per customer per day  budget 40 PLN }
  coupons "Welcome" { generate 5 like "HELLO-????-????"  valid 30 days after issue }
  campaign "Brought" { on event "Friends"  when event.role = "referrer"  then earn 100 points in "Club" }
  campaign "Came" { on event "Friends"  when event.role = "friend"  then issue coupon "Welcome" }
  campaign "Thanks" { when subtotal >= 150 PLN then issue coupon "Thanks" }
`)
const evaluator = prepare(rules)
const budget = 4000
/** Brought by A. */
const friends = ['C', 'D'] as const

/** A world comes to its end in some hundreds. */
const maxTurns = 20_000

class MachineFailed extends Error {}

/** A disk that outlives its machine, and machines that fail at a statement. */
class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'cartwright-simulation-'))
  readonly random: Random
  now = Date.parse('2026-10-03T10:00:00Z')
  #machines = 0
  /** So many statements until the machine fails. */
  #fuse = 0
  #path = ''
  #waiting: (() => void)[] = []
  #jumps = true
  store: Store
  ledger!: Ledger

  constructor(seed: number) {
    this.random = newRandom(seed)
    this.#path = join(this.folder, 'machine-0.db')
    this.store = this.#open()
  }

  #open(): Store {
    const fails = { yet: false }
    this.#fuse = Number.POSITIVE_INFINITY
    const onStatement = (): void => {
      if (fails.yet) throw new MachineFailed()
      if (this.#fuse-- > 0) return
      fails.yet = true
      const next = join(this.folder, `machine-${++this.#machines}.db`)
      for (const end of ['', '-wal']) if (existsSync(this.#path + end)) copyFileSync(this.#path + end, next + end)
      this.#path = next
      throw new MachineFailed()
    }
    const store = openSqlite(this.#path, { create: true, onStatement })
    // Each step of a client waits until the schedule lets it go on.
    const inTurn =
      <Arguments extends unknown[], Result>(work: (...args: Arguments) => Promise<Result>) =>
      async (...args: Arguments): Promise<Result> => {
        await new Promise<void>((resolve) => this.#waiting.push(resolve))
        return work(...args)
      }
    return { ...store, read: inTurn(store.read), write: inTurn(store.write) }
  }

  async start(): Promise<void> {
    this.ledger = await ledgerOn(this.store, evaluator, { now: () => this.now })
    const linked = (async () => {
      const { context } = this.ledger
      const { code } = await refer(context, { key: 'refer', referral: 'Friends', customer: 'A' })
      for (const friend of friends) await joinFriends(context, { key: `join ${friend}`, code, friend })
    })()
    expect(await this.run([linked])).toBe('ended')
    this.#fuse = this.random.between(20, 500)
  }

  /** From here on the machine holds, and the clock stands. */
  steady(): void {
    this.#fuse = Number.POSITIVE_INFINITY
    this.#jumps = false
  }

  async restart(): Promise<void> {
    await this.store.close().catch(() => undefined)
    this.#waiting = []
    this.store = this.#open()
    // Nobody has asked again yet.
    for (const friend of friends) await followed(this.store, friend)
    await this.start()
  }

  /** Runs clients until all have ended or the machine has failed. */
  async run(clients: readonly Promise<unknown>[]): Promise<'ended' | 'failed'> {
    const outcome = { state: 'running' as 'running' | 'ended' | 'failed' }
    const all = Promise.all(clients).then(
      () => (outcome.state = 'ended'),
      (error) => {
        outcome.state = 'failed'
        if (!(error instanceof MachineFailed)) throw error
      },
    )
    all.catch(() => undefined)
    for (let turns = 0; outcome.state === 'running'; turns++) {
      if (turns > maxTurns) throw new Error('nothing goes on')
      // All that can go on without the schedule has done so.
      await new Promise((resolve) => setImmediate(resolve))
      if (outcome.state !== 'running') break
      if (this.#jumps && this.random.perMille(150))
        this.now += this.random.pick([1000, 60_000, 600_000, -30_000, 86_400_000])
      const some = this.random.between(1, Math.max(1, this.#waiting.length))
      for (let i = 0; i < some && this.#waiting.length > 0; i++) {
        this.#waiting.splice(this.random.below(this.#waiting.length), 1)[0]?.()
      }
    }
    await all
    return outcome.state as 'ended' | 'failed'
  }
}

interface Step {
  readonly key: string
  ask(ledger: Ledger): Promise<unknown>
  answer?: unknown
}

/** One client's calls, one after another; orders are shared with the others. */
function stepsOf(client: number, world: World): Step[] {
  const { random } = world
  return Array.from({ length: 8 }, (_, place): Step => {
    const key = `${client}-${place}`
    const order = `order ${random.below(6)}`
    const customer = random.pick([undefined, 'C', 'D'])
    const call = random.pick([
      'reserve',
      'reserve',
      'reserve',
      'commit',
      'commit',
      'release',
      'cancel',
      'return',
    ] as const)
    if (call === 'return') return { key, ask: (to) => to.return({ key, order, lines: [{ line: '1', quantity: '1' }] }) }
    if (call !== 'reserve') return { key, ask: (to) => to[call]({ key, order }) }
    const of = cart([`1 x A at ${random.pick([20, 80, 200])}`], {
      at: new Date(world.now).toISOString().replace('.000Z', 'Z'),
      ...(customer && { customer: { id: customer, programs: { Club: {} } } }),
      ...(random.perMille(500) && { codes: ['HOT'] }),
      ...(customer && random.perMille(500) && { pay: { points: { Club: '9' } } }),
    })
    const seconds = random.pick([30, 900, 100_000])
    return { key, ask: (to) => to.reserve({ key, order, cart: of, seconds }) }
  })
}

async function holds(world: World, answered: readonly Step[]): Promise<void> {
  const { store } = world
  const checks = async (): Promise<void> => {
    expect((await verify(store)).faults).toEqual([])
    const code = usesOfCode('HOT')
    const daily = totalAccount(['campaign', 'Daily'], 'discount', 'PLN')
    const books = await store.read({ ...noReads, accounts: [code, daily] }, world.now)
    const used = (account: string): number => {
      const { posted = 0, pending = 0 } = books.balances.get(account) ?? {}
      return posted + pending
    }
    expect(used(code)).toBeLessThanOrEqual(4)
    expect(used(daily)).toBeLessThanOrEqual(budget)
    // The same figures counted from the orders alone.
    const standing: Redemption[] = []
    for await (const each of eachRedemption(store)) {
      const isHeld = each.state === 'reserved' && each.expires > world.now
      if (each.state === 'committed' || isHeld) standing.push(each)
    }
    const uses = standing.filter(({ result }) => result.codes.some(({ status }) => status === 'accepted'))
    expect(used(code)).toBe(uses.filter(({ result }) => result.codes.some(({ code: given }) => given === 'HOT')).length)
    const given = standing.flatMap(({ result }) => result.applied.filter(({ campaign }) => campaign === 'Daily'))
    expect(used(daily)).toBe(given.reduce((sum, { discount }) => sum + Math.round(Number(discount) * 100), 0))
    for (const friend of friends) await followed(store, friend)
    // Every answer that was given is given again, and nothing changes by that.
    for (const step of answered) expect([step.key, await step.ask(world.ledger)]).toEqual([step.key, step.answer])
    expect((await verify(store)).faults).toEqual([])
  }
  expect(await world.run([checks()])).toBe('ended')
}

/** What follows from a friend's first committed order is there if and only if the order is, whenever the machine failed. */
async function followed(store: Store, friend: string): Promise<void> {
  const orders: Redemption[] = []
  for await (const each of eachRedemption(store, { customer: friend })) {
    if (each.cart.event === undefined && ['committed', 'returned', 'cancelled'].includes(each.state)) orders.push(each)
  }
  const lifted = orders.filter(({ earned }) => earned.some(({ account }) => account.includes('Bronze')))
  const rewarded = orders.filter(({ earned }) => earned.some(({ account }) => account.includes('referral')))
  expect([lifted.length, rewarded.length]).toEqual(orders.length === 0 ? [0, 0] : [1, 1])
  for (const id of rewardIds('Friends', friend)) {
    const reward = await redemptionOfOrder(store, id)
    expect([reward?.cart.id, reward?.state === 'committed']).toEqual([
      rewarded[0]?.order,
      rewarded[0]?.state === 'committed',
    ])
    if (id.endsWith('friend')) expect(reward?.drawn.length).toBe(rewarded[0] && 1)
  }
}

async function simulate(seed: number): Promise<void> {
  const world = new World(seed)
  onTestFinished(async () => {
    await world.store.close().catch(() => undefined)
    rmSync(world.folder, { recursive: true, force: true })
  })
  await world.start()
  const clients = [0, 1, 2, 3].map((client) => stepsOf(client, world))
  const runClient = async (steps: readonly Step[]): Promise<void> => {
    for (const step of steps) step.answer ??= await step.ask(world.ledger)
  }
  while ((await world.run(clients.map(runClient))) === 'failed') await world.restart()
  await world.restart()
  world.steady()
  await holds(world, clients.flat())
}

const simulations = Number(process.env.SIMULATIONS ?? 12)

describe('on SQLite', () => {
  it.each(Array.from({ length: simulations }, (_, seed) => seed + 1))('the world of seed %i holds', simulate)
})
