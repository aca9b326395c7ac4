import type { Rules } from '../../compile/rules.ts'
import type { Books, Reads } from '../books.ts'
import type { IssuedCode, Redemption } from '../model.ts'

/** Where the books are kept. Both stores hold the same tables; the tests of the ledger run on both. */
export interface Store {
  /** The books as they stand, without a lock. Reservations that have lapsed do not count in them. */
  read(reads: Reads, now: number): Promise<Books>
  /**
   * One transaction: locks what is read, in one order for all, lets `decide` change the books, and saves what it wrote.
   * `decide` may not wait. Where it throws, nothing is saved. Between two calls that it decides it may tell to `save` what is written so far,
   * in the same transaction, so that another process works meanwhile.
   */
  write<Answer>(reads: Reads, now: number, decide: (books: Books, save: () => void) => Answer): Promise<Answer>
  /** Orders whose reservation has lapsed and has not been released yet, at most so many. */
  lapsedOrders(now: number, most: number): Promise<readonly string[]>
  /** Adds codes that are new. Gives the keys of those that are not: the ledger had them before. */
  addCodes(codes: readonly IssuedCode[]): Promise<readonly string[]>
  /** In the order of their keys. */
  findCodes(which: CodeFilter): Promise<readonly IssuedCode[]>
  /** Changes the state or the owner of codes by their keys; used ones too. Gives how many there were. */
  changeCodes(keys: readonly string[], change: CodeChange): Promise<number>
  countCodes(pool: string): Promise<readonly CodeCount[]>
  /**
   * For lists and reports: a statement that both stores understand, with its parameters as `$1`, `$2`. Columns that are whole
   * numbers come as numbers.
   */
  select<Row extends object>(sql: string, parameters?: readonly Parameter[]): Promise<readonly Row[]>
  /** Changes rows that no decision on the books depends on. Gives how many there were. */
  change(sql: string, parameters?: readonly Parameter[]): Promise<number>
  /** Every account with the sums of its transfers, for `verify`. */
  audit(): Promise<Audit>
  /** Rules that decided orders, by their version. */
  ruleSet(version: string): Promise<Rules | undefined>
  keepRuleSet(rules: Rules): Promise<void>
  close(): Promise<void>
}

export type Parameter = string | number | null

export interface CodeFilter {
  readonly pool: string
  readonly state?: IssuedCode['state']
  readonly customer?: string
  /** Only keys behind this one. */
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
  /** By order and account: what its transfers add up to. */
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
  /** Sums of the account's transfers. */
  readonly transferred: { readonly posted: number; readonly pending: number }
}
