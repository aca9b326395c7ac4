import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { engine } from '../../engine/client.ts'
import { formatAmount, formatCount } from '../../i18n/numbers.ts'
import { type Choice, SearchBox } from '../../parts/search-box.tsx'
import { addProduct } from '../../state/cart-edits.ts'
import { inFull } from './field-parsers.ts'
import css from './product-search.module.css'

const maxShown = 40

/** Finds products by SKU and name and adds them to the cart. */
export function ProductSearch() {
  const { t } = useTranslation()
  const search = async (text: string): Promise<readonly Choice[]> => {
    const { products, total } = await engine.searchCatalogue(text, maxShown)
    const found = products.map(
      ({ sku, name, price, brand, orderMultiple }): Choice => ({
        id: sku,
        label: name ?? sku,
        choose: () => addProduct(sku, orderMultiple),
        content: (
          <span className={css.product}>
            <span>{name ?? sku}</span>
            <span className="figure">{price === undefined ? '' : formatAmount(inFull(price))}</span>
            <small>{[sku, brand].filter(Boolean).join(' · ')}</small>
          </span>
        ),
      }),
    )
    const sku = text.trim()
    const isNew = sku !== '' && !products.some((product) => product.sku === sku)
    return [
      ...found,
      ...(total > products.length
        ? [
            {
              id: ' more',
              label: t('cart.moreFound', { count: formatCount(total - products.length) }),
              choose: () => undefined,
              isDeliberate: true,
              content: <small>{t('cart.moreFound', { count: formatCount(total - products.length) })}</small>,
            },
          ]
        : []),
      ...(isNew
        ? [
            {
              id: ' new',
              label: t('cart.addUnknown', { sku }),
              choose: () => addProduct(sku),
              isDeliberate: true,
              content: <span>{t('cart.addUnknown', { sku })}</span>,
            },
          ]
        : []),
    ]
  }
  return (
    <SearchBox
      isMain
      icon={Plus}
      label={t('cart.addProduct')}
      placeholder={t('cart.addProductHint')}
      search={search}
      none={t('cart.noProducts')}
    />
  )
}
