package dev.larder.core.upkeep;

import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.VersionMaker;
import dev.larder.api.VersionMaker.Tagged;
import dev.larder.core.access.Author;
import dev.larder.core.events.Events;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.source.Sources;
import dev.larder.core.storage.TagDrift;
import dev.larder.core.storage.TagLook;
import dev.larder.core.storage.TagLook.Seen;
import dev.larder.core.storage.TagLooks;
import dev.larder.core.storage.TagLooks.Due;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// Looks again at the tags of versions that were downloaded lately: a tag that moved or is gone is
/// told once, and what is stored stays.
final class TagWatch {
  /// At once; the rest is due at the next turn.
  static final int MAX_VERSIONS = 1_000;

  /// Between two looks at one version, whichever nodes look.
  static final Duration AGAIN = Duration.ofHours(1);

  /// Downloads of how many days count.
  static final int DAYS = 30;

  private static final Author AUTHOR = Author.server("tag watch");

  private final Snapshots snapshots;
  private final Sources sources;
  private final TagLooks looks;
  private final Events events;
  private final InstantSource clock;

  TagWatch(
      Snapshots snapshots, Sources sources, TagLooks looks, Events events, InstantSource clock) {
    this.snapshots = snapshots;
    this.sources = sources;
    this.looks = looks;
    this.events = events;
    this.clock = clock;
  }

  /// A repository that stands before Git repositories.
  ///
  /// @param tags of the Git repository of a component, which is connected to once
  private record Watched(
      Repository repository,
      VersionMaker maker,
      Function<String, Outcome<Map<String, String>>> tags) {}

  /// Looks at those that are due.
  ///
  /// @param stopping whether to end before that
  /// @param progress told how many were looked at
  /// @return how many were
  long turn(BooleanSupplier stopping, LongConsumer progress) {
    Snapshot snapshot = snapshots.current();
    Map<RepositoryId, Watched> watched = new HashMap<>();
    for (Repository one : snapshot.repositories()) {
      Format format = snapshot.format(one);
      if (one.definition().git().isPresent()) {
        format
            .maker()
            .ifPresent(
                maker -> watched.put(one.id(), new Watched(one, maker, sources.tags(one, format))));
      }
    }
    long looked = 0;
    List<Due> due = watched.isEmpty() ? List.of() : due(watched.keySet());
    for (Due version : due) {
      if (stopping.getAsBoolean()) {
        return looked;
      }
      look(watched, version);
      looked++;
      progress.accept(looked);
    }
    return looked;
  }

  private List<Due> due(Set<RepositoryId> watched) {
    Instant now = clock.instant();
    LocalDate since = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(DAYS);
    return looks.due(watched, since, now.minus(AGAIN), MAX_VERSIONS);
  }

  private void look(Map<RepositoryId, Watched> all, Due due) {
    Watched watched = all.get(due.repository());
    if (watched == null) {
      return;
    }
    Instant now = clock.instant();
    Seen seen =
        watched
            .maker()
            .tagged(due.origin())
            .map(tagged -> seen(watched, due, tagged, now))
            .orElseGet(Seen.AsRecorded::new);
    if (looks.keep(new TagLook(due.repository(), due.coordinates(), now, seen), AUTHOR)) {
      tell(watched.repository(), due, seen);
    }
  }

  /// A server that shows no repository at all may have changed its mind about our credentials: that
  /// says nothing about a tag.
  private static Seen seen(Watched watched, Due due, Tagged tagged, Instant now) {
    if (!(watched.tags().apply(due.coordinates().component())
        instanceof Outcome.Found<Map<String, String>>(var tags))) {
      return new Seen.Unknown();
    }
    Optional<String> leads = Optional.ofNullable(tags.get(tagged.tag()));
    return leads.filter(tagged.commit()::equals).isPresent()
        ? new Seen.AsRecorded()
        : new Seen.Drifted(new TagDrift(tagged.tag(), tagged.commit(), leads, now));
  }

  private void tell(Repository repository, Due due, Seen seen) {
    String name = repository.name().text();
    String subject = due.coordinates().toString();
    switch (seen) {
      case Seen.Drifted(var drift) ->
          events.raise(Events.Kind.TAG_MOVED, name, subject, drift.words());
      case Seen.AsRecorded _ ->
          events.raise(
              Events.Kind.TAG_RETURNED,
              name,
              subject,
              "its tag leads again to the commit that this version was made of");
      case Seen.Unknown _ -> throw new IllegalStateException("nothing was seen of " + subject);
    }
  }
}
