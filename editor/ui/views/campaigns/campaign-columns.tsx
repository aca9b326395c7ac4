import type { TFunction } from 'i18next'
import {
  Check,
  CircleAlert,
  CircleDot,
  Clock,
  Lightbulb,
  type LucideIcon,
  PencilLine,
  TriangleAlert,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { formatAmount, formatChange, formatCount, formatDay, formatShare, longDays } from '../../i18n/numbers.ts'
import { endText } from '../../panels/timeline/timeline-words.ts'
import type { TableColumn } from '../../parts/use-table-columns.ts'
import type { CampaignRow, CampaignState, ColumnId } from './campaign-rows.ts'
import css from './campaigns-view.module.css'

type Column = TableColumn<CampaignRow, ColumnId>

/** Icons differ in shape too, so that a state is not shown by colour alone. */
const signs: Readonly<Record<CampaignState, LucideIcon>> = {
  live: CircleDot,
  future: Clock,
  over: Check,
  draft: PencilLine,
  retired: CircleAlert,
}

const states = Object.keys(signs) as readonly CampaignState[]

/** `currency`: that of the figures from past orders. */
export function campaignColumns(
  shown: readonly ColumnId[],
  currency: string | undefined,
  t: TFunction,
): readonly Column[] {
  const head = (id: ColumnId): string => t(`campaigns.column.${id}`)
  const columns: Readonly<Record<ColumnId, Column>> = {
    campaign: {
      id: 'campaign',
      head: head('campaign'),
      width: 240,
      sortsBy: 'campaign',
      cell: ({ campaign, title }) => (
        <>
          <span data-box className={css.box} aria-hidden />
          <span title={title}>{campaign}</span>
        </>
      ),
    },
    state: {
      id: 'state',
      head: head('state'),
      width: 100,
      // Leaves room for the icon before the text.
      holds: () => states.map((state) => `${t(`campaigns.state.${state}`)}\u2003\u2003`),
      sortsBy: 'state',
      cell: ({ state }) => <Signed icon={signs[state]} className={css[state]} text={t(`campaigns.state.${state}`)} />,
    },
    from: {
      id: 'from',
      head: head('from'),
      width: 104,
      holds: longDays,
      sortsBy: 'from',
      cell: ({ from, writtenIn }) => (from === undefined ? '' : endText(from, 'start', writtenIn.start)),
    },
    until: {
      id: 'until',
      head: head('until'),
      width: 104,
      holds: longDays,
      sortsBy: 'until',
      cell: ({ until, writtenIn }) => (until === undefined ? '' : endText(until, 'end', writtenIn.end)),
    },
    order: {
      id: 'order',
      head: head('order'),
      width: 76,
      figure: true,
      sortsBy: 'order',
      cell: ({ priority }) => priority ?? '',
    },
    group: { id: 'group', head: head('group'), width: 84, sortsBy: 'group', cell: ({ group }) => group ?? '' },
    cart: {
      id: 'cart',
      head: head('cart'),
      // Room for most reasons, also in German and Russian.
      width: 320,
      grows: true,
      sortsBy: 'cart',
      cell: (row) => <InCart row={row} t={t} />,
    },
    orders: {
      id: 'orders',
      head: head('orders'),
      width: 76,
      figure: true,
      sortsBy: 'orders',
      cell: ({ orders }) => (orders === undefined ? '' : formatCount(orders)),
    },
    discount: {
      id: 'discount',
      head: currency === undefined ? head('discount') : t('campaigns.column.discountIn', { currency }),
      width: 104,
      figure: true,
      sortsBy: 'discount',
      cell: ({ discount }) => (discount === undefined ? '' : formatAmount(discount)),
    },
    budget: {
      id: 'budget',
      head: head('budget'),
      width: 78,
      figure: true,
      sortsBy: 'budget',
      cell: ({ budgetUsed, hasBudget }) =>
        budgetUsed !== undefined ? (
          <span className={budgetUsed >= 1 ? css.error : undefined}>{formatShare(budgetUsed)}</span>
        ) : (
          hasBudget && <span title={t('campaigns.budgetUnknown')}>?</span>
        ),
    },
    tests: {
      id: 'tests',
      head: head('tests'),
      width: 112,
      sortsBy: 'tests',
      cell: ({ tests, failing, passing }) => {
        const names = tests.map(({ name }) => name).join('\n')
        if (tests.length === 0) return ''
        if (failing > 0) {
          return (
            <span className={css.error} title={names}>
              {t('campaigns.failing', { count: failing, of: tests.length })}
            </span>
          )
        }
        return (
          <span title={names}>
            {passing === 0 ? formatCount(tests.length) : t('campaigns.passing', { count: passing })}
          </span>
        )
      },
    },
    problems: {
      id: 'problems',
      head: head('problems'),
      width: 92,
      sortsBy: 'problems',
      cell: (row) => <Problems row={row} t={t} />,
    },
    blocked: {
      id: 'blocked',
      head: head('blocked'),
      width: 150,
      sortsBy: 'blocked',
      cell: ({ blocked, isBlockedOld }) =>
        blocked && (
          <span data-old={isBlockedOld} title={isBlockedOld ? t('campaigns.countsOld') : undefined}>
            <BlockedBy counts={blocked} t={t} />
          </span>
        ),
    },
    changed: {
      id: 'changed',
      head: head('changed'),
      width: 170,
      sortsBy: 'changed',
      cell: ({ changed }) => {
        if (!changed) return ''
        if (changed.kind === 'uncommitted') return <span className={css.near}>{t('campaigns.uncommitted')}</span>
        return (
          <span title={changed.title}>
            {formatDay(changed.day)} · {changed.author}
          </span>
        )
      },
    },
  }
  return shown.map((id) => columns[id])
}

function Signed({
  icon: Icon,
  className,
  text,
  title,
}: {
  readonly icon: LucideIcon
  readonly className?: string | undefined
  readonly text: ReactNode
  readonly title?: string | undefined
}) {
  return (
    <span className={`${css.signed} ${className ?? ''}`} title={title}>
      <Icon size={13} aria-hidden />
      {text}
    </span>
  )
}

function InCart({ row: { cart }, t }: { readonly row: CampaignRow; readonly t: TFunction }) {
  if (!cart) return null
  const sentence = cart.sentence?.replaceAll('`', '')
  if (cart.state !== 'applied') {
    return (
      <span className={cart.state === 'near' ? css.near : css.quiet} title={sentence}>
        {sentence ?? t('campaigns.notApplied')}
      </span>
    )
  }
  const gives = cart.discount !== undefined && Number(cart.discount) !== 0
  return <b className={css.applied}>{gives ? formatChange(`-${cart.discount}`) : t('campaigns.applied')}</b>
}

const severities = [
  ['error', CircleAlert],
  ['warning', TriangleAlert],
  ['hint', Lightbulb],
] as const

function Problems({ row: { problems }, t }: { readonly row: CampaignRow; readonly t: TFunction }) {
  return severities.map(([severity, icon]) => {
    const own = problems.filter((each) => each.severity === severity)
    return (
      own.length > 0 && (
        <Signed
          key={severity}
          icon={icon}
          className={css[severity]}
          title={own.map(({ message }) => message.replaceAll('`', '')).join('\n')}
          text={
            <>
              <span aria-hidden>{formatCount(own.length)}</span>
              <span className="hidden-text">{t(`problems.${severity}`, { count: own.length })}</span>
            </>
          }
        />
      )
    )
  })
}

export function BlockedBy({
  counts: { never, always, sometimes },
  t,
}: {
  readonly counts: { readonly never: boolean; readonly always: number; readonly sometimes: number }
  readonly t: TFunction
}) {
  const parts = [
    ...(always > 0 ? [t('campaigns.always', { count: always })] : []),
    ...(sometimes > 0 ? [t('campaigns.sometimes', { count: sometimes })] : []),
  ].join(', ')
  return never ? <span className={css.error}>{parts}</span> : <span className={css.quiet}>{parts}</span>
}
