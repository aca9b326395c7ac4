/** Codes stored in the ledger: those of pools that generate codes from a pattern. */
import { randomFillSync } from 'node:crypto'
import type { Pool, Rules } from '../compile/rules.ts'
import { ownEntry } from '../own-entry.ts'
import { codeAlphabet, codeOfPattern, fitsPattern } from '../syntax/code-pattern.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { type Message, msg, number, quoted } from '../words/message.ts'
import { issuedOf } from './accounts.ts'
import { balanceOf, noReads, transfer } from './books.ts'
import { LedgerError, oneOf } from './error.ts'
import { countedName } from './former-names.ts'
import type { IssuedCode } from './model.ts'
import type { Store } from './store/store.ts'
import { codeWriter } from './written-code.ts'

type GeneratingPool = Pool & { readonly generate: NonNullable<Pool['generate']> }

export interface NewCodes {
  readonly pool: string
  readonly count: number
  /** When they were issued, in milliseconds since 1970 UTC. */
  readonly issued: number
  /** Set for personal codes. */
  readonly customer?: string
  /** Maximum uses of each code. */
  readonly limit?: number
}

/** Codes stored per transaction. */
const together = 200_000

/** The highest acceptable chance that a random guess hits a code. */
const worstChance = 1e-6

/**
 * Draws codes that are new to the ledger and stores them, a few thousand at a time. Throws a LedgerError if the pool doesn't
 * generate codes, would exceed its `generate`, or if a code would be too easy to guess.
 */
export async function* generateCodes(
  store: Store,
  rules: Rules,
  wanted: NewCodes,
): AsyncGenerator<readonly IssuedCode[]> {
  const pool = generatingPool(rules, wanted.pool)
  await bookIssued(store, pool, wanted.pool, wanted.count, wanted.issued)
  let left = wanted.count
  while (left > 0) {
    const drawn = new Map<string, IssuedCode>()
    while (drawn.size < Math.min(left, together)) {
      const code = drawCode(wanted.pool, pool, wanted)
      drawn.set(code.key, code)
    }
    for (const key of await store.addCodes([...drawn.values()])) drawn.delete(key)
    left -= drawn.size
    yield [...drawn.values()]
  }
}

/** Draws a random code, which may already be in the ledger. */
export const drawCode = (
  name: string,
  pool: GeneratingPool,
  of: Pick<NewCodes, 'issued' | 'customer' | 'limit'>,
): IssuedCode => drawFromPattern(pool.generate.pattern, { pool: countedName(name, pool), ...of })

export function drawFromPattern(
  pattern: string,
  { pool, issued, customer, limit }: Pick<NewCodes, 'pool' | 'issued' | 'customer' | 'limit'>,
): IssuedCode {
  const code = codeOfPattern(pattern, drawBelow)
  // Drawn characters are already normalized, so only the pattern itself can make a difference.
  const key = comparedCode(pattern) === pattern ? code : comparedCode(code)
  return {
    ...{ key, code, pool, issued, state: 'live' as const },
    ...(customer !== undefined && { customer }),
    ...(limit !== undefined && { limit }),
  }
}

/** Cryptographically secure random bytes, fetched 8 KB at a time. */
const random = { bytes: new Uint8Array(8192), used: 8192 }

/** A uniform whole number in [0, below) for `below` up to 256. Bytes that would favour small numbers are discarded. */
function drawBelow(below: number): number {
  const fair = 256 - (256 % below)
  for (;;) {
    if (random.used === random.bytes.length) {
      randomFillSync(random.bytes)
      random.used = 0
    }
    const byte = random.bytes[random.used++] ?? 0
    if (byte < fair) return byte % below
  }
}

/** The chance that a random guess is one of this many codes: 0.000001 is one in a million. */
export function chanceOfGuess({ generate }: GeneratingPool, codes: number): number {
  const drawn = [...generate.pattern].filter((sign) => sign === '?').length
  return codes / codeAlphabet.length ** drawn
}

/**
 * Counts codes against the pool's maximum before they are stored: after a crash in between there are fewer codes than counted,
 * never more.
 */
async function bookIssued(store: Store, pool: GeneratingPool, named: string, count: number, at: number): Promise<void> {
  const { pattern } = pool.generate
  const account = issuedOf(countedName(named, pool))
  await store.write({ ...noReads, accounts: [account] }, at, (books) => {
    const before = balanceOf(books, account).posted
    if (before + count > pool.generate.count) {
      throw new LedgerError(
        'call',
        msg`the pool ${quoted(named)} generates ${number(pool.generate.count)} codes and already has ${number(before)}: ${number(count)} more are too many`,
        msg`add \`generate ${before + count} like "${pattern}"\` to the pool`,
      )
    }
    mustBeHardToGuess(pool, named, before + count)
    transfer(books, { account, posted: count, pending: 0, kind: 'issue', at })
  })
}

/** For codes that somebody else stored at the same time. */
async function unbookIssued(
  store: Store,
  pool: GeneratingPool,
  named: string,
  count: number,
  at: number,
): Promise<void> {
  const account = issuedOf(countedName(named, pool))
  await store.write({ ...noReads, accounts: [account] }, at, (books) => {
    transfer(books, { account, posted: -count, pending: 0, kind: 'issue', at })
  })
}

const chanceInWords = (named: string, codes: number, chance: number): Message =>
  msg`with ${number(codes)} codes of ${quoted(named)}, one guess in ${number(Math.floor(1 / chance))} would hit one`

/** How easily a code of the pool is guessed, with all that it has. */
export async function guessInWords(store: Store, rules: Rules, named: string): Promise<Message> {
  const pool = generatingPool(rules, named)
  const account = issuedOf(countedName(named, pool))
  const issued = balanceOf(await store.read({ ...noReads, accounts: [account] }, 0), account).posted
  return chanceInWords(named, issued, chanceOfGuess(pool, issued))
}

export function mustBeHardToGuess(pool: GeneratingPool, named: string, codes: number): void {
  const chance = chanceOfGuess(pool, codes)
  if (chance <= worstChance) return
  const longer = `${pool.generate.pattern}${'?'.repeat(missingSigns(chance))}`
  throw new LedgerError(
    'call',
    chanceInWords(named, codes, chance),
    msg`write a longer pattern: with \`like "${longer}"\`, it would be one in a million`,
  )
}

const missingSigns = (chance: number): number =>
  Math.ceil(Math.log(chance / worstChance) / Math.log(codeAlphabet.length))

export function generatingPool(rules: Pick<Rules, 'pools'>, name: string): GeneratingPool {
  const pool = ownEntry(rules.pools, name)
  if (pool === undefined) {
    const names = Object.keys(rules.pools)
    throw new LedgerError(
      'call',
      msg`the rules have no pool ${quoted(name)}`,
      names.length === 0 ? undefined : oneOf(names),
    )
  }
  if (pool.generate === undefined) {
    throw new LedgerError(
      'call',
      msg`the pool ${quoted(name)} does not generate codes: they are listed in the rules`,
      msg`add \`generate 1000 like "NAME-????-????"\` to the pool`,
    )
  }
  return { ...pool, generate: pool.generate }
}

export interface ImportedCode {
  readonly code: string
  readonly limit?: number
}

export interface ImportOutcome {
  readonly added: number
  /** With their positions in the list, from 0. */
  readonly refused: readonly { readonly place: number; readonly reason: 'pattern' | 'known' }[]
}

/** Imports codes that were generated elsewhere. They must fit the pool's pattern; others are never accepted. */
export async function importCodes(
  store: Store,
  rules: Rules,
  name: string,
  codes: readonly ImportedCode[],
  issued: number,
): Promise<ImportOutcome> {
  const pool = generatingPool(rules, name)
  const write = codeWriter([pool.generate.pattern])
  const refused: { place: number; reason: 'pattern' | 'known' }[] = []
  let added = 0
  for (let first = 0; first < codes.length; first += together) {
    const placeOf = new Map<string, number>()
    const fresh: IssuedCode[] = []
    codes.slice(first, first + together).forEach(({ code: given, limit }, i) => {
      const place = first + i
      const code = write(given)
      const key = comparedCode(code)
      if (!fitsPattern(code, pool.generate.pattern)) refused.push({ place, reason: 'pattern' })
      else if (placeOf.has(key)) refused.push({ place, reason: 'known' })
      else {
        placeOf.set(key, place)
        fresh.push({
          key,
          code,
          pool: countedName(name, pool),
          issued,
          state: 'live',
          ...(limit !== undefined && { limit }),
        })
      }
    })
    const before = await knownKeys(store, fresh, issued)
    const unknown = fresh.filter(({ key }) => !before.has(key))
    if (unknown.length > 0) await bookIssued(store, pool, name, unknown.length, issued)
    const meanwhile = unknown.length > 0 ? await store.addCodes(unknown) : []
    if (meanwhile.length > 0) await unbookIssued(store, pool, name, meanwhile.length, issued)
    for (const key of [...before, ...meanwhile]) refused.push({ place: placeOf.get(key) ?? first, reason: 'known' })
    added += unknown.length - meanwhile.length
  }
  return { added, refused: refused.sort((a, b) => a.place - b.place) }
}

/** Codes looked up per query. */
const lookedUpTogether = 10_000

async function knownKeys(store: Store, codes: readonly IssuedCode[], now: number): Promise<ReadonlySet<string>> {
  const known = new Set<string>()
  for (let first = 0; first < codes.length; first += lookedUpTogether) {
    const keys = codes.slice(first, first + lookedUpTogether).map(({ key }) => key)
    for (const key of (await store.read({ ...noReads, codes: keys }, now)).codes.keys()) known.add(key)
  }
  return known
}
