import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { openOrderAsCart } from '../../actions/past-orders.ts'
import { engine } from '../../engine/client.ts'
import { request } from '../../host/client.ts'
import { formatAmount, formatLocalTime } from '../../i18n/numbers.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { type Choice, SearchBox } from '../../parts/search-box.tsx'
import { addCart } from '../../state/carts.ts'
import { attempt } from '../../state/notices.ts'
import css from './customer-section.module.css'

/** What is being searched; undefined while closed. */
const useFinder = create<{ readonly among: 'orders' | 'tests' | undefined }>(() => ({ among: undefined }))

export const findCartAmong = (among: 'orders' | 'tests'): void => useFinder.setState({ among })

const close = (): void => useFinder.setState({ among: undefined })

/** Opens a past order or a test's cart as a new cart. */
export function CartFinder() {
  const { t } = useTranslation()
  const among = useFinder((state) => state.among)
  if (!among) return null
  const take = (open: () => Promise<unknown>): void => {
    close()
    attempt(async () => void (await open()))
  }
  const search = among === 'orders' ? ordersLike(take) : testsLike(take)
  return (
    <Dialog title={t(`cart.find.${among}`)} onClose={close}>
      <SearchBox
        icon={Search}
        label={t(`cart.find.${among}`)}
        placeholder={t(`cart.find.${among}Hint`)}
        search={search}
        none={t(`cart.find.${among}None`)}
        autoFocus
      />
    </Dialog>
  )
}

type OpenChoice = (open: () => Promise<unknown>) => void

const ordersLike =
  (take: OpenChoice) =>
  async (text: string): Promise<readonly Choice[]> => {
    const { rows } = await request('orders', {
      filter: text.trim() === '' ? {} : { text: text.trim() },
      sort: { by: 'at', descending: true },
      page: { offset: 0, limit: 30 },
    })
    return rows.map(({ id, at, customer, paid }) => ({
      id,
      label: id,
      choose: () => take(() => openOrderAsCart(id)),
      content: (
        <span className={css.found}>
          <span>{id}</span>
          <span className="figure">{formatAmount(paid)}</span>
          <small>{[formatLocalTime(at), customer].filter(Boolean).join(' · ')}</small>
        </span>
      ),
    }))
  }

const testsLike =
  (take: OpenChoice) =>
  async (text: string): Promise<readonly Choice[]> => {
    const wanted = text.trim().toLocaleLowerCase()
    const carts = await engine.testCarts()
    return carts
      .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
      .slice(0, 50)
      .map(({ name, cart }, place) => ({
        id: `${place} ${name}`,
        label: name,
        choose: () => take(() => addCart(name, cart)),
        content: <span>{name}</span>,
      }))
  }
