package dev.larder.postgres;

import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.storage.StorageDownException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells all that share the database that this server runs, until it is closed.
///
/// It has to begin before the server checks its secret key: then whoever changes the key either
/// sees the server, or the server sees the change.
public final class NodeHeartbeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeHeartbeat.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// A server that was not heard of for as long does not run, or has lost its database. Some turns
  /// may fail before that.
  static final Duration FRESH = Duration.ofSeconds(30);

  private final Database database;
  private final UUID id = UUID.randomUUID();
  private final String name;
  private final StandingLoop loop;
  private volatile int others;

  private NodeHeartbeat(Database database, String name, StandingLoops loops) {
    this.database = database;
    this.name = name;
    this.loop =
        loops.add(
            new StandingLoop.Plan(
                "telling that this node runs",
                EVERY,
                "Until then nobody else can see that it does: do not rotate the secret key; see"
                    + " that the database is well",
                this::renew));
  }

  /// Begins, on a database that has been migrated.
  ///
  /// @param name by which people find the server: its host and process
  public static NodeHeartbeat start(Database database, String name, StandingLoops loops) {
    NodeHeartbeat heartbeat = new NodeHeartbeat(database, name, loops);
    heartbeat.renew();
    database.query(NodeRows::forget);
    heartbeat.loop.start();
    return heartbeat;
  }

  void renew() {
    others = database.transact(handle -> NodeRows.renew(handle, id, name, FRESH));
  }

  UUID id() {
    return id;
  }

  /// How many servers were heard of lately, this one included.
  public int nodes() {
    return others + 1;
  }

  /// Whether no other server was heard of, as far as this one has looked in the last seconds.
  boolean isAlone() {
    return others == 0;
  }

  /// Which servers run on a database, in words; empty when none was heard of lately.
  public static Optional<String> running(Database database) {
    return database.query(NodeHeartbeat::running);
  }

  /// Which servers run, in words; empty when none was heard of lately.
  static Optional<String> running(Handle handle) {
    List<NodeRows.Heard> heard = NodeRows.since(handle, FRESH);
    return heard.isEmpty()
        ? Optional.empty()
        : Optional.of(
            heard.stream()
                .map(one -> one.name() + ", heard of " + one.silent().toSeconds() + " s ago")
                .collect(Collectors.joining("; ")));
  }

  /// Nobody has to wait for this server any more.
  @Override
  public void close() {
    loop.stop(PATIENCE);
    try {
      database.transact(handle -> {
        NodeRows.remove(handle, id);
        return true;
      });
    } catch (StorageDownException down) {
      LOG.info(
          "the database was not told that this node stopped, and believes it to run for {} s: {}",
          FRESH.toSeconds(),
          down.getMessage());
    }
  }
}
