/** Order states, and whether an order in that state was a sale. */

/** Never sold, or withdrawn before it was. */
const noSale = [
  ...[
    'cancelled',
    'canceled',
    'cancel',
    'voided',
    'void',
    'failed',
    'failure',
    'declined',
    'rejected',
    'expired',
    'abandoned',
    'trash',
    'deleted',
    'draft',
    'checkout draft',
    'fraud',
    'closed unpaid',
    'unavailable',
    'cancelation',
    'cancellation',
  ],
  ...['anulowane', 'anulowany', 'anulowana', 'anulowano', 'odrzucone', 'nieudane', 'usuniete'],
  ...['storniert', 'storno', 'abgebrochen', 'abgelehnt', 'fehlgeschlagen', 'geloscht', 'annulliert'],
  ...['отменен', 'отменено', 'отменена', 'отменён', 'отклонен', 'аннулирован', 'удален', 'не оплачен'],
]
/** Ambiguous: the shop has to decide. */
const unclear = [
  ...[
    'refunded',
    'refund',
    'returned',
    'return',
    'partially refunded',
    'partially returned',
    'chargeback',
    'disputed',
    'on hold',
    'onhold',
    'holded',
    'pending',
    'pending payment',
    'payment review',
    'unpaid',
    'awaiting payment',
    'authorized',
    'quote',
    'quotation',
    'unfulfilled payment',
    'created',
  ],
  ...['zwrocone', 'zwrot', 'zwrocony', 'wstrzymane', 'oczekujace', 'nieoplacone', 'oczekuje na platnosc', 'reklamacja'],
  ...[
    'erstattet',
    'ruckerstattet',
    'retourniert',
    'retoure',
    'in wartestellung',
    'offen',
    'unbezahlt',
    'wartet auf zahlung',
    'angehalten',
  ],
  ...['возврат', 'возвращен', 'возвращено', 'в ожидании', 'ожидает оплаты', 'не оплачено', 'приостановлен'],
]
const sale = [
  ...[
    'paid',
    'complete',
    'completed',
    'processing',
    'shipped',
    'delivered',
    'fulfilled',
    'closed',
    'done',
    'sale',
    'sales order',
    'invoiced',
    'approved',
    'confirmed',
    'new',
    'open',
    'unfulfilled',
    'partial',
    'partially paid',
    'success',
    'succeeded',
    'received',
    'packed',
    'dispatched',
    'payment',
    'active',
    'order',
    'in process',
    'in progress',
    'shipping',
    'posted',
    'finished',
    'shipped delivered to buyer',
  ],
  ...[
    'zrealizowane',
    'oplacone',
    'wyslane',
    'dostarczone',
    'nowe',
    'w realizacji',
    'zakonczone',
    'przyjete',
    'spakowane',
    'do wyslania',
    'zaplacone',
  ],
  ...[
    'bezahlt',
    'versendet',
    'abgeschlossen',
    'geliefert',
    'zugestellt',
    'in bearbeitung',
    'neu',
    'erledigt',
    'versandt',
    'komplett abgeschlossen',
  ],
  ...[
    'оплачен',
    'оплачено',
    'доставлен',
    'доставлено',
    'выполнен',
    'завершен',
    'новый',
    'отправлен',
    'в обработке',
    'принят',
    'получен',
    'доставляется',
    'ожидает отгрузки',
  ],
]

export type StateMeaning = 'sale' | 'no-sale' | 'unclear'

const meanings: ReadonlyMap<string, StateMeaning> = new Map<string, StateMeaning>([
  ...sale.map((state) => [state, 'sale'] as const),
  ...unclear.map((state) => [state, 'unclear'] as const),
  ...noSale.map((state) => [state, 'no-sale'] as const),
])

/** Undefined if it is not a known state. */
export function meaningOf(state: string): StateMeaning | undefined {
  const plain = state
    .toLowerCase()
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replaceAll(/(?<=\p{Script=Latin})\p{Mark}+/gu, '')
    .normalize('NFC')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim()
  return meanings.get(plain) ?? meanings.get(plain.replace(/^wc /, ''))
}
