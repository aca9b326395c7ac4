export const checkout = new URL('../../', import.meta.url)
