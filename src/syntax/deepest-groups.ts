/** Groups inside of one another. A group tries its members before it applies one, so that each level doubles the work. */
export const deepestGroups = 8
