import { createDataSource, readEnv, toConfig } from '#infra';

/** For TypeORM's own command line; the product migrates through `migrate(config)`. */
export const dataSource = createDataSource(toConfig(readEnv()).database.adminUrl ?? '');
