/** How much customers of a generated shop buy at once. Imports nothing, so that the window can use it. */
export const basketSizes = ['small', 'usual', 'large'] as const
export type BasketSize = (typeof basketSizes)[number]
