package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Format;
import dev.larder.api.Log;
import dev.larder.api.LookUp;
import dev.larder.api.Outcome;
import dev.larder.api.Ports;
import dev.larder.api.Wanted;
import dev.larder.api.WholeVersion;
import dev.larder.core.access.Action;
import dev.larder.core.access.Gate;
import dev.larder.core.events.Events;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.Type;
import dev.larder.core.source.Source;
import dev.larder.core.storage.FeedRow;
import dev.larder.core.storage.StorageFullException;
import dev.larder.core.waiting.AtOnce;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a format may call while it answers one route for one principal.
///
/// @param visible the leaves that the principal may read
/// @param versions reads one with all of its files
/// @param asked set once a host outside has been asked
record RoutePorts(
    Backends backends,
    Visit visit,
    List<Repository> visible,
    Wanted.Reach reach,
    Function<Coordinates, Outcome<WholeVersion>> versions,
    AtomicBoolean asked)
    implements Ports {
  private static final Logger LOG = LoggerFactory.getLogger(RoutePorts.class);

  /// For what is no route, and needs no whole versions.
  RoutePorts(Backends backends, Visit visit, List<Repository> visible, Wanted.Reach reach) {
    this(
        backends,
        visit,
        visible,
        reach,
        coordinates -> Outcome.missing("not found: " + coordinates));
  }

  RoutePorts(
      Backends backends,
      Visit visit,
      List<Repository> visible,
      Wanted.Reach reach,
      Function<Coordinates, Outcome<WholeVersion>> versions) {
    this(backends, visit, visible, reach, versions, new AtomicBoolean());
  }

  boolean hasAsked() {
    return asked.get();
  }

  @Override
  public Outcome<Document> askUpstream(String path) {
    if (reach == Wanted.Reach.STORED) {
      return notStored();
    }
    Outcome<Document> answer = Outcome.missing("not found: no upstream here has it");
    Format format = visit.format();
    for (Repository leaf : visible) {
      if (leaf.definition().type() instanceof Type.Proxy proxy) {
        Source source = backends.sources().of(leaf, format, proxy);
        answer = ask(leaf, path, () -> source.document(path));
        if (!(answer instanceof Outcome.Missing<Document>)) {
          return answer;
        }
      }
    }
    return answer;
  }

  @Override
  public Outcome<Document> askHost(URI address) {
    if (reach == Wanted.Reach.STORED) {
      return notStored();
    }
    boolean configured = isConfigured(address);
    return ask(
        visit.repository(), address.toString(), () -> backends.remote().get(address, configured));
  }

  /// Each has deadlines of its own, and the upstream's guard says how many go on at once.
  @Override
  public List<Outcome<Document>> askUpstream(List<String> paths) {
    return AtOnce.each(paths, this::askUpstream);
  }

  @Override
  public List<Outcome<Document>> askHost(List<URI> addresses) {
    return AtOnce.each(addresses, this::askHost);
  }

  @Override
  public Outcome<WholeVersion> whole(Coordinates coordinates) {
    return versions.apply(coordinates);
  }

  @Override
  public Map<String, String> storedFacts(Coordinates coordinates) {
    Set<RepositoryId> ids =
        visible.stream().map(Repository::id).collect(Collectors.toUnmodifiableSet());
    Map<String, String> facts = new HashMap<>();
    backends.metadata().version(ids, coordinates).forEach(row -> facts.putAll(row.facts()));
    return facts;
  }

  @Override
  public boolean isSecret(String component) {
    return visit.snapshot().claims().isSecret(component);
  }

  @Override
  public boolean observes() {
    return Stream.of(Action.OBSERVE, Action.ADMINISTER)
        .map(action -> visit.snapshot().gate().checkEverywhere(visit.principal(), action))
        .anyMatch(Gate.Decision.Granted.class::isInstance);
  }

  @Override
  public void alarm(String subject, String words) {
    backends
        .events()
        .raise(Events.Kind.RECORD_CONTRADICTION, visit.repository().name().text(), subject, words);
  }

  @Override
  public Log seenLog(String name) {
    return backends.seen().open(visit.format().name(), name);
  }

  @Override
  public void lookedUp(String log, LookUp ending, String words) {
    backends.seen().lookedUp(visit.format().name(), log, ending, words);
  }

  @Override
  public Optional<Log> ownLog(String name) {
    return backends.logs().find(visit.format(), name).map(Function.identity());
  }

  @Override
  public Outcome<Log.Head> headOver(String log, long record) {
    return backends
        .logs()
        .find(visit.format(), log)
        .map(found -> found.headOver(record))
        .orElseGet(() -> Outcome.missing("not found: there is no log " + log));
  }

  private Outcome<Document> ask(
      Repository asking, String what, Supplier<Outcome<Document>> question) {
    asked.set(true);
    return backends.documents().ask(asking.id(), what, question).get();
  }

  private static Outcome<Document> notStored() {
    return Outcome.missing("not found: it is not stored, and the request asks for no upstream");
  }

  /// Whether an administrator wrote this host into an object of the format.
  private boolean isConfigured(URI address) {
    String origin = address.getScheme() + "://" + address.getRawAuthority();
    return visit.format().objects().stream()
        .flatMap(kind -> visit.snapshot().objects(kind.name()).values().stream())
        .flatMap(fields -> fields.values().stream())
        .anyMatch(value -> value.equals(origin) || value.startsWith(origin + "/"));
  }

  @Override
  public Map<String, Map<String, String>> objects(String kind) {
    return visit.snapshot().objects(kind);
  }

  /// A page that is shorter than `limit` tells a client that it has everything, so rows that are
  /// not shown are made up for.
  @Override
  public List<FeedEntry> feed(Instant since, int limit) {
    Set<RepositoryId> ids =
        visible.stream().map(Repository::id).collect(Collectors.toUnmodifiableSet());
    List<FeedEntry> shown = new ArrayList<>();
    Instant from = since;
    List<FeedRow> page;
    do {
      page = backends.metadata().feed(ids, from, limit);
      page.stream()
          .filter(this::isAnswered)
          .limit(limit - shown.size())
          .forEach(row -> shown.add(new FeedEntry(row.coordinates(), row.time())));
      from = page.isEmpty() ? from : page.getLast().time().plus(1, ChronoUnit.MICROS);
    } while (shown.size() < limit && page.size() == limit && limit > 0);
    return shown;
  }

  /// Whether the asked repository would answer for this row from where it is stored.
  private boolean isAnswered(FeedRow row) {
    String component = row.coordinates().component();
    return backends
        .planner()
        .members(visit, component)
        .filter(plan -> plan.ids().contains(row.repository()))
        .filter(plan -> isAllowed(plan, row.coordinates()))
        .isPresent();
  }

  private boolean isAllowed(Plan plan, Coordinates coordinates) {
    return visit
        .snapshot()
        .denial(visit.repository(), plan.leaves(), coordinates, backends.clock().instant())
        .isEmpty();
  }

  @Override
  public Cache cache() {
    RepositoryId id = visit.repository().id();
    return new Cache() {
      @Override
      public Optional<Document> get(String key) {
        return backends.kept().get(id, key, backends.clock().instant());
      }

      @Override
      public void put(String key, Document document, Duration keep) {
        try {
          backends.kept().put(id, key, document, backends.clock().instant().plus(keep));
        } catch (StorageFullException full) {
          // A cache may forget: the answer itself is at hand.
          LOG.debug(
              "{} of {} is not cached: {}", key, visit.repository().name(), full.getMessage());
        }
      }
    };
  }

  @Override
  public State state() {
    RepositoryId id = visit.repository().id();
    return new State() {
      @Override
      public Optional<byte[]> get(String cell) {
        return backends.formats().cell(id, cell);
      }

      @Override
      public boolean compareAndSet(String cell, Optional<byte[]> expected, byte[] value) {
        return backends.formats().compareAndSet(id, cell, expected, value);
      }
    };
  }
}
