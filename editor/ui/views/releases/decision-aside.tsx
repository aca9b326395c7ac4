/** One decision: the outcome under the release of its day, its reasons, and the outcome under the current text. */
import { CircleAlert, CircleCheck, ShoppingCart, X } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '../../../../src/evaluate/result/result.ts'
import type { OpenedDecision } from '../../../host/contract.ts'
import { engine } from '../../engine/client.ts'
import { request } from '../../host/client.ts'
import { formatInstant } from '../../i18n/numbers.ts'
import { showPanel } from '../../panels/dock.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { FailedLine } from '../../parts/failed.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { useVisible } from '../../parts/use-visible.ts'
import { addCart } from '../../state/carts.ts'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { useReading } from '../../state/use-engine-query.ts'
import orderCss from '../compare/compare.module.css'
import { CartLine, Sides } from '../compare/order-sides.tsx'
import { useZone } from '../ledger/use-zone.ts'
import { RefusedNote } from './refused-note.tsx'
import css from './releases.module.css'
import { showRelease } from './releases-state.ts'

export function DecisionAside({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const place = useRef<HTMLElement>(null)
  const settled = useStore((state) => state.settled)
  const { language } = i18n
  const {
    answer: found,
    failure,
    retry,
  } = useReading(useVisible(place), async () => {
    const rules = await engine.compiledRules()
    return request('decision', { id, language, ...(rules && { rules }) })
  }, [id, language, settled])
  return (
    <aside
      ref={place}
      className={`${css.aside} ${css.wide}`}
      aria-label={t('releases.decisions.title', { id })}
      aria-busy={found === undefined && failure === undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
      tabIndex={0}
    >
      <header>
        <h3>{found?.decision.order ?? t('releases.decisions.title', { id })}</h3>
        <IconButton icon={X} label={t('shell.close')} onClick={onClose} />
      </header>
      {failure ? (
        <FailedLine failure={failure} retry={retry} />
      ) : found ? (
        <Opened found={found} />
      ) : (
        <p className={css.soft}>{t('releases.next.reading')}</p>
      )}
    </aside>
  )
}

function Opened({ found }: { readonly found: OpenedDecision }) {
  const { t } = useTranslation()
  const zone = useZone()
  const { decision, cart, digest, erased, again, today, logged, names } = found
  const { release } = decision
  const then = again.state === 'same' || again.state === 'different' ? again.result : logged
  const off = cart.usage?.off ?? []
  return (
    <>
      <p className={css.soft}>
        {formatInstant(Date.parse(decision.at), zone)} · <code>{decision.id}</code>
        {release && (
          <>
            {' · '}
            {digest === undefined || release.sequence === undefined ? (
              release.name
            ) : (
              <button type="button" className={css.link} onClick={() => showRelease(digest)}>
                {release.name} {t('releases.number', { sequence: release.sequence })}
              </button>
            )}
            {release.arm === 'trial' && ` · ${t('releases.decisions.trial')}`}
          </>
        )}
      </p>
      <div className={css.buttons}>
        <Button
          icon={ShoppingCart}
          onClick={() =>
            attempt(async () => {
              await addCart(decision.order ?? decision.id, cart)
              showPanel('cart')
            })
          }
        >
          {t('history.openAsCart')}
        </Button>
      </div>
      <Verdict again={again} />
      {erased.length > 0 && <p className={css.soft}>{t('releases.decisions.erased', { fields: erased.join(', ') })}</p>}
      {off.length > 0 && <p className={css.soft}>{t('releases.decisions.off', { campaigns: off.join(', ') })}</p>}
      <div className={`${orderCss.order} ${css.flat}`}>
        <CartLine cart={cart} />
        {today?.state === 'refused' && <RefusedNote refused={today} />}
        {today === undefined && <p className={css.soft}>{t('releases.decisions.noToday')}</p>}
        <Sides
          a={then}
          b={today?.state === 'evaluated' ? today.result : then}
          heads={[t('releases.decisions.then'), t('releases.decisions.today'), t('releases.decisions.difference')]}
          names={names}
        />
        <NotApplied result={then} />
      </div>
    </>
  )
}

function Verdict({ again }: Pick<OpenedDecision, 'again'>) {
  const { t } = useTranslation()
  switch (again.state) {
    case 'same':
      return (
        <p className={css.good} role="status">
          <CircleCheck size={15} aria-hidden />
          <span>{t('releases.decisions.same')}</span>
        </p>
      )
    case 'different':
      return (
        <p className={css.refused} role="alert">
          <CircleAlert size={15} aria-hidden />
          <span>{t('releases.decisions.different')}</span>
        </p>
      )
    case 'refused':
    case 'no-rules':
      return (
        <div>
          <RefusedNote refused={again} />
          <p className={css.soft}>{t('releases.decisions.asLogged')}</p>
        </div>
      )
  }
}

/** Why the other campaigns did not apply then. */
function NotApplied({ result: { notApplied } }: { readonly result: Result }) {
  const { t } = useTranslation()
  if (notApplied.length === 0) return null
  return (
    <details className={css.details}>
      <summary>{t('releases.decisions.notApplied', { count: notApplied.length })}</summary>
      <ul>
        {notApplied.map(({ campaign, sentence }) => (
          <li key={campaign}>
            <b>{campaign}</b> <Sentence text={sentence} />
          </li>
        ))}
      </ul>
    </details>
  )
}
