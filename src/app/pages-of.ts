/** One page of a list, and which it is: a page that there is not is the last one. */
export function pageOf<T>(items: readonly T[], asked: number, size: number) {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(Math.max(1, asked), pages);
  return { shown: items.slice((page - 1) * size, page * size), total: items.length, page, pages };
}
