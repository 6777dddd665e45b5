package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.PublicRecord;
import dev.larder.core.access.Author;
import dev.larder.core.access.Principal;
import dev.larder.core.events.Events;
import dev.larder.core.fetch.RecordChecks;
import dev.larder.core.fetch.RecordVerdict;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.VersionWalk;
import dev.larder.core.storage.VersionWalk.Walked;
import dev.larder.core.storage.VersionWalk.Which;
import dev.larder.core.waiting.AtOnce;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/// Holds what was fetched earlier against the public record: versions that were stored before there
/// was one to ask, or while it could not be asked.
///
/// What the record disproves is purged with what is remembered of it, so that the right content can
/// come; who asks meanwhile has it fetched again, and held against the record then.
public final class StoredRecords {
  private static final int PAGE = 500;

  /// Beside what clients have fetched.
  private static final int AT_ONCE = 8;

  private static final Author AUTHOR = Author.server("record check");

  private final Snapshots snapshots;
  private final Metadata metadata;
  private final VersionWalk walk;
  private final Backends backends;
  private final Events events;
  private final RecordChecks checks;
  private final Consumer<String> purged;
  private volatile Optional<UnverifiedCounts> unverified = Optional.empty();

  /// @param checks counts how what is stored stands against the record
  /// @param purged told of a component of which something is gone
  StoredRecords(
      Snapshots snapshots,
      Metadata metadata,
      VersionWalk walk,
      Backends backends,
      Events events,
      RecordChecks checks,
      Consumer<String> purged) {
    this.snapshots = snapshots;
    this.metadata = metadata;
    this.walk = walk;
    this.backends = backends;
    this.events = events;
    this.checks = checks;
    this.purged = purged;
  }

  /// Goes through all versions that no record has spoken for.
  ///
  /// @param closing whether to stop half-way; the next turn begins anew
  /// @param progress told how many were asked about
  /// @return how many were
  public long turn(BooleanSupplier closing, LongConsumer progress) {
    Snapshot snapshot = snapshots.current();
    Map<RepositoryId, Repository> proxies =
        snapshot.repositories().stream()
            .filter(one -> one.definition().type() instanceof Type.Proxy)
            .collect(Collectors.toMap(Repository::id, Function.identity()));
    Map<RepositoryName, Long> left = new HashMap<>();
    proxies.values().forEach(proxy -> left.put(proxy.name(), 0L));
    Optional<Walked> last = Optional.empty();
    long asked = 0;
    do {
      List<Walked> page = walk.walk(proxies.keySet(), Which.UNVERIFIED, last, PAGE);
      for (int at = 0; at < page.size() && !closing.getAsBoolean(); at += AT_ONCE) {
        List<Walked> some = page.subList(at, Math.min(page.size(), at + AT_ONCE));
        AtOnce.each(some, one -> check(snapshot, proxies, one)).stream()
            .flatMap(Optional::stream)
            .forEach(name -> left.merge(name, 1L, Long::sum));
        asked += some.size();
        progress.accept(asked);
      }
      last = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast());
    } while (last.isPresent() && !closing.getAsBoolean());
    if (last.isEmpty()) {
      unverified = Optional.of(new UnverifiedCounts(backends.clock().instant(), left));
    }
    return asked;
  }

  /// What was left unverified when this node last went through all of it; empty: it has not yet.
  public Optional<UnverifiedCounts> unverified() {
    return unverified;
  }

  /// The repository, if the version stays unverified although somebody is asked.
  private Optional<RepositoryName> check(
      Snapshot snapshot, Map<RepositoryId, Repository> proxies, Walked one) {
    return Optional.ofNullable(proxies.get(one.repository()))
        .filter(proxy -> staysUnverified(snapshot, proxy, one))
        .map(Repository::name);
  }

  private boolean staysUnverified(Snapshot snapshot, Repository proxy, Walked one) {
    Visit visit = new Visit(snapshot, Principal.ANONYMOUS, proxy);
    Outcome<PublicRecord> asked =
        new GroupWitness(backends, visit, proxy, one.coordinates(), true).proof(one.files());
    if (!(asked instanceof Found<PublicRecord>(var record)) || record.origin().isEmpty()) {
      checks.ended(asked, false);
      return !(asked instanceof Found<PublicRecord>);
    }
    Optional<String> disproved = RecordVerdict.of(record, one.facts()).disproved("is stored");
    checks.ended(asked, disproved.isPresent());
    if (disproved.isPresent()) {
      purge(snapshot, proxy, one.coordinates(), record.by() + " disproves it: " + disproved.get());
    } else if (!one.origin().entrySet().containsAll(record.origin().entrySet())) {
      boolean _ = walk.told(one, record.origin());
    }
    return disproved.isEmpty() && !record.origin().containsKey(PublicRecord.VERIFIED);
  }

  private void purge(Snapshot snapshot, Repository proxy, Coordinates coordinates, String why) {
    String format = snapshot.format(proxy).name();
    boolean gone =
        metadata.purge(
            new Metadata.Purge(
                proxy.id(),
                format,
                coordinates,
                why.lines().collect(Collectors.joining("; ")),
                true,
                AUTHOR));
    if (gone) {
      purged.accept(coordinates.component());
      events.raise(Events.Kind.RECORD_MISMATCH, proxy.name().text(), coordinates.toString(), why);
    }
  }
}
