/** Process-wide counter of opened carts, used only as a cache key. */
let serial = 0

export const nextSerial = (): number => ++serial
