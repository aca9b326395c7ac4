/** Names of sides that are no names of the user's, as they stand in comparisons. `sideInWords` says them. */
export const rulesAsTheyAre = 'the rules as they are'
export const charged = 'what was really charged'
