package dev.larder.core.admin;

import dev.larder.api.Refusal;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.retention.Retention;
import dev.larder.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.Optional;

/// What must hold of a policy of retention before it is stored: it stands on a repository that
/// stores something, and limits only what that repository has.
public final class RetentionCheck {
  /// Policies of retention, checked.
  public static final CheckedKind<Retention> KIND =
      CheckedKind.of(Retention.KIND, RetentionCheck::check);

  private static final Duration SHORTEST = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final int MAX_NEWEST = 100_000;

  private RetentionCheck() {}

  static Optional<Refusal> check(Snapshot snapshot, Retention policy) {
    Optional<Repository> repository = snapshot.find(policy.repository());
    if (repository.isEmpty()) {
      return refused("repository " + policy.repository() + " does not exist");
    }
    return type(policy, repository.get().definition().type())
        .or(() -> policy.keepDownloadedSince().flatMap(RetentionCheck::duration))
        .or(() -> policy.keepNewestPerMajor().flatMap(RetentionCheck::newest))
        .or(() -> size("budget", policy.budget()))
        .or(() -> size("toolchainBudget", policy.toolchainBudget()))
        .or(() -> size("quota", policy.quota()))
        .flatMap(RetentionCheck::refused);
  }

  private static Optional<String> type(Retention policy, Type type) {
    return switch (type) {
      case Type.Group _ ->
          Optional.of(
              policy.repository()
                  + " is a group, which stores nothing; write the policy of a member");
      case Type.Hosted _ ->
          policy.budget().or(policy::toolchainBudget).isPresent()
              ? Optional.of(
                  policy.repository()
                      + " is hosted: what is published is never evicted by a budget; limit it by"
                      + " quota")
              : Optional.empty();
      case Type.Proxy _ ->
          policy.quota().isPresent()
              ? Optional.of(
                  policy.repository()
                      + " is a proxy, into which nobody publishes; limit it by budget and"
                      + " toolchainBudget")
              : Optional.empty();
    };
  }

  private static Optional<String> duration(Duration since) {
    return since.compareTo(SHORTEST) < 0 || since.compareTo(LONGEST) > 0
        ? Optional.of("keepDownloadedSince is from P1D to P36500D, since downloads count by days")
        : Optional.empty();
  }

  private static Optional<String> newest(int count) {
    return count < 1 || count > MAX_NEWEST
        ? Optional.of("keepNewestPerMajor is from 1 to " + MAX_NEWEST)
        : Optional.empty();
  }

  private static Optional<String> size(String field, Optional<Long> bytes) {
    return bytes.filter(given -> given < 0).map(_ -> field + " is a number of bytes, 0 or more");
  }

  private static Optional<Refusal> refused(String problem) {
    return Optional.of(new Refusal(Refusal.Kind.INVALID, problem));
  }
}
