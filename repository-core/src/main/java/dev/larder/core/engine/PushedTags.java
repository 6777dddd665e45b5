package dev.larder.core.engine;

import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.core.events.Events;
import dev.larder.core.events.FailureGuard;
import dev.larder.core.fetch.BoundedExecutor;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.source.GitSource;
import dev.larder.core.source.Sources;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes tags that were pushed, in hosted repositories whose administrator has said so. Nobody
/// waits for it: what becomes of a tag stands in the log, and an event tells of one that is not
/// published.
public final class PushedTags {
  private static final Logger LOG = LoggerFactory.getLogger(PushedTags.class);
  private static final int AT_ONCE = 2;

  /// Tags of one push are few, unless somebody pushes a whole history.
  static final int MAX_WAITING = 1_000;

  private final Snapshots snapshots;
  private final Sources sources;
  private final Publishing publishing;
  private final Events events;
  private final BoundedExecutor work = new BoundedExecutor("pushed-tags", AT_ONCE, MAX_WAITING);
  private final AtomicInteger unfinished = new AtomicInteger();

  PushedTags(Snapshots snapshots, Sources sources, Publishing publishing, Events events) {
    this.snapshots = snapshots;
    this.sources = sources;
    this.publishing = publishing;
    this.events = events;
  }

  /// Somebody has pushed a tag, as a verified webhook tells. False: it is not going to be
  /// published, because the repository does not publish pushed tags, or too many wait.
  ///
  /// @param hosted the repository whose webhook it was
  /// @param urls the addresses of the Git repository, as the webhook has them
  /// @param tag its name, without `refs/tags/`
  public boolean pushed(RepositoryName hosted, Collection<String> urls, String tag) {
    Snapshot snapshot = snapshots.current();
    Optional<Repository> repository = snapshot.find(hosted).filter(PushedTags::publishesTags);
    Optional<String> url =
        repository
            .flatMap(one -> one.definition().git())
            .flatMap(git -> new PushedAddress(git).of(urls));
    if (repository.isEmpty() || url.isEmpty()) {
      return false;
    }
    unfinished.incrementAndGet();
    if (work.start(() -> publish(snapshot, repository.get(), url.get(), tag))) {
      return true;
    }
    unfinished.decrementAndGet();
    notPublished(repository.get(), tag, "too many tags were pushed at once");
    return false;
  }

  /// How many tags are waiting or under way.
  public int unfinished() {
    return unfinished.get();
  }

  private static boolean publishesTags(Repository repository) {
    return repository.definition().type() instanceof Type.Hosted(var git)
        && git.isPresent()
        && git.get().onTag();
  }

  private void publish(Snapshot snapshot, Repository hosted, String url, String tag) {
    try {
      FailureGuard.work(
          () -> "publish of pushed tag " + tag, () -> found(snapshot, hosted, url, tag));
    } finally {
      unfinished.decrementAndGet();
    }
  }

  private void found(Snapshot snapshot, Repository hosted, String url, String tag) {
    Format format = snapshot.format(hosted);
    Optional<GitSource> source = sources.git(hosted, format);
    if (source.isEmpty()) {
      return;
    }
    switch (source.get().component(url, tag)) {
      case Outcome.Found<String>(var component) -> published(hosted, component, tag);
      case Outcome.Missing<String>(var why) ->
          LOG.info("tag {} of {} is not published in {}: {}", tag, url, hosted.name(), why);
      case Outcome.Refused<String>(var refusal) -> notPublished(hosted, tag, refusal.text());
      case Outcome.Failed<String>(var failure) -> notPublished(hosted, tag, failure.text());
      case Outcome.NotAtHand<String> _ -> throw new IllegalStateException("it was waited for");
    }
  }

  private void published(Repository hosted, String component, String tag) {
    switch (publishing.publishPushed(hosted, component, tag)) {
      case Outcome.Found<Published>(var published) ->
          LOG.info("published {} in {}", published.row().coordinates(), published.repository());
      case Outcome.Missing<Published>(var why) -> notPublished(hosted, tag, why);
      case Outcome.Refused<Published>(var refusal) -> notPublished(hosted, tag, refusal.text());
      case Outcome.Failed<Published>(var failure) -> notPublished(hosted, tag, failure.text());
      case Outcome.NotAtHand<Published> _ -> throw new IllegalStateException("it was waited for");
    }
  }

  private void notPublished(Repository hosted, String tag, String why) {
    events.raise(
        Events.Kind.TAG_NOT_PUBLISHED,
        hosted.name().text(),
        "tag " + tag,
        why + "; publish it by larder publish --ref " + tag + " MODULE");
  }
}
