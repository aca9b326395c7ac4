/** The benchmark's workload as text. */
import { type Offer, offers, wide } from './workload.ts'

export interface Source {
  readonly path: string
  readonly text: string
}

/** Campaigns of ten lines in files of fifty, and a file that declares what they refer to. */
export function workspaceOf(campaigns: number): readonly Source[] {
  const all = offers(campaigns, wide)
  const files = Array.from({ length: Math.ceil(campaigns / 50) }, (_, file) => ({
    path: `campaigns-${file}.promo`,
    text: all
      .slice(file * 50, file * 50 + 50)
      .map((offer, place) => campaign(offer, file * 50 + place))
      .join('\n'),
  }))
  return [{ path: 'settings.promo', text: declarations() }, ...files]
}

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place)

const declarations = (): string =>
  [
    'settings {\n  currency PLN\n  timezone "Europe/Warsaw"\n  any number of coupons\n}',
    ...range(wide.segments).map((place) => `segment "segment ${place}" external`),
    ...range(wide.coupons).map((place) => `coupons "coupon ${place}" {\n  code "CODE-${place}" limit 1000 uses\n}`),
  ].join('\n\n')

function campaign({ subtotal, gate: { by, name }, percent }: Offer, place: number): string {
  const gate = by === 'category' ? `contains category "${name}"` : `${by} "${name}"`
  return `campaign "Campaign ${String(place).padStart(5, '0')}" {
  title "Offer ${place}"
  message "${percent}% off from ${Math.ceil(subtotal / 100)} PLN"
  priority ${place + 1}
  active 2026-10-01 to 2026-12-31
  when subtotal >= ${(subtotal / 100).toFixed(2)} PLN
  when ${gate}
  then ${percent}% off cart, at most 200 PLN
  limit 1 per customer per day
}
`
}
