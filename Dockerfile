# The hub's own process. Search comes from the maker's Meilisearch image (compose.yaml, MEILI_URL).
FROM node:24-bookworm-slim AS build
WORKDIR /hub
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY . .
RUN ASTRO_TELEMETRY_DISABLED=1 npm run build && rm -rf node_modules/@gaubee

FROM node:24-bookworm-slim
WORKDIR /hub
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4321 DATA_DIR=/data
COPY --from=build --chown=root:root /hub /hub
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4321
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "src/server/main.ts"]
