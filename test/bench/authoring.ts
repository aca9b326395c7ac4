/** From text to rules, as an author feels it. */
import { check } from '../../src/check/check.ts'
import { compile } from '../../src/compile/compile.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { parse } from '../../src/syntax/parse.ts'
import { median, times } from './measure.ts'
import { carts, type Offer, offers, wide } from './workload.ts'

interface Source {
  readonly path: string
  readonly text: string
}

/** Milliseconds to parse, check and compile 1,000 campaigns, and how many lines they have. */
export function fromText(): { milliseconds: number; lines: number } {
  const sources = workspace()
  const build = () => {
    const files = sources.map(({ path, text }) => parse(text, path).file)
    return compile(check(files, new Map()).program)
  }
  times(3, build)
  return {
    milliseconds: median(times(9, build)),
    lines: sources.reduce((sum, { text }) => sum + text.split('\n').length, 0),
  }
}

/** Milliseconds from an edit in one campaign to new findings and a cart evaluated again; the other files are as they were. */
export function afterEdit(): number {
  const sources = workspace()
  const files = sources.map(({ path, text }) => parse(text, path).file)
  const [cart] = carts(1, 20, wide)
  let before = check(files, new Map()).program
  const edit = (run: number) => {
    const { path, text } = sources[1] as Source
    files[1] = parse(text.replace(/then \d+/, `then ${1 + (run % 50)}`), path).file
    before = check(files, new Map(), { before }).program
    prepare(compile(before, { versioned: false })).run(cart as NonNullable<typeof cart>)
  }
  times(5, edit)
  return median(times(15, edit))
}

/** A thousand campaigns of ten lines in files of fifty. */
function workspace(): readonly Source[] {
  const all = offers(1000, wide)
  const files = Array.from({ length: 20 }, (_, file) => ({
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
