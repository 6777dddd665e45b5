package dev.larder.go;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Log;
import dev.larder.api.LookUp;
import dev.larder.api.Outcome;
import dev.larder.api.Ports;
import dev.larder.api.Wanted;
import dev.larder.api.WholeVersion;
import dev.larder.core.log.SeenLogs;
import dev.larder.core.memory.MemoryLogs;
import dev.larder.core.storage.StoredLog;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Ports in memory: answers that a test put there, and what was asked.
public final class TestPorts implements Ports {
  public final Map<String, Outcome<Document>> upstream = new HashMap<>();
  public final Map<URI, Outcome<Document>> hosts = new HashMap<>();

  /// Answers for hosts of which nothing was put there.
  public Function<URI, Outcome<Document>> host =
      address -> Outcome.missing("not found: " + address);

  /// How often hosts were asked, however much at once.
  public int rounds;

  public final Map<String, Map<String, Map<String, String>>> objects = new HashMap<>();
  public final List<FeedEntry> feed = new ArrayList<>();
  public final List<String> alarms = new ArrayList<>();
  public final List<String> asked = new ArrayList<>();
  public final Map<Coordinates, Outcome<WholeVersion>> whole = new HashMap<>();
  public final MemoryLogs logs = new MemoryLogs();

  /// What this node remembers of logs.
  public SeenLogs seen = new SeenLogs(logs, InstantSource.system(), Ticker.systemTicker());

  public BiFunction<Log, Long, Outcome<Log.Head>> heads =
      (log, record) -> Outcome.missing("no head of " + log.name() + " is over " + record);
  public final Map<Coordinates, Map<String, String>> stored = new HashMap<>();
  public final Set<String> secret = new HashSet<>();
  public boolean observes;
  public Wanted.Reach reach = Wanted.Reach.UPSTREAM;
  private final Map<String, Document> cache = new HashMap<>();
  private final Map<String, byte[]> cells = new HashMap<>();

  @Override
  public Outcome<Document> askUpstream(String path) {
    asked.add(path);
    return upstream.getOrDefault(path, Outcome.missing("not found: " + path));
  }

  @Override
  public Outcome<Document> askHost(URI address) {
    asked.add(address.toString());
    return hosts.getOrDefault(address, host.apply(address));
  }

  @Override
  public List<Outcome<Document>> askUpstream(List<String> paths) {
    return paths.stream().map(this::askUpstream).toList();
  }

  @Override
  public List<Outcome<Document>> askHost(List<URI> addresses) {
    rounds++;
    return addresses.stream().map(this::askHost).toList();
  }

  @Override
  public Outcome<WholeVersion> whole(Coordinates coordinates) {
    return whole.getOrDefault(coordinates, Outcome.missing("not found: " + coordinates));
  }

  @Override
  public Map<String, String> storedFacts(Coordinates coordinates) {
    return stored.getOrDefault(coordinates, Map.of());
  }

  @Override
  public boolean isSecret(String component) {
    return secret.contains(component);
  }

  @Override
  public boolean observes() {
    return observes;
  }

  @Override
  public void alarm(String subject, String words) {
    alarms.add(subject + ": " + words);
  }

  @Override
  public Log seenLog(String name) {
    return seen.open("go", name);
  }

  @Override
  public void lookedUp(String log, LookUp ending, String words) {
    seen.lookedUp("go", log, ending, words);
  }

  @Override
  public Optional<Log> ownLog(String name) {
    return logs.find("go", name)
        .filter(row -> row.kind() == Log.Kind.OWN)
        .map(row -> new StoredLog(logs, row));
  }

  @Override
  public Outcome<Log.Head> headOver(String log, long record) {
    return heads.apply(ownLog(log).orElseThrow(), record);
  }

  @Override
  public Cache cache() {
    return new Cache() {
      @Override
      public Optional<Document> get(String key) {
        return Optional.ofNullable(cache.get(key));
      }

      @Override
      public void put(String key, Document document, Duration keep) {
        cache.put(key, document);
      }
    };
  }

  /// As if the time of all of them were over.
  public void forgetDocuments() {
    cache.clear();
  }

  @Override
  public State state() {
    return new State() {
      @Override
      public Optional<byte[]> get(String cell) {
        return Optional.ofNullable(cells.get(cell));
      }

      @Override
      public boolean compareAndSet(String cell, Optional<byte[]> expected, byte[] value) {
        boolean same = Arrays.equals(cells.get(cell), expected.orElse(null));
        if (same) {
          cells.put(cell, value);
        }
        return same;
      }
    };
  }

  @Override
  public List<FeedEntry> feed(Instant since, int limit) {
    return feed.stream().filter(entry -> !entry.time().isBefore(since)).limit(limit).toList();
  }

  @Override
  public Map<String, Map<String, String>> objects(String kind) {
    return objects.getOrDefault(kind, Map.of());
  }

  @Override
  public Wanted.Reach reach() {
    return reach;
  }
}
