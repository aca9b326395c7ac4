import { Pin } from 'lucide-react'
import { togglePin } from '../state/carts.ts'
import { getState } from '../state/store.ts'
import type { Command } from './command.ts'

const isPossible = (): boolean => getState().openCart !== undefined

export const cartCommands: readonly Command[] = [
  {
    id: 'cart.pin',
    icon: Pin,
    keys: 'Mod+Shift+P',
    menu: 'cart',
    isPossible,
    run: async () => {
      const { openCart } = getState()
      if (openCart !== undefined) await togglePin(openCart)
    },
  },
]
