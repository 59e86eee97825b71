import { become, build, giveUp, install } from './prepare.mjs';

try {
  await install({ toDevelop: false });
  await build();
  // A small young generation: at 30,000 cases it takes a fifth of the memory off, at the same speed.
  become(['--max-semi-space-size=8', 'src/server/main.ts'], { NODE_ENV: 'production' });
} catch (error) {
  giveUp(error);
}
