package dev.larder.core.retention;

import dev.larder.core.kind.ChangeKind;
import dev.larder.core.kind.StoredKind;
import dev.larder.core.repository.RepositoryName;
import java.time.Duration;
import java.util.Optional;

/// What one repository keeps, and how much it may hold. What is absent limits nothing.
///
/// @param keepPinned whether a version is kept because a project's list of pins names it
/// @param keepDownloadedSince versions are kept that were downloaded or stored within this time
/// @param keepNewestPerMajor as many of the newest versions are kept of each major of a component
/// @param budget bytes that fetched content may take, other than that of toolchains
/// @param toolchainBudget bytes that fetched toolchains may take
/// @param quota bytes that published content may take
public record Retention(
    RepositoryName repository,
    boolean keepPinned,
    Optional<Duration> keepDownloadedSince,
    Optional<Integer> keepNewestPerMajor,
    Optional<Long> budget,
    Optional<Long> toolchainBudget,
    Optional<Long> quota) {
  /// Policies of retention, by the names of their repositories.
  public static final StoredKind<Retention> KIND =
      new StoredKind<>(
          ChangeKind.RETENTION,
          "retention policy",
          Retention.class,
          policy -> policy.repository().text());

  /// Whether it takes anything out of use: only a rule that tells old from new does, so that a
  /// policy without one keeps everything.
  public boolean removes() {
    return keepDownloadedSince.isPresent() || keepNewestPerMajor.isPresent();
  }
}
