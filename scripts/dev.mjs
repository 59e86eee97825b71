import { become, giveUp, install } from './prepare.mjs';

try {
  await install({ toDevelop: true });
  become(
    [
      'node_modules/astro/bin/astro.mjs',
      'dev',
      '--host',
      process.env.HOST || '127.0.0.1',
      '--port',
      process.env.PORT || '4321',
    ],
    { ASTRO_TELEMETRY_DISABLED: '1' },
  );
} catch (error) {
  giveUp(error);
}
