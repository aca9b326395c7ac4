import {
  Banknote,
  Boxes,
  Braces,
  Crown,
  FileSpreadsheet,
  FlaskConical,
  Gift,
  Group,
  Handshake,
  IdCard,
  type LucideIcon,
  Minus,
  Percent,
  Settings2,
  Split,
  Ticket,
  Users,
} from 'lucide-react'
import type { Declaration } from '../../../src/syntax/tree.ts'

const icons: Readonly<Record<Declaration['kind'], LucideIcon>> = {
  settings: Settings2,
  catalogue: FileSpreadsheet,
  attributes: Braces,
  let: Banknote,
  products: Boxes,
  segment: Users,
  coupons: Ticket,
  group: Group,
  campaign: Percent,
  program: Crown,
  membership: IdCard,
  'gift-cards': Gift,
  referral: Handshake,
  scenario: Split,
  test: FlaskConical,
}

const isDeclared = (kind: string): kind is Declaration['kind'] => kind in icons

/** The icon of a declaration kind; a dash for statements. */
export function KindIcon({ kind }: { readonly kind: string }) {
  const Icon = isDeclared(kind) ? icons[kind] : Minus
  return <Icon size={13} aria-hidden />
}
