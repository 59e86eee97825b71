import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Hub } from '../app/hub.ts';

/** Prometheus metrics of one server. */
export function serverMetrics(hub: Hub) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to answer, by kind of address and status class',
    labelNames: ['route', 'status'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  const cacheHits = new Counter({
    name: 'page_cache_hits_total',
    help: 'Answers given from the page cache',
    registers: [registry],
  });
  new Gauge({
    name: 'search_documents_waiting',
    help: 'Changed cases that the search index does not have yet',
    registers: [registry],
    collect() {
      this.set(hub.search.health().waiting);
    },
  });
  new Gauge({
    name: 'search_engine_degraded',
    help: '1 while another engine than the one asked for answers',
    registers: [registry],
    collect() {
      this.set(hub.search.health().detail === null ? 0 : 1);
    },
  });
  new Gauge({
    name: 'catalogue_cases',
    help: 'Published cases',
    registers: [registry],
    collect() {
      this.set(hub.catalogue.cards().length);
    },
  });
  new Gauge({
    name: 'store_quarantined',
    help: 'Parts of the store that could not be read',
    registers: [registry],
    collect() {
      this.set(hub.store.quarantined.length);
    },
  });
  return {
    registry,
    cacheHit: () => cacheHits.inc(),
    answered: (path: string, status: number, seconds: number) =>
      requests.observe({ route: routeOf(path), status: `${Math.floor(status / 100)}xx` }, seconds),
  };
}

export type ServerMetrics = ReturnType<typeof serverMetrics>;

const API = new Set(['search', 'innovations', 'regencies', 'adoptions', 'vocabularies', 'openapi.json']);
const ALONE = new Set([
  'tentang',
  'data',
  '_astro',
  'feed.xml',
  'sitemap.xml',
  'healthz',
  'readyz',
  'metrics',
]);

/** A handful of kinds: a label for every address that somebody thinks of would grow without end. */
function routeOf(path: string): string {
  if (path === '/') return 'home';
  const [, first = '', second, third = ''] = path.split('/', 4);
  if (first === 'inovasi') return second === undefined ? 'catalogue' : 'case';
  if (first === 'daerah') return second === undefined ? 'regencies' : 'regency';
  if (first === 'api') return API.has(third) ? `api/${third}` : 'api/other';
  return ALONE.has(first) ? first : 'other';
}
