package dev.larder.core.engine;

import dev.larder.api.Draft;
import dev.larder.api.Failure;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.repository.Repository;
import dev.larder.core.source.BrokenBody;
import dev.larder.core.source.GitSource;
import dev.larder.core.source.Sources;
import dev.larder.core.staging.LimitedWorkspace;
import dev.larder.core.staging.LimitedWorkspace.LimitException;
import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.Staging;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Takes a version from the Git repositories of a hosted repository, within limits, and removes
/// what is left of its files when they have been dealt with.
///
/// @param longest how long making its files may take
record RefReceiver(Sources sources, Staging staging, Duration longest) {
  /// What somebody wants published.
  ///
  /// @param ref a tag, or the id of a commit
  record Wish(String component, String ref) {}

  /// What becomes of a version that has been made.
  @FunctionalInterface
  interface Use<T> {
    Outcome<T> of(Draft draft) throws DiskFullException;
  }

  <T> Outcome<T> receive(Repository hosted, Format format, Wish wish, Use<T> use) {
    Optional<GitSource> source = sources.git(hosted, format);
    if (source.isEmpty()) {
      return Outcome.refused(
          Refusal.Kind.INVALID,
          "repository "
              + hosted.name()
              + " has no Git repositories to publish tags from; upload the version, or let an"
              + " administrator set git");
    }
    try (LimitedWorkspace workspace = new LimitedWorkspace(staging, longest)) {
      return switch (source.get().publishing(wish.component(), wish.ref(), workspace)) {
        case Outcome.Found<Draft>(var draft) -> use.of(draft);
        case Outcome.Unfound<Draft> ended -> ended.retyped();
      };
    } catch (DiskFullException full) {
      return Outcome.failed(
          Failure.Kind.STORAGE_FULL,
          "the server's disk is nearly full (" + full.getMessage() + "): nothing is published");
    } catch (LimitException exceeded) {
      return new Outcome.Failed<>(exceeded.failure());
    } catch (IOException broken) {
      return BrokenBody.outcome(source.get().from(), broken);
    }
  }
}
