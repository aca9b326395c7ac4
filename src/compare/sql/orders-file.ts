/**
 * Writes the outcome of every order under both scenarios as a SQLite file. With the history attached, `queries` derives every
 * figure.
 */

import { randomUUID } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { floatAt, wholeAt } from '../../columns/cells.ts'
import { formatDay } from '../../evaluate/cart/time.ts'
import { fundedParts } from '../../evaluate/result/funding.ts'
import { nearMissEvery } from '../../history/replay/partition.ts'
import type { History } from '../../history/store.ts'
import { wholeMinorUnits } from '../../money/amounts.ts'
import { msg, name } from '../../words/message.ts'
import { budgetOf, budgetScope } from '../budget.ts'
import { dayOf, type Frame, type SideColumns } from '../frame.ts'
import { SourceError } from '../source-error.ts'

/**
 * Amounts are whole minor units; days are local days in the history's time zone. An order refused by a scenario has no outcome
 * on that side. `pairs` are the orders that all figures cover: those with outcomes on both sides.
 */
const schema = `
CREATE TABLE about (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE campaigns (
  side TEXT, place INTEGER, campaign TEXT,
  budget INTEGER, budget_per TEXT,
  PRIMARY KEY (side, campaign)
) WITHOUT ROWID;
CREATE TABLE orders (number INTEGER PRIMARY KEY, id TEXT, day TEXT, turn INTEGER); -- turn: by instant, then number
CREATE TABLE outcomes (
  number INTEGER, side TEXT,
  subtotal INTEGER,                         -- goods at the prices after shelf campaigns
  on_goods INTEGER, on_shelf INTEGER, on_delivery INTEGER, -- discounts
  goods INTEGER, delivery INTEGER,          -- what is paid for goods; the delivery before its discount
  cost INTEGER,                             -- NULL where one line's cost is not known
  below_cost INTEGER,                       -- lines sold below their cost
  liability INTEGER, coupons INTEGER,
  codes_unknown INTEGER,                    -- codes of the order that no pool knows
  PRIMARY KEY (number, side)
) WITHOUT ROWID;
CREATE TABLE applied (
  number INTEGER, side TEXT, campaign TEXT, discount INTEGER, cashback INTEGER,
  PRIMARY KEY (number, side, campaign)
) WITHOUT ROWID;
CREATE TABLE funders (side TEXT, campaign TEXT, funder TEXT);
CREATE TABLE funded (number INTEGER, side TEXT, campaign TEXT, funder TEXT, amount INTEGER); -- parts of the discount that was applied
CREATE TABLE lost (number INTEGER, side TEXT, campaign TEXT, rival TEXT); -- rival: NULL where it was not one campaign
CREATE TABLE near_misses (number INTEGER, side TEXT, campaign TEXT, unit TEXT, threshold NUMERIC, missing NUMERIC); -- unit: amount or count
CREATE TABLE ran_out (side TEXT, campaign TEXT, what TEXT, day TEXT, at INTEGER);
CREATE TABLE unknown_codes (side TEXT, code TEXT, id TEXT, place INTEGER); -- the first few, each with the first order that has it
CREATE TABLE refused (side TEXT, id TEXT, message TEXT);

CREATE VIEW priced AS
SELECT *, on_goods + on_shelf + on_delivery AS discount, goods + delivery - on_delivery AS net,
  on_shelf > 0 OR EXISTS (SELECT 1 FROM applied x WHERE x.number = y.number AND x.side = y.side) AS touched
FROM outcomes y;
CREATE VIEW pairs AS
SELECT number, id, day, turn,
  a.subtotal AS a_subtotal, a.on_goods AS a_on_goods, a.on_shelf AS a_on_shelf, a.on_delivery AS a_on_delivery,
  a.goods AS a_goods, a.cost AS a_cost, a.below_cost > 0 AS a_below_cost, a.liability AS a_liability,
  a.coupons AS a_coupons, a.discount AS a_discount, a.net AS a_net, a.touched AS a_touched,
  b.on_goods AS b_on_goods, b.on_shelf AS b_on_shelf, b.on_delivery AS b_on_delivery,
  b.goods AS b_goods, b.cost AS b_cost, b.below_cost > 0 AS b_below_cost, b.liability AS b_liability,
  b.coupons AS b_coupons, b.discount AS b_discount, b.net AS b_net, b.touched AS b_touched
FROM orders JOIN priced a USING (number) JOIN priced b USING (number)
WHERE a.side = 'A' AND b.side = 'B';
`

/** Replaces the file atomically. Throws a `SourceError` if it exists and is something else. */
export function writeOrdersFile(path: string, frame: Frame, history: History): void {
  const ids = orderIds(history)
  mustBeOrdersFile(path)
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`
  try {
    const db = new Database(temporary)
    try {
      db.pragma('journal_mode = OFF')
      db.transaction(() => fill(db, frame, ids))()
    } finally {
      db.close()
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** Only files written by an earlier comparison may be overwritten. */
export function mustBeOrdersFile(path: string): void {
  if (!existsSync(path)) return
  try {
    const db = new Database(path, { readonly: true })
    try {
      const written = db.prepare("SELECT value FROM about WHERE key = 'format'").pluck().get()
      if (String(written).startsWith(formatName)) return
    } finally {
      db.close()
    }
  } catch {
    // The file is not a database.
  }
  throw new SourceError(
    msg`${name(path)} already exists and is not a comparison file`,
    msg`specify another file with \`--orders\``,
  )
}

function orderIds({ db }: History): ReadonlyMap<number, string> {
  return new Map(db.prepare<[], [number, string]>('SELECT number, id FROM orders').raw().all())
}

const formatName = 'cartwright comparison '
/** The number changes with the tables. */
const format = `${formatName}2`

function fill(db: Database.Database, frame: Frame, ids: ReadonlyMap<number, string>): void {
  db.exec(schema)
  const about = db.prepare('INSERT INTO about VALUES (?, ?)')
  const { currency, digits, orderNumbers } = frame.a.outcomes
  about.run('format', format)
  about.run('currency', currency)
  about.run('timezone', frame.zone.name)
  about.run('minor_unit', 10 ** (6 - digits))
  about.run('near_miss_every', nearMissEvery)
  const order = db.prepare('INSERT INTO orders VALUES (?, ?, ?, ?)')
  for (let i = 0; i < frame.orders; i++) {
    const number = floatAt(orderNumbers, i)
    order.run(number, ids.get(number) ?? '', formatDay(wholeAt(frame.day, i)), i)
  }
  fillSide(db, 'A', frame.a, frame)
  fillSide(db, 'B', frame.b, frame)
}

function fillSide(db: Database.Database, name: 'A' | 'B', { outcomes, rules }: SideColumns, { zone }: Frame): void {
  const { digits, orderNumbers, lost, nearMisses } = outcomes
  const campaign = db.prepare('INSERT INTO campaigns VALUES (?, ?, ?, ?, ?)')
  const funder = db.prepare('INSERT INTO funders VALUES (?, ?, ?)')
  const fundedOf = outcomes.campaigns.map((each) => rules?.campaigns.find((own) => own.name === each)?.funded ?? [])
  outcomes.campaigns.forEach((each, place) => {
    for (const { by } of fundedOf[place] ?? []) funder.run(name, each, by)
    const budget = rules && budgetOf(rules, each)
    const amount = budget && wholeMinorUnits(budget.amount, digits)
    campaign.run(name, place, each, amount ?? null, (budget && budgetScope(budget)) ?? null)
  })
  const outcome = db.prepare('INSERT INTO outcomes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const applied = db.prepare('INSERT INTO applied VALUES (?, ?, ?, ?, ?)')
  const funded = db.prepare('INSERT INTO funded VALUES (?, ?, ?, ?, ?)')
  for (let i = 0; i < outcomes.orders; i++) {
    if (Number.isNaN(outcomes.goods[i])) continue
    const cost = floatAt(outcomes.cost, i)
    outcome.run(
      ...[orderNumbers[i], name, outcomes.subtotal[i]],
      ...[outcomes.discount[i], outcomes.shelfDiscount[i], outcomes.deliveryDiscount[i]],
      ...[outcomes.goods[i], outcomes.delivery[i], Number.isNaN(cost) ? null : cost],
      ...[outcomes.belowCost[i], outcomes.liability[i], outcomes.couponsIssued[i], outcomes.codesUnknown[i]],
    )
    const end = wholeAt(outcomes.appliedStart, i + 1)
    for (let entry = wholeAt(outcomes.appliedStart, i); entry < end; entry++) {
      const place = wholeAt(outcomes.appliedCampaign, entry)
      const [given, discount] = [outcomes.campaigns[place], floatAt(outcomes.appliedDiscount, entry)]
      applied.run(orderNumbers[i], name, given, discount, floatAt(outcomes.appliedCashback, entry))
      for (const { by, amount } of fundedParts(fundedOf[place] ?? [], discount)) {
        funded.run(orderNumbers[i], name, given, by, amount)
      }
    }
  }
  const lose = db.prepare('INSERT INTO lost VALUES (?, ?, ?, ?)')
  lost.order.forEach((place, entry) => {
    const [loser, rival] = [wholeAt(lost.campaign, entry), wholeAt(lost.by, entry)]
    lose.run(orderNumbers[place], name, outcomes.campaigns[loser], outcomes.campaigns[rival] ?? null)
  })
  const miss = db.prepare('INSERT INTO near_misses VALUES (?, ?, ?, ?, ?, ?)')
  nearMisses.order.forEach((place, entry) => {
    const missed = outcomes.campaigns[wholeAt(nearMisses.campaign, entry)]
    const unit = nearMisses.isAmount[entry] === 1 ? 'amount' : 'count'
    miss.run(orderNumbers[place], name, missed, unit, nearMisses.threshold[entry], nearMisses.missing[entry])
  })
  const ranOut = db.prepare('INSERT INTO ran_out VALUES (?, ?, ?, ?, ?)')
  for (const each of outcomes.ranOut) ranOut.run(name, each.campaign, each.what, dayOf(each.at, zone), each.at)
  const unknown = db.prepare('INSERT INTO unknown_codes VALUES (?, ?, ?, ?)')
  outcomes.unknownCodes.examples.forEach(({ code, order }, place) => {
    unknown.run(name, code, order, place)
  })
  const refused = db.prepare('INSERT INTO refused VALUES (?, ?, ?)')
  for (const each of outcomes.refused) refused.run(name, each.order, each.message)
}
