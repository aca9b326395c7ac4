/** Hot exit: unsaved texts and carts are with the host a moment after they were changed, and come back after a kill. */
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import type { OpenedWorkspace } from '../../host/contract.ts'
import { request } from '../host/client.ts'
import { modelOf } from '../monaco/models.ts'
import { notifyError } from './notices.ts'
import { getState } from './store.ts'

export type Drafts = OpenedWorkspace['drafts']

const pauseMs = 300
let timer: ReturnType<typeof setTimeout> | undefined

export function draftsChanged(): void {
  timer ??= setTimeout(() => flushDrafts().catch(notifyError), pauseMs)
}

/** Every unsaved text is with the host when this resolves. */
export async function flushDrafts(): Promise<void> {
  if (timer === undefined) return
  clearTimeout(timer)
  timer = undefined
  const dirty = [...getState().documents.values()].filter((each) => each.dirty)
  const drafts = dirty.flatMap(({ path, version }) => {
    const text = modelOf(path)?.getValue()
    return text === undefined ? [] : [[path, { text, base: version }] as const]
  })
  await request('keepDrafts', { drafts: Object.fromEntries([...drafts, ...cartDrafts()]) })
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
