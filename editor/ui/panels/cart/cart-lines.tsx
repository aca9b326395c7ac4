import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Product } from '../../../../src/check/rule-set.ts'
import type { CartFacts } from '../../engine/cart-facts.ts'
import { engine } from '../../engine/client.ts'
import { staysWhenHidden } from '../../parts/hidden-rows.ts'
import { useTextQuery } from '../../state/use-engine-query.ts'
import { AddedLine } from './added-line.tsx'
import { CartLine } from './cart-line.tsx'
import css from './cart-lines.module.css'
import { ProductSearch } from './product-search.tsx'
import { resultOfLine, type ShownCart } from './use-cart.ts'

/** The cart's lines and added lines, virtualized. */
export function CartLines({
  shown,
  scroller,
  isVisible,
  facts,
}: {
  readonly shown: ShownCart
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly isVisible: boolean
  readonly facts: CartFacts | undefined
}) {
  const { t } = useTranslation()
  const { cart, result } = shown
  const list = useRef<HTMLUListElement>(null)
  const [margin, setMargin] = useState(0)
  const [opened, setOpened] = useState<number>()
  const added = result?.lines.filter(({ addedBy }) => addedBy !== undefined) ?? []
  const skus = [...new Set([...cart.lines, ...added].map(({ sku }) => sku))]
  const known = useTextQuery(isVisible, () => engine.products(skus), [skus.join('\n')])
  const products = useMemo(() => new Map(known?.map((product) => [product.sku, product])), [known])
  const toggle = useCallback((place: number) => setOpened((now) => (now === place ? undefined : place)), [])

  useLayoutEffect(() => setMargin(list.current?.offsetTop ?? 0), [])
  const virtual = useVirtualizer({
    count: cart.lines.length + added.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 66,
    overscan: 6,
    scrollMargin: margin,
    ...staysWhenHidden,
  })

  return (
    <div className={css.lines}>
      <ul ref={list} aria-label={t('cart.lines')} style={{ height: virtual.getTotalSize() }} className={css.list}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const line = cart.lines[index]
          const gift = added[index - cart.lines.length]
          return (
            <li
              key={key}
              data-index={index}
              ref={virtual.measureElement}
              className={css.item}
              style={{ insetBlockStart: start - margin }}
            >
              {line && (
                <CartLine
                  line={line}
                  place={index}
                  result={resultOfLine(result, line, index)}
                  product={products.get(line.sku)}
                  facts={facts}
                  delivery={cart.delivery}
                  isOpen={opened === index}
                  onToggle={toggle}
                />
              )}
              {gift && <AddedLine result={gift} name={nameOf(gift.sku, products)} />}
            </li>
          )
        })}
      </ul>
      {cart.lines.length === 0 && <p className={css.none}>{t('cart.noLines')}</p>}
      <ProductSearch />
    </div>
  )
}

const nameOf = (sku: string, products: ReadonlyMap<string, Product>): string => products.get(sku)?.name ?? sku
