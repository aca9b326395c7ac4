import type { Rules } from '../../compile/rules.ts'
import type { Books, Reads } from '../books.ts'
import type { IssuedCode, Redemption } from '../model.ts'

/** Where the books are stored. Both stores have the same tables; the ledger's tests run on both. */
export interface Store {
  /** Reads the current books without locking. Expired reservations don't count. */
  read(reads: Reads, now: number): Promise<Books>
  /**
   * Runs one transaction: locks what is read, in a global order, lets `decide` change the books, and saves what it wrote.
   * `decide` is synchronous. If it throws, nothing is saved. Between two calls it may `save` what is written so far within the
   * same transaction, so that the database works in parallel.
   */
  write<Answer>(reads: Reads, now: number, decide: (books: Books, save: () => void) => Answer): Promise<Answer>
  /** Orders whose reservation has expired but has not been released yet, at most `most`. */
  lapsedOrders(now: number, most: number): Promise<readonly string[]>
  /** Adds new codes. Returns the keys that already existed. */
  addCodes(codes: readonly IssuedCode[]): Promise<readonly string[]>
  /** Sorted by key. */
  findCodes(which: CodeFilter): Promise<readonly IssuedCode[]>
  /** Changes the state or owner of codes by key, including used ones. Returns how many were found. */
  changeCodes(keys: readonly string[], change: CodeChange): Promise<number>
  countCodes(pool: string): Promise<readonly CodeCount[]>
  /**
   * For lists and reports: runs a statement in SQL that both stores understand, with parameters `$1`, `$2`. Integer columns are
   * returned as numbers.
   */
  select<Row extends object>(sql: string, parameters?: readonly Parameter[]): Promise<readonly Row[]>
  /** Changes rows that no decision on the books depends on. Returns how many were changed. */
  change(sql: string, parameters?: readonly Parameter[]): Promise<number>
  /** Every account with the sum of its transfers, for `verify`. */
  audit(): Promise<Audit>
  /** Rule sets that decided orders, by version. */
  ruleSet(version: string): Promise<Rules | undefined>
  keepRuleSet(rules: Rules): Promise<void>
  close(): Promise<void>
}

export type Parameter = string | number | null

export interface CodeFilter {
  readonly pool: string
  readonly state?: IssuedCode['state']
  readonly customer?: string
  /** Only keys after this one. */
  readonly after?: string
  readonly most: number
}

export interface CodeChange {
  readonly state?: IssuedCode['state']
  readonly customer?: string
}

export interface CodeCount {
  readonly state: IssuedCode['state']
  readonly codes: number
}

export interface Audit {
  readonly accounts: readonly AuditedAccount[]
  readonly redemptions: readonly Redemption[]
  /** The sum of transfers by order and account. */
  readonly byOrder: readonly {
    readonly order: string
    readonly account: string
    readonly posted: number
    readonly pending: number
  }[]
}

export interface AuditedAccount {
  readonly account: string
  readonly posted: number
  readonly pending: number
  readonly transferred: { readonly posted: number; readonly pending: number }
}
