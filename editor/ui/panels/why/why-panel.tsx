import { CircleAlert, LayoutTemplate, ListTree, ShoppingCart } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { commandNamed } from '../../commands/commands.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useVisible } from '../../parts/use-visible.ts'
import { useWidth } from '../../parts/use-width.ts'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { useWhy } from '../../state/why.ts'
import { showPanel } from '../dock.ts'
import { RulesNote } from '../rules-note.tsx'
import { WaterfallView } from './waterfall-view.tsx'
import { WhyList } from './why-list.tsx'
import css from './why-panel.module.css'
import { WhyToolbar } from './why-toolbar.tsx'

/** Minimum width at which the waterfall is shown beside the list. */
const wide = 1100

/** The outcome of every campaign for the open cart, with reasons. */
export function WhyPanel() {
  const box = useRef<HTMLDivElement>(null)
  const visible = useVisible(box)
  const width = useWidth(box)
  const isWide = width >= wide
  const side = useWhy((state) => state.side)
  const isOld = useStore((state) => state.snapshot?.rules.isOld)
  const view = useStore((state) => state.snapshot?.cart)

  const lacking = useLacking()
  return (
    <div ref={box} className={css.panel}>
      {lacking ?? (
        <>
          <WhyToolbar isWide={isWide} width={width} />
          <div className={isWide ? css.both : css.one} data-old={isOld}>
            {(isWide || side === 'reasons') && view && <WhyList view={view} visible={visible} />}
            {(isWide || side === 'waterfall') && <WaterfallView visible={visible} />}
          </div>
        </>
      )}
      <RulesNote />
    </div>
  )
}

/** Placeholder while there is nothing to explain. */
function useLacking(): ReactNode {
  const { t } = useTranslation()
  const cart = useStore((state) => state.snapshot?.cart)
  const rules = useStore((state) => state.snapshot?.rules)
  const hasFiles = useStore((state) => state.documents.size > 0)
  const hasCarts = useStore((state) => state.openCart !== undefined)
  if (!rules) return <div />
  if (cart?.error) {
    return (
      <Empty
        icon={CircleAlert}
        title={t('why.badCart')}
        action={<Button onClick={() => showPanel('cart')}>{t('why.showCart')}</Button>}
      >
        {`${cart.error.message} (${cart.error.path})`}
      </Empty>
    )
  }
  if (cart && cart.why.length > 0) return undefined
  if (rules.campaigns === 0) {
    return (
      <Empty
        icon={ListTree}
        title={t('why.noCampaigns')}
        action={
          <Button
            kind={hasFiles ? 'main' : 'plain'}
            icon={LayoutTemplate}
            onClick={() => attempt(async () => commandNamed('edit.insertCampaign')?.run())}
          >
            {t('why.chooseCampaign')}
          </Button>
        }
      >
        {t('why.noCampaignsHelp')}
      </Empty>
    )
  }
  if (hasCarts) {
    return (
      <Empty
        icon={CircleAlert}
        title={t('why.neverReady')}
        action={<Button onClick={() => showPanel('problems')}>{t('why.showProblems')}</Button>}
      >
        {t('why.neverReadyHelp')}
      </Empty>
    )
  }
  return (
    <Empty
      icon={ShoppingCart}
      title={t('why.noCart')}
      action={
        <Button kind="main" icon={ShoppingCart} onClick={() => attempt(async () => commandNamed('cart.new')?.run())}>
          {t('why.newCart')}
        </Button>
      }
    >
      {t('why.noCartHelp')}
    </Empty>
  )
}
