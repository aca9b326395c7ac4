/** Whether an error says that a string, array or buffer would exceed Node's maximum size. */
export function isTooLarge(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && (error.code === 'ERR_STRING_TOO_LONG' || error.code === 'ERR_BUFFER_TOO_LARGE')) return true
  return error instanceof RangeError && tooLarge.test(error.message)
}

/** V8's messages; its errors have no codes. */
const tooLarge =
  /^(Invalid string length|Invalid array length|Array buffer allocation failed|Array buffer is too large|Invalid typed array length.*|Map maximum size exceeded|Set maximum size exceeded)/
