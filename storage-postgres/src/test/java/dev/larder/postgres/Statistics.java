package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/// What the server itself counts. The counts of a session are complete when it has ended.
record Statistics(Jdbi sql) {
  /// How often each table that grows was read from end to end.
  Map<String, Long> wholeReads() {
    var reads = new TreeMap<String, Long>();
    sql.useHandle(handle ->
        handle
            .createQuery(
                """
                select relname, seq_scan
                  from pg_stat_user_tables
                 where relname not in ('installation', 'repository', 'account', 'feed_clock',
                                       'format_object', 'schema_history', 'log', 'log_head')
                """)
            .map((row, _) -> reads.put(row.getString("relname"), row.getLong("seq_scan")))
            .list());
    return reads;
  }

  /// How many entries of indexes were read.
  long indexEntries() {
    return sql.withHandle(handle ->
        handle
            .createQuery("select sum(idx_tup_read) from pg_stat_user_indexes")
            .mapTo(Long.class)
            .one());
  }

  private String entriesByIndex() {
    return sql.withHandle(handle ->
        handle
            .createQuery(
                """
                select string_agg(indexrelname || ' ' || idx_tup_read, ', ' order by idx_tup_read desc)
                  from pg_stat_user_indexes
                 where idx_tup_read > 0
                """)
            .mapTo(String.class)
            .one());
  }

  /// Lets somebody read once the sessions of all others have ended: no table from end to end, and
  /// fewer entries of indexes than so many.
  void assertReadsLessThan(long most, DatabaseLogin login, Consumer<Database> reading) {
    awaitEndOfSessions("PostgreSQL JDBC%");
    Map<String, Long> wholeReads = wholeReads();
    long entries = indexEntries();
    String before = entriesByIndex();
    try (Database database = Database.open(login)) {
      reading.accept(database);
    }
    awaitEndOfSessions("%");
    assertThat(wholeReads()).isEqualTo(wholeReads);
    assertThat(indexEntries() - entries)
        .as(() -> "read before: " + before + "\nsince then: " + entriesByIndex())
        .isLessThan(most);
  }

  /// How often transactions waited for each other in a circle, until the server ended one of them.
  long deadlocks() {
    return sql.withHandle(handle ->
        handle
            .createQuery(
                "select deadlocks from pg_stat_database where datname = current_database()")
            .mapTo(Long.class)
            .one());
  }

  /// How many sessions wait for a lock.
  int waiting() {
    return sql.withHandle(handle ->
        handle
            .createQuery(
                """
                select count(*)
                  from pg_stat_activity
                 where datname = current_database()
                   and cardinality(pg_blocking_pids(pid)) > 0
                """)
            .mapTo(Integer.class)
            .one());
  }

  void awaitEndOfSessions(String application) {
    await()
        .until(() ->
            sql.withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select count(*) = 0
                          from pg_stat_activity
                         where datname = current_database()
                           and application_name like :application
                           and pid <> pg_backend_pid()
                        """)
                    .bind("application", application)
                    .mapTo(Boolean.class)
                    .one()));
  }
}
