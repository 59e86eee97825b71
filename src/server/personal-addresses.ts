const PERSONAL =
  /^\/(kerja|kurasi|admin|masuk|keluar|lupa-sandi|atur-sandi|verifikasi|undangan|langganan|koleksi|berkas|api\/auth|api\/kerja)(\/|$)/;
const MEMBERS_ONLY = /^\/(kerja|kurasi|admin|api\/kerja)(\/|$)/;

/** Whose answer depends on who asks, or is for one reader: never kept by a cache. */
export const isPersonal = (path: string): boolean => PERSONAL.test(path);

/** What nobody sees without signing in first. */
export const isForMembers = (path: string): boolean => MEMBERS_ONLY.test(path);
