/** Texts for parts of a release, shared by the command line and the window. */
import { about, type Message, msg } from '../words/message.ts'
import type { ChecklistItem, ChecklistLine } from './bundle.ts'
import type { Figure } from './checklist.ts'
import type { LogAction } from './log.ts'

export const itemWords: Readonly<Record<ChecklistItem, Message>> = {
  check: msg`Rules checked`,
  warnings: msg`Warnings`,
  tests: msg`Tests`,
  guards: msg`Guards`,
  'life-of-campaigns': msg`Campaign life cycle`,
  changes: msg`What changes`,
  comparison: msg`Past orders`,
  vectors: msg`Verification carts`,
}

export const stateWords: Readonly<Record<ChecklistLine['state'], Message>> = {
  passed: msg`passed`,
  noted: msg`to review`,
  skipped: msg`skipped`,
  refused: msg`refused`,
}

export const figureWords: Readonly<Record<Figure, Message>> = {
  files: msg`files`,
  campaigns: msg`campaigns`,
  errors: msg`errors`,
  hints: msg`hints`,
  warnings: msg`warnings`,
  refused: msg`stop a release`,
  passed: about('tests', msg`passed`),
  failed: msg`failed`,
  campaignsTested: msg`campaigns tested`,
  guards: msg`guards`,
  guardsExceeded: msg`combinations cut by a guard`,
  largestDiscountPercent: msg`largest discount in percent`,
  live: msg`live`,
  added: msg`new`,
  changed: msg`running and changed`,
  removed: msg`removed`,
  retired: msg`retired`,
  revived: msg`retired and live again`,
  openCodes: msg`codes without dates or maximum`,
  changes: msg`changes`,
  orders: msg`orders`,
  discountBefore: msg`discount before`,
  discountNow: msg`discount now`,
  difference: msg`difference`,
  low: msg`from (95%)`,
  high: msg`to (95%)`,
  carts: msg`carts`,
  tests: msg`of tests`,
  pinned: msg`pinned`,
  generated: msg`generated`,
  campaignsReached: msg`campaigns reached`,
  notReached: msg`not reached`,
}

export const actionWords: Readonly<Record<LogAction, Message>> = {
  build: msg`built`,
  sign: msg`signed`,
  approve: msg`approved`,
  publish: msg`published`,
  'switch-off': msg`switched off`,
  'switch-on': msg`switched on`,
  share: msg`shared`,
  rollback: msg`rolled back`,
}
