export function DifferencePanel() {
  return null
}
