import { AuditFilter } from '../../app/search-audit.ts';

/** How an address narrows the audit trail. */
export const auditFilterOf = ({ searchParams }: URL): AuditFilter => {
  const asked = (name: string) => searchParams.get(name) || undefined;
  return AuditFilter.parse({
    from: asked('dari'),
    until: asked('sampai'),
    who: asked('siapa') ?? '',
    account: asked('akun'),
    regency: asked('daerah'),
    act: asked('tindakan'),
    words: asked('cari') ?? '',
    page: asked('halaman') ?? 1,
  });
};
