/** A figure as its source writes it, its typed arrow made a real one: `32,27% -> 8,27%`. */
export const figureText = (figure: string): string => figure.replace(/\s*->\s*/g, ' → ');
