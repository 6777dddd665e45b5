package dev.larder.postgres;

import java.time.Duration;

/// How long anything may take that waits for the database; each ends in a
/// [dev.larder.core.storage.StorageDownException].
///
/// @param acquire for a free connection of the pool
/// @param lock for a lock that another transaction holds; shorter than `statement`, so that a
///   waiter is told what it waited for
/// @param statement for one statement
/// @param network for the next byte of the server; longer than `statement`, so that the server
///   answers first unless it is gone
record DatabaseDeadlines(Duration acquire, Duration lock, Duration statement, Duration network) {
  static final DatabaseDeadlines USUAL =
      new DatabaseDeadlines(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30));
}
