/** The state of the comparison: its setup, progress and results. Survives switching to another place. */

import i18next from 'i18next'
import * as z from 'zod'
import { create } from 'zustand'
import type { Comparison } from '../../../../src/compare/model.ts'
import { sideInWords } from '../../../../src/compare/words.ts'
import type { Rules } from '../../../../src/compile/rules.ts'
import type { Progress } from '../../../calls/messages.ts'
import type { Answers, OpenedComparison, Params, RulesChoice } from '../../../host/contract.ts'
import { chooseFile, chooseFolder, chooseSave } from '../../dialogs/choose.ts'
import { engine } from '../../engine/client.ts'
import type { Scenarios } from '../../engine/scenarios.ts'
import { request } from '../../host/client.ts'
import { t } from '../../i18n/i18n.ts'
import { say } from '../../i18n/locale.ts'
import { formatDay } from '../../i18n/numbers.ts'
import { applyEdits, reveal } from '../../monaco/reveal.ts'
import { notify, notifyError } from '../../state/notices.ts'
import { persist, restore } from '../../state/persisted.ts'
import { getState } from '../../state/store.ts'
import { whenSynced } from '../../state/text-sync.ts'
import { useHistory } from '../history/history-state.ts'
import { dayAfter } from '../history/order-filter.ts'
import { type Choice, keyOf, namedSide, nameOf } from './choices.ts'
import { closeDrill } from './drill-state.ts'
import { letValue } from './figures.ts'
import { type OverallProgress, overallProgress } from './overall-progress.ts'
import { firstSetup, type Setup, setupSchema, withSide } from './setup.ts'

/** A finished comparison and its inputs. */
export interface FinishedComparison {
  readonly comparison: Comparison
  readonly setup: Setup
  readonly names: { readonly a: string; readonly b: string }
  /** Revisions of the text and the history at that time. */
  readonly revision: number
  readonly edition: number
  /** Sequence number. */
  readonly number: number
  /** Whether the host still holds it and can show the orders behind a figure. */
  readonly isLive: boolean
  /** The saved comparison, if it is saved beside the history. */
  readonly saved?: OpenedComparison | undefined
}

interface CompareState {
  readonly root?: string | undefined
  readonly setup: Setup
  readonly revisions: Answers['revisions']
  /** Scenarios and lets of B's rules. */
  readonly offered: Scenarios
  /** Folders and files chosen so far. */
  readonly others: readonly Choice[]
  readonly running?: { readonly overall?: OverallProgress } | undefined
  readonly finished?: FinishedComparison | undefined
}

const nothing: Omit<CompareState, 'root'> = {
  setup: firstSetup,
  revisions: [],
  offered: { scenarios: [], lets: [] },
  others: [],
}

export const useCompare = create<CompareState>(() => nothing)

let stop = new AbortController()
let finishedCount = 0

export function enterCompare(root: string | undefined): void {
  if (useCompare.getState().root === root) return
  stop.abort()
  closeDrill()
  const setup = setupSchema.parse(restore('compare', z.looseObject({})) ?? {})
  const others = [setup.a, setup.b].filter(({ kind }) => kind === 'folder' || kind === 'file')
  useCompare.setState({ ...nothing, root, setup, others, running: undefined, finished: undefined })
}

/** Loads the choices. Called when the place is shown, and after edits. */
export async function loadChoices(): Promise<void> {
  const { b } = useCompare.getState().setup
  const offered = await engine.scenarios(b.kind === 'scenario' ? b.name : undefined)
  useCompare.setState({ offered })
  const [first] = offered.scenarios
  if (first !== undefined && !restore('compare', z.looseObject({})))
    changeSetup({ a: { kind: 'present' }, b: { kind: 'scenario', name: first } })
}

export async function loadRevisions(): Promise<void> {
  useCompare.setState({ revisions: await request('revisions', {}) })
}

export function changeSetup(change: Partial<Setup>): void {
  const setup = { ...useCompare.getState().setup, ...change }
  useCompare.setState({ setup })
  persist('compare', setup)
}

/** Chooses another folder or compiled rules for a side. */
export async function chooseOther(side: 'a' | 'b', kind: 'folder' | 'file'): Promise<void> {
  const path = kind === 'folder' ? await chooseFolder() : await chooseFile(t('compare.compiledRules'), ['json'])
  if (path === undefined) return
  const choice: Choice = { kind, path }
  useCompare.setState(({ others }) => ({
    others: [...others.filter((each) => keyOf(each) !== keyOf(choice)), choice],
  }))
  chooseSide(side, choice)
}

export const chooseSide = (side: 'a' | 'b', choice: Choice): void =>
  changeSetup(withSide(useCompare.getState().setup, side, choice))

/** `again`: a saved comparison to repeat and replace. */
export async function runComparison(again?: OpenedComparison): Promise<void> {
  const { running } = useCompare.getState()
  if (running) return
  if (again) changeSetup(again.request)
  const { setup } = useCompare.getState()
  stop = new AbortController()
  const { signal } = stop
  useCompare.setState({ running: {} })
  try {
    await whenSynced()
    const revision = getState().snapshot?.revision ?? 0
    const { edition } = useHistory.getState()
    const [a, b, swept] = [await sideOf(setup.a), await sideOf(setup.b), await sweepOf(setup)]
    if (!a || !b || swept === 'refused') return
    const { period, first, last, filter } = setup
    const requested: Params<'compare'> = {
      a,
      b,
      ...(period ? { period } : { ...(first && { from: first }), ...(last && { until: dayAfter(last) }) }),
      filter,
      ...(swept && { sweep: { name: swept.name, values: [...swept.values] } }),
    }
    const overall = overallProgress(2 + (swept?.values.length ?? 0))
    const onProgress = (progress: Progress): void => useCompare.setState({ running: { overall: overall(progress) } })
    const { notices, ...comparison } = await request('compare', requested, { signal, onProgress })
    for (const notice of notices) notify({ kind: 'info', message: say(notice) })
    if (signal.aborted) return
    const names = { a: nameOf(setup.a, t, formatDay), b: nameOf(setup.b, t, formatDay) }
    closeDrill()
    const made = { comparison, setup, names, revision, edition, number: ++finishedCount, isLive: true }
    useCompare.setState({ finished: made })
    if (again) {
      const { id, name, note, by } = again
      const saved = await request('saveComparison', { name, note, by, request: setup, again: id })
      useCompare.setState({ finished: { ...made, saved } })
    }
  } catch (error) {
    if (!signal.aborted) notifyError(error)
  } finally {
    if (stop.signal === signal) useCompare.setState({ running: undefined })
  }
}

export const cancelComparison = (): void => stop.abort()

async function sideOf(choice: Choice): Promise<RulesChoice | undefined> {
  const named = namedSide(choice)
  if (named) return named
  if (getState().snapshot?.rules.stale !== false) {
    notify({ kind: 'error', message: t('compare.errors'), help: t('compare.errorsHelp') })
    return undefined
  }
  const scenario = choice.kind === 'scenario' ? choice.name : undefined
  const rules = await engine.compiledRules(scenario)
  if (!rules) {
    notify({ kind: 'error', message: t('compare.noScenario', { name: scenario ?? '' }) })
    return undefined
  }
  const outline = await engine.rulesOutline(scenario)
  const unsaved = [...getState().documents.values()].flatMap(({ path, dirty }) => (dirty ? [path] : []))
  return {
    ...{ kind: 'text', name: nameOf(choice, t, formatDay), rules, unsaved },
    ...(outline && { outline }),
  }
}

interface SweepRules {
  readonly name: string
  readonly values: readonly { readonly value: string; readonly rules: Rules }[]
}

async function sweepOf({ b, sweep }: Setup): Promise<SweepRules | 'refused' | undefined> {
  if (!sweep.on || sweep.name === '') return undefined
  const { lets } = await engine.scenarios(b.kind === 'scenario' ? b.name : undefined)
  const unit = lets.find(({ name }) => name === sweep.name)?.unit ?? ''
  const { name, from, to, step } = sweep
  const requested = { name, from, to, step, unit, ...(b.kind === 'scenario' && { scenario: b.name }) }
  const found = await engine.sweep(requested)
  if ('values' in found) return { name, values: found.values }
  notify({ kind: 'error', message: found.problem, ...(found.help !== undefined && { help: found.help }) })
  return 'refused'
}

/** Writes a value of the sweep to where B takes it from, as one undo step. */
export async function writeValue({ setup }: FinishedComparison, name: string, value: string): Promise<void> {
  await whenSynced()
  const edit = await engine.settingLet(name, value, setup.b.kind === 'scenario' ? setup.b.name : undefined)
  if (!edit) {
    notify({ kind: 'error', message: t('compare.sweep.gone', { name }) })
    return
  }
  applyEdits([edit])
  reveal({ path: edit.path, start: edit.start, end: edit.start + edit.text.length })
  notify({ kind: 'info', message: t('compare.sweep.written', { name, value: letValue(value) }) })
}

/** The file of the last report; cleared when another comparison is shown. */
export const useReport = create<{ readonly file: string | undefined; readonly of: number | undefined }>(() => ({
  file: undefined,
  of: undefined,
}))

export async function exportReport(): Promise<void> {
  const { finished } = useCompare.getState()
  const name = finished?.saved?.name.replaceAll(/[^\p{L}\p{N} _-]/gu, '').trim() || 'comparison'
  const file = await chooseSave(`${name}.html`, ['html'])
  if (file === undefined || finished === undefined) return
  await request('exportReport', {
    file,
    language: i18next.language,
    ...(finished.saved && { saved: finished.saved.id }),
  })
  useReport.setState({ file, of: finished.number })
}

export async function openReport(file: string): Promise<void> {
  await request('openReport', { file })
}

/** Shows a saved comparison. */
export async function showSaved(id: string): Promise<void> {
  const saved = await request('openComparison', { id })
  const { comparison, request: setup } = saved
  const { a, b } = comparison.scenarios
  const names = { a: say(sideInWords(a.name)), b: say(sideInWords(b.name)) }
  const revision = getState().snapshot?.revision ?? 0
  const { edition } = useHistory.getState()
  closeDrill()
  useCompare.setState({
    finished: { comparison, setup, names, revision, edition, number: ++finishedCount, isLive: false, saved },
  })
}

/** Sets or clears the saved state of the comparison shown. */
export const setSaved = (saved: OpenedComparison | undefined): void =>
  useCompare.setState(({ finished }) => (finished ? { finished: { ...finished, saved } } : {}))

/** Adds a scenario to the text as a starting point, and chooses it as B. */
export async function insertScenario(): Promise<void> {
  await whenSynced()
  const added = await engine.newScenario(t('compare.empty.name'))
  if (!added) return
  applyEdits([added.edit])
  reveal({ path: added.edit.path, start: added.edit.start, end: added.edit.start + added.edit.text.length })
  changeSetup({ a: { kind: 'present' }, b: { kind: 'scenario', name: added.name } })
}
