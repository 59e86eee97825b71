import type { APIRoute } from 'astro';
import { streamOf } from '../../api/endpoint.ts';
import { auditEntries } from '../../app/search-audit.ts';
import { auditFilterOf } from '../../components/admin/audit-filter.ts';
import { dayOf } from '../../domain/dates.ts';
import { auditCsv } from '../../open-data/audit-csv.ts';

export const GET: APIRoute = async ({ url, locals: { hub, viewer } }) => {
  const entries = await auditEntries(hub, viewer, auditFilterOf(url));
  return new Response(
    streamOf(() => auditCsv(entries)),
    {
      headers: {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': `attachment; filename="jejak-${dayOf(new Date())}.csv"`,
      },
    },
  );
};
