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

  /// For as long a server that has fallen silent counts as one that may come back.
  static final Duration AWAY = Duration.ofMinutes(2);

  private final Database database;
  private final UUID id = UUID.randomUUID();
  private final String name;
  private final String blobs;
  private final StandingLoop loop;
  private volatile int others;

  private NodeHeartbeat(Database database, String name, String blobs, StandingLoops loops) {
    this.database = database;
    this.name = name;
    this.blobs = blobs;
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
  /// @param blobs where it keeps content, and looks for it
  public static NodeHeartbeat start(
      Database database, String name, String blobs, StandingLoops loops) {
    NodeHeartbeat heartbeat = new NodeHeartbeat(database, name, blobs, loops);
    heartbeat.renew();
    database.query(NodeRows::forget);
    heartbeat.loop.start();
    return heartbeat;
  }

  void renew() {
    others = database.transact(handle -> NodeRows.renew(handle, id, name, blobs, FRESH));
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
        : Optional.of(heard.stream().map(NodeHeartbeat::words).collect(Collectors.joining("; ")));
  }

  private static String words(NodeRows.Heard one) {
    return one.name() + ", heard of " + one.silent().toSeconds() + " s ago";
  }

  /// Which servers keep their content elsewhere, in words: those that run, and those that did a
  /// moment ago, since one that is cut off may come back.
  public List<String> elsewhere() {
    return database.query(handle ->
        NodeRows.elsewhere(handle, blobs, AWAY).stream().map(NodeHeartbeat::words).toList());
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
