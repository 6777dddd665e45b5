package dev.larder.api;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a format may call while it answers a route, bound to one repository.
public interface Ports {
  /// Asks the repository's own upstream (for a group: those of its members, in order) for a path,
  /// whose document is small: at most 4 MiB. So with the other methods that ask.
  Outcome<Document> askUpstream(String path);

  /// Asks another host. Addresses that are not public are refused unless an administrator
  /// configured this very host.
  Outcome<Document> askHost(URI address);

  /// As [#askUpstream(String)], many at once: as many as the upstream is asked at a time anyway.
  ///
  /// @return in the order of the paths
  List<Outcome<Document>> askUpstream(List<String> paths);

  /// As [#askHost(URI)], many at once.
  ///
  /// @return in the order of the addresses
  List<Outcome<Document>> askHost(List<URI> addresses);

  /// A version with all of its files, by the rules by which the asking principal reads it; those
  /// that are not stored are fetched. Missing: nobody here has it.
  Outcome<WholeVersion> whole(Coordinates coordinates);

  /// What the files that are stored here of a version prove, as in [Verified]; nothing is fetched.
  Map<String, String> storedFacts(Coordinates coordinates);

  /// Whether a component lies in a namespace that a repository of this server has declared for
  /// itself alone: no public record may hear its name.
  boolean isSecret(String component);

  /// Whether the asking principal may look after the server: the action `observe`.
  boolean observes();

  /// Tells those who look after the server of something that none of them should overlook, such as
  /// that the outside world contradicts itself.
  ///
  /// @param subject what it is about, in a word or a name
  void alarm(String subject, String words);

  /// The log of a name that is somebody else's and only seen here; it is the same for all
  /// repositories, and is there from the first call on.
  Log seenLog(String name);

  /// Tells how a question for a record of a log of others ended: those who look after the server
  /// see how many do, and since when a log is silent.
  ///
  /// @param words why it has no record to give; of others nothing
  void lookedUp(String log, LookUp ending, String words);

  /// An own log, if it is configured and open.
  Optional<Log> ownLog(String name);

  /// A head of an own log that covers a record, made now if there is none.
  ///
  /// Failed: the log may not go on, because its key or its archive is not what it was, or cannot be
  /// reached; the words say what to do.
  Outcome<Log.Head> headOver(String log, long record);

  /// Documents kept for this repository's routes.
  Cache cache();

  /// Small named cells that change by compare-and-set.
  State state();

  /// Versions stored in this repository that the asking principal may see, oldest first.
  ///
  /// @param limit the most entries to return
  List<FeedEntry> feed(Instant since, int limit);

  /// The format's own objects of a kind, by name.
  Map<String, Map<String, String>> objects(String kind);

  /// Whether the request may reach an upstream at all.
  Wanted.Reach reach();

  /// A store of documents that may be lost at any time.
  interface Cache {
    /// What is kept under a key; empty where there is nothing, or no longer.
    Optional<Document> get(String key);

    /// Keeps a document in the place of what was kept under its key.
    ///
    /// @param keep for how long at most
    void put(String key, Document document, Duration keep);
  }

  /// A store of small values that must not be lost.
  interface State {
    /// The value of a cell; empty until one is set.
    Optional<byte[]> get(String cell);

    /// Replaces the value if it still is `expected` (empty: if there is none yet).
    boolean compareAndSet(String cell, Optional<byte[]> expected, byte[] value);
  }

  /// One version in the order of its arrival.
  ///
  /// @param time strictly increasing within the server
  record FeedEntry(Coordinates coordinates, Instant time) {}
}
