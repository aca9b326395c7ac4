/** The engine's API. Answers are plain data. To add a feature, add a file in this folder and a line here. */
import type { Imports } from '../../../src/check/imports.ts'
import type { Rules } from '../../../src/compile/rules.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import type { SourceFile } from '../../../src/language/project.ts'
import type { Locale } from '../../../src/words/locale.ts'
import { beforeAndAfter } from './before-and-after.ts'
import { blockCountsOf } from './block-counts.ts'
import { type CampaignChange, editCampaigns } from './campaign-edits.ts'
import { campaignList } from './campaign-list.ts'
import { campaignLocation } from './campaign-location.ts'
import { cartFactsOf } from './cart-facts.ts'
import { cartTotals } from './cart-totals.ts'
import { productsOf, searchCatalogue } from './catalogue-search.ts'
import { conflictsOf } from './conflicts.ts'
import { differenceOf } from './difference.ts'
import { createEngine } from './engine.ts'
import { explain } from './explain.ts'
import { galleryFeatures } from './gallery.ts'
import { importedRows, type ReadImport, unreadImports, withRead } from './imports.ts'
import { languageFeatures } from './language.ts'
import { type BackgroundResults, liveDataOf } from './live-data.ts'
import type { EngineInput, NamedCart, Snapshot } from './model.ts'
import { type Edge, moveEdge } from './move-edge.ts'
import { offersOf } from './offers.ts'
import { crumbs, outline } from './outline.ts'
import { ruleChangesOf } from './rule-changes.ts'
import {
  compiledRules,
  newScenario,
  rulesOutline,
  type SweepRequest,
  scenariosOf,
  settingLet,
  sweep,
} from './scenarios.ts'
import { campaignTerms } from './terms.ts'
import { cartAsTest, testCarts } from './test-carts.ts'
import { testFeatures } from './test-features.ts'
import { timelineOf } from './timeline.ts'
import { waterfall } from './waterfall.ts'
import { worstDiscountsOf } from './worst-discounts.ts'

export const engineApi = () => notifyingEngine((snapshot) => snapshot)

export type EngineApi = ReturnType<typeof engineApi>

/** `toUpdate` converts each snapshot before it is returned; the worker uses it to send updates (`update.ts`). */
export function notifyingEngine<Update>(toUpdate: (snapshot: Snapshot) => Update) {
  const engine = createEngine()
  const project = () => engine.state().project
  /** Returns a function that tells whether the text and the open cart are still the same. */
  const sameText = (): (() => boolean) => {
    const { revision } = engine.state()
    return () => engine.state().revision === revision
  }
  const sameCart = (): (() => boolean) => {
    const { revision, cart } = engine.state()
    return () => engine.state().revision === revision && engine.state().cart === cart
  }
  const background: BackgroundResults = {}
  return {
    open: (input: EngineInput) => toUpdate(engine.open(input)),
    edit: (path: string, text: string) => toUpdate(engine.edit(path, text)),
    analyse: async () => toUpdate(await engine.analyse()),
    leaveOutErrors: () => toUpdate(engine.leaveOutErrors()),
    remove: (path: string) => toUpdate(engine.remove(path)),
    setImports: (imports: Imports) => toUpdate(engine.setImports(imports)),
    setCart: (cart: Cart | undefined) => toUpdate(engine.setCart(cart)),
    setPinned: (carts: readonly NamedCart[]) => toUpdate(engine.setPinned(carts)),
    setBaseline: (files: readonly SourceFile[]) => toUpdate(engine.setBaseline(files)),

    ...languageFeatures(project, () => liveDataOf(engine.state(), background)),
    crumbs: (path: string, offset: number) => crumbs(project(), path, offset),
    outline: (path: string) => outline(project(), path),
    unreadImports: () => unreadImports(project()),
    addImports: (read: readonly ReadImport[]) => toUpdate(engine.setImports(withRead(project(), read))),
    importedRows: (path: string, page: { readonly offset: number; readonly limit: number }) =>
      importedRows(project(), path, page),
    ...galleryFeatures(project),
    ...testFeatures(engine, background),
    /** Figures from past orders for the lenses. */
    setHistory: (history: NonNullable<BackgroundResults['history']>) => {
      background.history = history
    },
    /** Files of the workspace that the text could import, for completion. */
    setImportable: (paths: readonly string[]) => {
      background.importable = paths
    },
    compiledRules: (scenario?: string) => compiledRules(engine.state(), scenario),
    rulesOutline: (scenario?: string) => rulesOutline(engine.state(), scenario),
    scenarios: (scenario?: string) => scenariosOf(engine.state(), scenario),
    sweep: (request: SweepRequest) => sweep(engine.state(), request),
    newScenario: (name: string) => newScenario(engine.state(), name),
    settingLet: (name: string, value: string, scenario?: string) => settingLet(engine.state(), name, value, scenario),
    campaignPlace: (campaign: string) => campaignLocation(engine.state(), campaign),
    explain: (campaigns: readonly string[]) => explain(engine.state(), campaigns),
    cartFacts: () => cartFactsOf(engine.state()),
    moments: () => ruleChangesOf(engine.state()),
    searchCatalogue: (text: string, limit: number) => searchCatalogue(engine.state(), text, limit),
    products: (skus: readonly string[]) => productsOf(engine.state(), skus),
    cartTotals: (carts: readonly NamedCart[]) => cartTotals(engine.state(), carts, sameText()),
    offers: () => offersOf(engine.state(), sameCart()),
    difference: (name: string) => differenceOf(engine.state(), name),
    beforeAndAfter: () => beforeAndAfter(engine.state()),
    setRetired: (retired: readonly string[]) => toUpdate(engine.setRetired(retired)),
    setLocale: (locale: Locale | undefined) => toUpdate(engine.setLocale(locale)),
    setBaselineRules: (rules: Rules) => toUpdate(engine.setBaselineRules(rules)),
    testCarts: () => testCarts(engine.state()),
    cartAsTest: (name: string, cart: Cart) => cartAsTest(engine.state(), name, cart),
    conflicts: (around?: string) => conflictsOf(engine.state(), around),
    worstDiscounts: () => worstDiscountsOf(engine.state(), sameText()),
    blockCounts: () => blockCountsOf(engine.state(), sameText()),
    terms: (campaign: string) => campaignTerms(engine.state(), campaign),
    timeline: () => timelineOf(engine.state()),
    campaignList: () => campaignList(engine.state()),
    editCampaigns: (names: readonly string[], change: CampaignChange) => editCampaigns(engine.state(), names, change),
    moveEdge: (campaign: string, side: Edge, at: number) => moveEdge(engine.state(), campaign, side, at),
    waterfall: () => waterfall(engine.state()),
  }
}
