/** Addresses whose last part lets whoever has it do something in somebody's name. */
const SECRET_LAST = /^(\/(?:undangan|langganan)\/)[^]+/;

/** The path as a log may show it: `/undangan/…`. */
export const loggedPath = (path: string): string => path.replace(SECRET_LAST, '$1…');
