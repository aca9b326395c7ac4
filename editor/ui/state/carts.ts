/** The carts of the open workspace: which one is open, which are pinned, and which changes are unsaved. */
import * as z from 'zod'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import type { WorkspaceCart } from '../../host/contract.ts'
import { engine } from '../engine/client.ts'
import { request } from '../host/client.ts'
import { type Drafts, draftCarts, draftsChanged } from './drafts.ts'
import { persist, restore } from './persisted.ts'
import { cartChanged } from './steps.ts'
import { type CartState, getState, setState } from './store.ts'
import { show } from './text-sync.ts'

const persistedCarts = z.object({
  open: z.string().optional(),
  pinned: z.array(z.string()),
})

/** Every pinned cart is evaluated on each keystroke, so in a folder full of carts only some are pinned until the user chooses. */
const maxPinnedAtFirst = 20

/** Opens the carts of a workspace with the state and drafts of the last time. */
export function openCarts(found: readonly WorkspaceCart[], drafts: Drafts): void {
  const remembered = restore('carts', persistedCarts)
  const unsaved = draftCarts(drafts)
  const saved = found.flatMap(({ name, cart }): CartState[] =>
    cart ? [{ name, cart: unsaved.get(name) ?? cart, saved: cart }] : [],
  )
  const names = new Set(saved.map(({ name }) => name))
  const others = [...unsaved].filter(([name]) => !names.has(name)).map(([name, cart]): CartState => ({ name, cart }))
  const carts = [...saved, ...others]
  const isThere = (name: string): boolean => carts.some((each) => each.name === name)
  const open = [remembered?.open, carts[0]?.name].find((name) => name !== undefined && isThere(name))
  setState({
    carts,
    brokenCarts: found.filter(({ error }) => error !== undefined),
    openCart: open,
    pinned: (remembered?.pinned ?? carts.slice(0, maxPinnedAtFirst).map(({ name }) => name)).filter(isThere),
  })
}

/** Evaluates the open cart and the pinned ones. */
export async function evaluateCarts(): Promise<void> {
  const shown = engine.setCart(cartNamed(getState().openCart)?.cart)
  await Promise.all([shown, sendPinned()])
}

export const cartNamed = (name: string | undefined): CartState | undefined =>
  getState().carts.find((each) => each.name === name)

export async function openCart(name: string): Promise<void> {
  setState({ openCart: name })
  persistCarts()
  show(await engine.setCart(cartNamed(name)?.cart))
}

/** Changes the open cart, as an undo step. */
export async function changeCart(change: (cart: Cart) => Cart): Promise<void> {
  const { openCart: name } = getState()
  const open = cartNamed(name)
  if (!open) return
  const cart = change(open.cart)
  cartChanged(open.name, open.cart, cart)
  await putCart(open, cart)
}

/** Restores an earlier state of the open cart, without a new undo step. */
export async function restoreCart(cart: Cart): Promise<void> {
  const open = cartNamed(getState().openCart)
  if (open) await putCart(open, cart)
}

async function putCart(open: CartState, cart: Cart): Promise<void> {
  replace({ ...open, cart })
  show(await engine.setCart(cart))
  if (getState().pinned.includes(open.name)) await sendPinned()
}

/** Adds a cart under this name, or the next free one, and opens it. */
export async function addCart(target: string, cart: Cart): Promise<string> {
  const name = freeName(target)
  setState(({ carts }) => ({ carts: [...carts, { name, cart }] }))
  await openCart(name)
  return name
}

export async function saveCart(name: string): Promise<void> {
  const found = cartNamed(name)
  if (!found) return
  await request('saveCart', { name, cart: found.cart })
  // It may have been changed meanwhile.
  const now = cartNamed(name)
  if (now) replace({ ...now, saved: found.cart })
}

export async function renameCart(name: string, to: string): Promise<void> {
  const found = cartNamed(name)
  if (!found || name === to) return
  const free = freeName(to)
  if (found.saved) {
    await request('saveCart', { name: free, cart: found.cart })
    await request('deleteCart', { name })
  }
  setState(({ carts, pinned, openCart: open }) => ({
    carts: carts.map((each) =>
      each.name === name ? { ...each, name: free, ...(each.saved && { saved: found.cart }) } : each,
    ),
    pinned: pinned.map((each) => (each === name ? free : each)),
    openCart: open === name ? free : open,
  }))
  persistCarts()
  await sendPinned()
}

export async function deleteCart(name: string): Promise<void> {
  if (cartNamed(name)?.saved) await request('deleteCart', { name })
  setState(({ carts, pinned }) => ({
    carts: carts.filter((each) => each.name !== name),
    pinned: pinned.filter((each) => each !== name),
  }))
  const { openCart: open, carts } = getState()
  if (open === name) {
    const next = carts[0]?.name
    setState({ openCart: next })
    show(await engine.setCart(cartNamed(next)?.cart))
  }
  persistCarts()
  await sendPinned()
}

export async function togglePin(name: string): Promise<void> {
  setState(({ pinned }) => ({
    pinned: pinned.includes(name) ? pinned.filter((each) => each !== name) : [...pinned, name],
  }))
  persistCarts()
  await sendPinned()
}

/** Takes over cart files that changed on disk. Unsaved changes here stay. */
export async function cartsChangedOutside(found: readonly WorkspaceCart[]): Promise<void> {
  const before = getState().carts
  const names = new Set(found.map(({ name }) => name))
  const carts = [
    ...found.flatMap(({ name, cart }): CartState[] => {
      if (!cart) return []
      const known = before.find((each) => each.name === name)
      const isUnsaved = known !== undefined && known.cart !== known.saved
      return [{ name, cart: isUnsaved ? known.cart : cart, saved: cart }]
    }),
    ...before
      .filter((each) => !names.has(each.name) && each.cart !== each.saved)
      .map(({ name, cart }) => ({ name, cart })),
  ]
  setState(({ pinned, openCart: open }) => ({
    carts,
    brokenCarts: found.filter(({ error }) => error !== undefined),
    pinned: pinned.filter((name) => carts.some((each) => each.name === name)),
    openCart: carts.some((each) => each.name === open) ? open : carts[0]?.name,
  }))
  await evaluateCarts()
}

function replace(cart: CartState): void {
  setState(({ carts }) => ({ carts: carts.map((each) => (each.name === cart.name ? cart : each)) }))
  persistCarts()
}

async function sendPinned(): Promise<void> {
  const { pinned, carts } = getState()
  const named = pinned.flatMap((name) => carts.filter((each) => each.name === name))
  show(await engine.setPinned(named.map(({ name, cart }) => ({ name, cart }))))
}

function persistCarts(): void {
  const { openCart: open, pinned } = getState()
  persist('carts', { ...(open !== undefined && { open }), pinned })
  draftsChanged()
}

function freeName(target: string): string {
  const taken = new Set(getState().carts.map(({ name }) => name))
  if (!taken.has(target)) return target
  for (let number = 2; ; number++) if (!taken.has(`${target} ${number}`)) return `${target} ${number}`
}
