import { Copy, FlaskConical, FolderOpen, History, Pencil, Pin, Plus, Save, Trash2 } from 'lucide-react'
import { askToDelete, askToRename, duplicateCart, exportAsTest, newCart, saveWithName } from '../actions/carts.ts'
import { findCartAmong } from '../panels/cart/cart-finder.tsx'
import { showPanel } from '../panels/dock.ts'
import { togglePin } from '../state/carts.ts'
import { getState } from '../state/store.ts'
import type { Command } from './command.ts'

const isOpen = (): boolean => getState().workspace !== undefined
const hasCart = (): boolean => getState().openCart !== undefined

/** Wraps an action on the open cart. */
const withCart = (work: (name: string) => Promise<void>) => async (): Promise<void> => {
  const { openCart } = getState()
  if (openCart !== undefined) await work(openCart)
}

export const cartCommands: readonly Command[] = [
  { id: 'cart.new', icon: Plus, menu: 'cart', isPossible: isOpen, run: newCart },
  { id: 'cart.duplicate', icon: Copy, menu: 'cart', isPossible: hasCart, run: withCart(duplicateCart) },
  { id: 'cart.rename', icon: Pencil, menu: 'cart', isPossible: hasCart, run: withCart(askToRename) },
  { id: 'cart.save', icon: Save, menu: 'cart', isPossible: hasCart, run: withCart(saveWithName) },
  { id: 'cart.pin', icon: Pin, keys: 'Mod+Shift+P', menu: 'cart', isPossible: hasCart, run: withCart(togglePin) },
  {
    id: 'cart.exportTest',
    icon: FlaskConical,
    keys: 'Mod+Shift+E',
    menu: 'cart',
    isPossible: hasCart,
    run: withCart(exportAsTest),
  },
  {
    id: 'cart.openOrder',
    icon: History,
    menu: 'cart',
    isPossible: () => (getState().history?.orders ?? 0) > 0,
    run: () => {
      showPanel('cart')
      findCartAmong('orders')
    },
  },
  {
    id: 'cart.openTest',
    icon: FolderOpen,
    menu: 'cart',
    isPossible: isOpen,
    run: () => {
      showPanel('cart')
      findCartAmong('tests')
    },
  },
  { id: 'cart.delete', icon: Trash2, menu: 'cart', isPossible: hasCart, run: withCart(askToDelete) },
]
