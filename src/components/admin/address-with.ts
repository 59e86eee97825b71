/** The address of this page with other parameters; one of undefined goes. What was just done is not said again. */
export function addressWith(
  url: URL,
  change: Readonly<Record<string, string | number | undefined>>,
  path = url.pathname,
): string {
  const parameters = new URLSearchParams(url.searchParams);
  parameters.delete('pesan');
  for (const [name, value] of Object.entries(change))
    if (value === undefined || value === '') parameters.delete(name);
    else parameters.set(name, String(value));
  const asked = [...parameters].filter(([, value]) => value !== '');
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked).toString()}`;
}
