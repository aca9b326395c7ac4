/**
 * Hot exit: unsaved texts and carts are sent to the host and stored in the browser, at the first change and then every `pauseMs`
 * while there are more. They survive a crash of either.
 */
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import type { OpenedWorkspace } from '../../host/contract.ts'
import { isDisconnected, request } from '../host/client.ts'
import { modelOf } from '../monaco/models.ts'
import { forgetInBrowser, keepInBrowser, keepWhileLeaving } from './browser-drafts.ts'
import { notifyError } from './notices.ts'
import { getState, setState } from './store.ts'

export type Drafts = OpenedWorkspace['drafts']

const pauseMs = 300
let timer: ReturnType<typeof setTimeout> | undefined
/** In terms of `performance.now()`. */
let lastKept = Number.NEGATIVE_INFINITY
/** Whether texts may have changed since the last call of `keepAll`. */
let isChanged = false
let keeping: Promise<void> | undefined

export function draftsChanged(): void {
  isChanged = true
  if (timer !== undefined) return
  const wait = lastKept + pauseMs - performance.now()
  timer = setTimeout(flush, wait)
  // Not in the middle of the change, which may concern several files.
  if (wait <= 0) queueMicrotask(flush)
}

const flush = (): void => void flushDrafts().catch(notifyError)

/** Resolves when every unsaved text is stored by the host, or in the browser if there is no host. */
export function flushDrafts(): Promise<void> {
  clearTimeout(timer)
  timer = undefined
  keeping ??= keepAll().finally(() => {
    keeping = undefined
  })
  return keeping
}

/** The page may be gone before anything is answered, so this sends the drafts and also stores them synchronously. */
export function leavePage(): void {
  const { workspace, draftsKept } = getState()
  if (!workspace || (!isChanged && keeping === undefined && draftsKept === 'host')) return
  const drafts = currentDrafts()
  keepWhileLeaving(workspace.root, drafts)
  request('keepDrafts', { drafts }).catch(() => undefined)
}

/** Whether closing the page now could lose a text, or leave it where only this address can find it. */
export function hasUnsavedDrafts(): boolean {
  const { draftsKept } = getState()
  return hasUnsaved() && (isChanged || keeping !== undefined || draftsKept !== 'host')
}

const hasUnsaved = (): boolean =>
  [...getState().documents.values()].some(({ dirty }) => dirty) || cartDrafts().length > 0

async function keepAll(): Promise<void> {
  while (isChanged) {
    isChanged = false
    lastKept = performance.now()
    const root = getState().workspace?.root
    if (root === undefined) return
    const drafts = currentDrafts()
    const written = keepInBrowser(root, drafts).then(
      () => true,
      () => false,
    )
    try {
      await request('keepDrafts', { drafts })
      setState({ draftsKept: 'host' })
      await written
      await forgetInBrowser(root).catch(() => undefined)
    } catch (error) {
      setState({ draftsKept: (await written) ? 'browser' : 'nowhere' })
      // The drafts are sent again when there is a host.
      if (!isDisconnected(error)) throw error
    }
  }
}

function currentDrafts(): Drafts {
  const dirty = [...getState().documents.values()].filter((each) => each.dirty)
  const drafts = dirty.flatMap(({ path, version }) => {
    const text = modelOf(path)?.getValue()
    return text === undefined ? [] : [[path, { text, base: version }] as const]
  })
  return Object.fromEntries([...drafts, ...cartDrafts()])
}

const cartPath = /^carts\/([^/]+)\.json$/

function cartDrafts(): [path: string, draft: Drafts[string]][] {
  const unsaved = getState().carts.filter(({ cart, saved }) => cart !== saved)
  return unsaved.map(({ name, cart }) => [`carts/${name}.json`, { text: JSON.stringify(cart), base: null }])
}

/** The unsaved carts among the drafts, by name. */
export function draftCarts(drafts: Drafts): Map<string, Cart> {
  const carts = Object.entries(drafts).map(([path, { text }]) => [cartPath.exec(path)?.[1], text] as const)
  return new Map(carts.flatMap(([name, text]) => (name === undefined ? [] : [[name, JSON.parse(text) as Cart]])))
}
