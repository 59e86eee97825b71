/** Addresses whose last part lets whoever has it do or read something in somebody's name. */
const SECRET_LAST = /^(\/(?:undangan|langganan|koleksi)\/)[^]+/;

/** The path as a log may show it: `/undangan/…`. */
export const loggedPath = (path: string): string => path.replace(SECRET_LAST, '$1…');
