/** The checks made before a release, one line each with its figures. */
import { diffInWords } from '../compare/changes-words.ts'
import type { Rules } from '../compile/rules.ts'
import { diffRules } from '../diff/diff.ts'
import type { RulesOutline } from '../diff/outline.ts'
import type { Diagnostic } from '../syntax/diagnostic.ts'
import type { Range } from '../syntax/tree.ts'
import type { Coverage } from '../testing/coverage.ts'
import type { TestReport } from '../testing/run-tests.ts'
import { english } from '../words/locale.ts'
import { folded, type Message, msg, number, type Parameter, quoted, toMessage } from '../words/message.ts'
import { textOf } from '../words/text-of.ts'
import type { ChecklistLine, TestVector } from './bundle.ts'
import type { ComparisonFigures } from './comparison.ts'
import type { CampaignLife } from './life.ts'
import type { VectorSet } from './test-vectors.ts'

/** A line as built; if any is refused, no bundle is created. Its notes can be written in any language. */
export interface BuiltLine extends Omit<ChecklistLine, 'notes'> {
  readonly figures: Readonly<Partial<Record<Figure, number | string>>> & ChecklistLine['figures']
  readonly notes: readonly Message[]
  /** The notes, each with the part of the rules it is about. */
  readonly causes: readonly Cause[]
}

/** A place in a file, or a campaign. */
export interface Cause {
  readonly said: Message
  readonly path?: string
  readonly range?: Range
  /** Diagnostic code, for findings of the checker. */
  readonly code?: string
  readonly campaign?: string
}

const built = (line: Omit<BuiltLine, 'notes'>): BuiltLine => ({
  ...line,
  notes: notes(line.causes.map(({ said }) => said)),
})

/** The line as stored in a bundle, with its notes in English. */
export const lineOfBundle = ({ notes, causes: _, ...line }: BuiltLine): ChecklistLine => ({
  ...line,
  notes: notes.map((note) => textOf(note, line.item === 'comparison' ? english : undefined)),
})

/** Every figure that a line may have; typed, so that each has a translation. */
export type Figure =
  | ('files' | 'campaigns' | 'errors' | 'hints' | 'warnings' | 'refused' | 'passed' | 'failed')
  | ('campaignsTested' | 'guards' | 'guardsExceeded' | 'largestDiscountPercent')
  | ('live' | 'added' | 'changed' | 'removed' | 'retired' | 'revived' | 'openCodes' | 'changes')
  | ('orders' | 'discountBefore' | 'discountNow' | 'difference' | 'low' | 'high')
  | ('carts' | 'tests' | 'pinned' | 'generated' | 'campaignsReached' | 'notReached')

export const isRefused = ({ state }: Pick<ChecklistLine, 'state'>): boolean => state === 'refused'

/** More would bury the rest; a final note says how many were left out. */
const maxNotes = 200

function notes(all: readonly Parameter[]): readonly Message[] {
  const shown = all.slice(0, maxNotes).map(toMessage)
  return all.length <= maxNotes ? shown : [...shown, msg`and ${number(all.length - maxNotes)} more`]
}

const bySeverity = (diagnostics: readonly Diagnostic[], severity: Diagnostic['severity']): readonly Diagnostic[] =>
  diagnostics.filter((each) => each.severity === severity)

export function checkLine(diagnostics: readonly Diagnostic[], files: number, rules: Rules): BuiltLine {
  return built({
    item: 'check',
    state: 'passed',
    figures: {
      files,
      campaigns: rules.shelf.length + rules.campaigns.length,
      errors: 0,
      hints: bySeverity(diagnostics, 'hint').length,
    },
    causes: [],
  })
}

export function warningsLine(diagnostics: readonly Diagnostic[], refused: readonly string[]): BuiltLine {
  const warnings = bySeverity(diagnostics, 'warning')
  const stopping = diagnostics.filter(({ code }) => refused.includes(code))
  const shown = [...new Set([...stopping, ...warnings])]
  return built({
    item: 'warnings',
    state: stopping.length > 0 ? 'refused' : warnings.length > 0 ? 'noted' : 'passed',
    figures: { warnings: warnings.length, refused: stopping.length },
    causes: shown.map(({ code, path, range, message }) => ({
      said: toMessage(`${path}: ${message} [${code}]`),
      ...{ path, range, code },
    })),
  })
}

export function testsLine(reports: readonly TestReport[], { campaigns }: Coverage): BuiltLine {
  const failed = reports.filter(({ failures }) => failures.length > 0)
  return built({
    item: 'tests',
    state: failed.length > 0 ? 'refused' : reports.length === 0 ? 'noted' : 'passed',
    figures: {
      passed: reports.length - failed.length,
      failed: failed.length,
      campaignsTested: campaigns.reached,
      campaigns: campaigns.of,
    },
    causes:
      reports.length === 0
        ? [{ said: msg`there is no \`test\` with the expected result of a cart` }]
        : failed.map(({ path, name, range }) => ({ said: toMessage(`${path}: ${name}`), path, range })),
  })
}

export function guardsLine(
  diagnostics: readonly Diagnostic[],
  { declarations }: RulesOutline,
  vectors: readonly TestVector[],
): BuiltLine {
  const settings = declarations.find(({ kind }) => kind === 'settings')
  const guards = settings?.parts.flatMap(({ text }) => (text.startsWith('guard ') ? [text] : [])) ?? []
  const exceeded = diagnostics.filter(({ code }) => code === 'beyond-guard')
  return built({
    item: 'guards',
    state: guards.length === 0 || exceeded.length > 0 ? 'noted' : 'passed',
    figures: {
      guards: guards.length,
      guardsExceeded: exceeded.length,
      largestDiscountPercent: largestDiscount(vectors),
    },
    causes: [
      ...(guards.length === 0 ? [{ said: msg`there is no \`guard\` against too large discounts` }] : []),
      ...guards.map((guard) => ({ said: toMessage(guard) })),
      ...exceeded.map(({ message, path, range, code }) => ({ said: toMessage(message), path, range, code })),
    ],
  })
}

/** The largest discount on goods among the bundle's carts, in percent of the subtotal with one decimal. */
function largestDiscount(vectors: readonly TestVector[]): string {
  const shares = vectors.flatMap(({ result: { subtotal, discount } }) =>
    Number(subtotal) > 0 ? [(Number(discount) / Number(subtotal)) * 100] : [],
  )
  return Math.max(0, ...shares).toFixed(1)
}

export function lifeLine(life: CampaignLife): BuiltLine {
  const { live, added, changed, removed, retired, revived, openCodes } = life
  const words = { dates: msg`dates`, maximum: msg`a maximum (a limit or a budget)` } as const
  return built({
    item: 'life-of-campaigns',
    state: revived.length + openCodes.length > 0 ? 'refused' : changed.length + removed.length > 0 ? 'noted' : 'passed',
    figures: {
      live,
      added: added.length,
      changed: changed.length,
      removed: removed.length,
      retired: retired.length,
      revived: revived.length,
      openCodes: openCodes.length,
    },
    causes: [
      ...revived.map((campaign) => ({
        said: msg`${quoted(campaign)} was retired and is live again: give it a new name`,
        campaign,
      })),
      ...openCodes.map(({ campaign, lacks }) => ({
        said: msg`${quoted(campaign)} requires a code, but has no ${folded(
          lacks.map((each) => words[each]),
          (a, b) => msg`${a} and ${b}`,
        )}`,
        campaign,
      })),
      ...changed.map((campaign) => ({ said: msg`${quoted(campaign)} is running and has changed`, campaign })),
      ...removed.map((campaign) => ({
        said: msg`${quoted(campaign)} was live and has been removed; \`retired\` prevents its name from being reused`,
      })),
    ],
  })
}

interface DescribedRules {
  readonly outline: RulesOutline
  readonly rules: Rules
}

export function changesLine(before: DescribedRules | undefined, now: DescribedRules): BuiltLine {
  if (before === undefined) {
    return built({
      item: 'changes',
      state: 'skipped',
      figures: {},
      causes: [{ said: msg`there is no previous release` }],
    })
  }
  const sentences = diffInWords(diffRules(before, now))
  return built({
    item: 'changes',
    state: sentences.length === 0 ? 'passed' : 'noted',
    figures: { changes: sentences.length },
    causes: sentences.map((said) => ({ said })),
  })
}

export function comparisonLine(compared: ComparisonFigures | 'no-history' | 'no-release' | 'no-orders'): BuiltLine {
  if (typeof compared === 'string') {
    const why = {
      'no-history': msg`there is no history of past orders`,
      'no-release': msg`there is no previous release`,
      'no-orders': msg`the history has no orders`,
    }[compared]
    return built({ item: 'comparison', state: 'skipped', figures: {}, causes: [{ said: why }] })
  }
  const { story, ...figures } = compared
  return built({ item: 'comparison', state: 'noted', figures: { ...figures }, causes: story.map((said) => ({ said })) })
}

export function vectorsLine({ vectors, live, unreached, refused }: VectorSet, unread: readonly Message[]): BuiltLine {
  const from = (kind: TestVector['from']): number => vectors.filter((each) => each.from === kind).length
  return built({
    item: 'vectors',
    state: unreached.length + refused.length + unread.length > 0 ? 'noted' : 'passed',
    figures: {
      carts: vectors.length,
      tests: from('test'),
      pinned: from('pinned'),
      generated: from('generated'),
      campaignsReached: live.length - unreached.length,
      notReached: unreached.length,
    },
    causes: [
      ...unreached.map((campaign) => ({ said: msg`no cart covers ${quoted(campaign)}`, campaign })),
      ...[...refused, ...unread].map((each) => ({ said: msg`carts/${each}` })),
    ],
  })
}
