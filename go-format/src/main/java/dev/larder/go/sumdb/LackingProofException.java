package dev.larder.go.sumdb;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Unfound;
import java.util.Objects;

/// Something that a proof needs could not be had. It ends what was asked of a database, and never
/// leaves this package.
final class LackingProofException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Never written out.
  private final transient Unfound<?> ended;

  LackingProofException(Unfound<?> ended) {
    super(String.valueOf(ended), null, false, false);
    this.ended = ended;
  }

  /// A database lacks what it has to have.
  static LackingProofException lacking(String database, String what) {
    return broken("checksum database %s has no %s".formatted(database, what));
  }

  static LackingProofException broken(String words) {
    Outcome<Void> failed = Outcome.failed(Failure.Kind.UPSTREAM_BROKEN, words);
    return new LackingProofException((Unfound<Void>) failed);
  }

  <T> Outcome<T> outcome() {
    return Objects.requireNonNull(ended).retyped();
  }
}
