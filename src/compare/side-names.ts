/** Names of sides that users don't choose, as stored in comparisons. `sideInWords` translates them. */
export const rulesAsTheyAre = 'the rules as they are'
export const charged = 'what was really charged'
