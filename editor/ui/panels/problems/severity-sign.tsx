import { CircleX, Info, TriangleAlert } from 'lucide-react'
import type { Severity } from '../../../../src/syntax/diagnostic.ts'
import css from './problems-panel.module.css'

const signs = { error: CircleX, warning: TriangleAlert, hint: Info } as const

export function SeveritySign({ severity }: { readonly severity: Severity }) {
  const Sign = signs[severity]
  return <Sign size={14} aria-hidden className={css[severity]} />
}
