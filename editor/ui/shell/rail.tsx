import {
  FileText,
  GitCompare,
  History,
  type LucideIcon,
  Megaphone,
  Rocket,
  Settings2,
  ShoppingBasket,
  TicketPercent,
  UsersRound,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { openDialog } from '../dialogs/open-dialog.ts'
import { goToPlace } from '../panels/places.ts'
import { useStore, type ViewName } from '../state/store.ts'
import css from './rail.module.css'

const places: readonly { readonly name: ViewName; readonly icon: LucideIcon }[] = [
  { name: 'rules', icon: FileText },
  { name: 'carts', icon: ShoppingBasket },
  { name: 'history', icon: History },
  { name: 'compare', icon: GitCompare },
  { name: 'campaigns', icon: Megaphone },
  { name: 'codes', icon: TicketPercent },
  { name: 'customers', icon: UsersRound },
  { name: 'releases', icon: Rocket },
]

export function Rail() {
  const { t } = useTranslation()
  const current = useStore((state) => state.view)
  return (
    <nav className={css.rail} data-region="rail" aria-label={t('shell.places')}>
      {places.map(({ name, icon: Icon }) => (
        <button
          key={name}
          type="button"
          className={css.place}
          data-place={name}
          aria-current={name === current ? 'page' : undefined}
          onClick={() => goToPlace(name)}
        >
          <Icon size={19} strokeWidth={1.6} aria-hidden />
          <span>{t(`places.${name}`)}</span>
        </button>
      ))}
      <div className={css.end}>
        <button
          type="button"
          className={css.settings}
          aria-label={t('shell.settings')}
          title={t('shell.settings')}
          onClick={() => openDialog('settings')}
        >
          <Settings2 size={19} strokeWidth={1.6} aria-hidden />
        </button>
      </div>
    </nav>
  )
}
