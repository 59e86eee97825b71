/** With fewer than these a drawing would say more than is known: the figures are told instead. */
export const FEW = 5;
