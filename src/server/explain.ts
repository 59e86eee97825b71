import { ConfigError } from '../config.ts';
import {
  StoreFullError,
  StoreLockedError,
  StoreNotOpenedError,
  StoreUnavailableError,
} from '../store/store.ts';

const OF_THE_STORE = [StoreFullError, StoreLockedError, StoreNotOpenedError, StoreUnavailableError];

/** What happened, why, and what to do, for the faults of a start that an operator can mend. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ConfigError)
    return `${error.message}\nCorrect or unset them (see Settings in README.md).`;
  if (OF_THE_STORE.some((kind) => error instanceof kind)) return error.message;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === 'listen') {
    if (code === 'EADDRINUSE')
      return 'The address is in use by another program. Stop that one, or choose another with PORT=….';
    if (code === 'EACCES') return 'This user may not listen on that port. Choose one above 1023 with PORT=….';
    if (code === 'EADDRNOTAVAIL') return 'This machine does not have the address given in HOST.';
  }
  if (syscall === 'getaddrinfo') return 'The name given in HOST is no address of this machine.';
  return error.stack ?? error.message;
}
