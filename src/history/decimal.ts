/** Millionths as a decimal string with at least two decimals: 12500000 is "12.50". */
export function decimalOf(millionths: bigint | number): string {
  const value = BigInt(millionths)
  const digits = (value < 0n ? -value : value).toString().padStart(7, '0')
  const decimals = digits.slice(-6).replace(/0{1,4}$/, '')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -6)}.${decimals}`
}
