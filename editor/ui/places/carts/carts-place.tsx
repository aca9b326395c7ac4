export function CartsPlace() {
  return null
}
