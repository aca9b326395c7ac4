import { ChevronDown, Pin, Save } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { saveWithName } from '../../actions/carts.ts'
import { commandMenu } from '../../commands/menu.ts'
import { IconButton } from '../../parts/button.tsx'
import { Menu, type MenuItem } from '../../parts/menu.tsx'
import { openCart, togglePin } from '../../state/carts.ts'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import css from './cart-head.module.css'

/** The cart's name and actions on the whole cart. */
export function CartHead({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  const carts = useStore((state) => state.carts)
  const isPinned = useStore((state) => state.pinned.includes(name))
  const open = carts.find((each) => each.name === name)
  const isUnsaved = open !== undefined && open.cart !== open.saved
  const items = (): MenuItem[] => [
    ...carts.map((each) => ({
      label: each.cart === each.saved ? each.name : `${each.name} ●`,
      selected: each.name === name,
      run: () => attempt(() => openCart(each.name)),
    })),
    'separator',
    ...commandMenu('cart'),
  ]
  return (
    <header className={css.head}>
      <Menu label={t('cart.menu', { name })} items={items} className={css.name}>
        <span>{name}</span>
        {isUnsaved && <i className={css.unsaved} role="img" aria-label={t('shell.unsaved')} />}
        <ChevronDown size={14} aria-hidden />
      </Menu>
      <IconButton
        icon={Save}
        label={t('cart.save')}
        disabled={!isUnsaved}
        onClick={() => attempt(() => saveWithName(name))}
      />
      <IconButton
        icon={Pin}
        label={t(isPinned ? 'cart.unpin' : 'cart.pin')}
        pressed={isPinned}
        onClick={() => attempt(() => togglePin(name))}
      />
    </header>
  )
}
