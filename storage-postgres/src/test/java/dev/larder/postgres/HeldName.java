package dev.larder.postgres;

import static org.awaitility.Awaitility.await;

import dev.larder.api.Coordinates;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The name of a version, held by a session of its own: who commits it waits until this is closed.
final class HeldName implements AutoCloseable {
  private static final String BLOCKED =
      """
      select pid
        from pg_stat_activity
       where pg_backend_pid() = any(pg_blocking_pids(pid))
      """;

  private final Handle session;

  HeldName(Jdbi sql, String format, Coordinates coordinates) {
    session = sql.open().begin();
    NameBinding.lock(session, format, coordinates);
  }

  void awaitWaiting() {
    await().until(() -> !waiting().isEmpty());
  }

  private List<Integer> waiting() {
    return session.createQuery(BLOCKED).mapTo(Integer.class).list();
  }

  /// As if its connection broke.
  void endWaiting() {
    awaitWaiting();
    int waiting = waiting().getFirst();
    session
        .createQuery("select pg_terminate_backend(:pid)")
        .bind("pid", waiting)
        .mapTo(Boolean.class)
        .one();
  }

  @Override
  public void close() {
    session.rollback();
    session.close();
  }
}
