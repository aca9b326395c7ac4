/** Code lenses above tests and campaigns, as data, so that each client can translate them. */
import type { Range } from 'vscode-languageserver-types'
import type * as Tree from '../syntax/tree.ts'
import type { TestFailure, TestReport } from '../testing/run-tests.ts'
import { currencyOfCart, type Outcome, outcomeOf } from './cart-outcomes.ts'
import type { LiveData } from './live-data.ts'
import { isCheckedNode } from './nodes.ts'
import type { Project } from './project.ts'
import { type Source, sourceOf } from './source.ts'

/** `range`: range of the name. */
export type Lens = { readonly range: Range } & (
  | { readonly kind: 'run-test'; readonly test: string }
  | { readonly kind: 'test-passes'; readonly test: string }
  | {
      readonly kind: 'test-fails'
      readonly test: string
      readonly first: Pick<TestFailure, 'expected' | 'actual'>
      /** Number of expectations that fail. */
      readonly failures: number
    }
  | {
      readonly kind: 'cart'
      readonly campaign: string
      readonly outcome: Outcome
      readonly currency: string
    }
  | {
      readonly kind: 'history'
      readonly campaign: string
      readonly orders: number
      /** Amounts in major units. */
      readonly discount: string
      readonly currency: string
    }
)

/** Sorted by position. Lenses whose live data is missing are left out. */
export function lenses(project: Project, path: string, liveData: LiveData = {}): Lens[] {
  const source = sourceOf(project, path)
  if (!source) return []
  return source.file.declarations.flatMap((declaration): Lens[] => {
    switch (declaration.kind) {
      case 'test':
        return lensesOfTest(declaration, path, source, liveData)
      case 'campaign':
        return lensesOfCampaign(declaration, project, source, liveData)
      default:
        declaration.kind satisfies
          | 'attributes'
          | 'catalogue'
          | 'coupons'
          | 'gift-cards'
          | 'group'
          | 'let'
          | 'membership'
          | 'products'
          | 'program'
          | 'referral'
          | 'scenario'
          | 'segment'
          | 'settings'
        return []
    }
  })
}

function lensesOfTest({ name }: Tree.Test, path: string, { lines }: Source, { tests }: LiveData): Lens[] {
  const range = lines.rangeOf(name.range)
  const report = tests?.find((each) => each.name === name.text && each.path === path)
  return [{ kind: 'run-test', test: name.text, range }, ...(report ? [outcomeOfTest(report, range)] : [])]
}

function outcomeOfTest({ name, failures }: TestReport, range: Range): Lens {
  const [first] = failures
  if (!first) return { kind: 'test-passes', test: name, range }
  const { expected, actual } = first
  return { kind: 'test-fails', test: name, first: { expected, actual }, failures: failures.length, range }
}

function lensesOfCampaign(node: Tree.Campaign, { ruleSet }: Project, { lines }: Source, liveData: LiveData): Lens[] {
  const campaign = ruleSet.campaigns.get(node.name.text)
  if (!campaign || !isCheckedNode(campaign.node, node)) return []
  const about = { campaign: campaign.name, range: lines.rangeOf(node.name.range) }
  const currency = currencyOfCart(liveData, ruleSet)
  const outcome = outcomeOf(campaign, liveData)
  const past = liveData.history?.get(campaign.name)
  return [
    ...(outcome ? [{ kind: 'cart', outcome, currency, ...about } as const] : []),
    ...(past
      ? [
          {
            kind: 'history',
            orders: past.orders,
            discount: past.discount,
            currency: past.currency ?? ruleSet.settings.currency,
            ...about,
          } as const,
        ]
      : []),
  ]
}
