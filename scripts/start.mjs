import { become, build, giveUp, HUB, install } from './prepare.mjs';

try {
  await install({ toDevelop: false });
  await build();
  become(HUB.args, HUB.env);
} catch (error) {
  giveUp(error);
}
