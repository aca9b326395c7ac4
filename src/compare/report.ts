import type { Comparison } from './model.ts'
export function reportPage(_comparison: Comparison): string {
  return ''
}
