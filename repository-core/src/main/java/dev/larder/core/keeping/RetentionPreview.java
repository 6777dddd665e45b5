package dev.larder.core.keeping;

import dev.larder.api.Outcome;
import dev.larder.core.repository.Repository;
import dev.larder.core.retention.KeptBy;
import dev.larder.core.retention.Retention;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.VersionUse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a policy would do now, without doing it.
public final class RetentionPreview {
  /// Who asks waits for the answer.
  static final long MAX_VERSIONS = 200_000;

  private final RetentionReview review;
  private final Runnable flush;
  private final InstantSource clock;

  /// @param flush writes the downloads that this node has counted
  public RetentionPreview(RetentionReview review, Runnable flush, InstantSource clock) {
    this.review = review;
    this.flush = flush;
    this.clock = clock;
  }

  /// What would be.
  ///
  /// @param gone how many versions would go, and `bytes` what their files take
  /// @param kept how many stay, by what keeps them
  /// @param first some of those that would go
  /// @param reason of all of these
  /// @param whole whether all versions were looked at
  public record Seen(
      long gone,
      long bytes,
      Map<KeptBy, Long> kept,
      List<VersionUse> first,
      String reason,
      boolean whole) {
    public Seen {
      kept = new EnumMap<>(kept);
      first = List.copyOf(first);
    }
  }

  /// @param limit how many of those that would go are named
  public Outcome<Seen> of(Snapshot snapshot, Retention policy, int limit) {
    Optional<Repository> repository = snapshot.find(policy.repository());
    if (repository.isEmpty()) {
      return Outcome.missing("not found: no repository is named " + policy.repository());
    }
    flush.run();
    Sum sum = new Sum(limit);
    boolean whole = review.walk(snapshot, repository.get(), policy, clock.instant(), sum::add);
    return Outcome.found(sum.seen(whole));
  }

  private static final class Sum {
    private final int limit;
    private final Map<KeptBy, Long> kept = new EnumMap<>(KeptBy.class);
    private final List<VersionUse> first = new ArrayList<>();
    private String reason = "";
    private long looked;
    private long gone;
    private long bytes;

    Sum(int limit) {
      this.limit = limit;
    }

    boolean add(RetentionReview.Finding finding) {
      looked++;
      if (finding.kept().isPresent()) {
        kept.merge(finding.kept().get(), 1L, Long::sum);
      } else {
        gone++;
        bytes += finding.use().bytes();
        reason = finding.reason();
        if (first.size() < limit) {
          first.add(finding.use());
        }
      }
      return looked < MAX_VERSIONS;
    }

    Seen seen(boolean whole) {
      return new Seen(gone, bytes, kept, first, reason, whole);
    }
  }
}
