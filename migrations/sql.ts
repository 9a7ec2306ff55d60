/** The little of TypeORM's query runner that a migration needs. */
export interface SqlRunner {
  query(sql: string): Promise<unknown>;
}

export const runAll = async (runner: SqlRunner, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await runner.query(statement);
};
