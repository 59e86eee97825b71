/** What a comparison shows, as its address says it. */
export type Asked = {
  /** Ids or slugs. */
  ids: readonly string[];
  /** Only what differs. */
  onlyDifferent?: boolean;
  /** Code of the regency for which the fit is looked at. */
  regency?: string | null;
};

/** `/bandingkan?id=…&id=…`: one address per comparison. */
export function compareAddress({ ids, onlyDifferent = false, regency = null }: Asked): string {
  const parameters = new URLSearchParams(ids.map((id) => ['id', id]));
  if (onlyDifferent) parameters.set('beda', '1');
  if (regency !== null) parameters.set('daerah', regency);
  const query = parameters.toString();
  return query === '' ? '/bandingkan' : `/bandingkan?${query}`;
}
