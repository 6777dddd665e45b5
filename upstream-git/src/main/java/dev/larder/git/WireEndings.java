package dev.larder.git;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.core.repository.GitUrl;
import dev.larder.core.source.StalledException;
import dev.larder.git.wire.ForeignHashException;
import dev.larder.git.wire.LateException;
import dev.larder.git.wire.LimitException;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.RemoteRepositoryException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;

/// What it means that a server which answers did not send what was asked for.
final class WireEndings {
  private WireEndings() {}

  /// Whether it is a bound of ours that was reached.
  static boolean isOurs(Throwable failure) {
    return isLate(failure)
        || Causes.find(failure, LimitException.class).isPresent()
        || Causes.find(failure, ForeignHashException.class).isPresent()
        || Causes.find(failure, TooLargeObjectInPackException.class).isPresent();
  }

  static boolean isLate(Throwable failure) {
    return Causes.find(failure, LateException.class).isPresent()
        || Causes.find(failure, StalledException.class).isPresent();
  }

  static <T> Outcome<T> of(GitUrl address, Throwable failure) {
    Optional<StalledException> stalled = Causes.find(failure, StalledException.class);
    if (stalled.isPresent()) {
      return Outcome.away(
          Failure.Kind.TIMEOUT,
          "%s stopped sending: %s".formatted(address, stalled.get().getMessage()));
    }
    Optional<LateException> late = Causes.find(failure, LateException.class);
    if (late.isPresent()) {
      return Outcome.away(Failure.Kind.TIMEOUT, address + " " + late.get().getMessage());
    }
    if (isDiskFull(failure)) {
      return Outcome.failed(
          Failure.Kind.STORAGE_FULL,
          "the disk is full; %s cannot be fetched before there is room".formatted(address));
    }
    return broken(address + ": " + words(failure));
  }

  /// Java has no other sign of it than the system's words.
  private static boolean isDiskFull(Throwable failure) {
    Optional<Throwable> next = Optional.of(failure);
    for (int depth = 0; next.isPresent() && depth < 20; depth++) {
      if (String.valueOf(next.get().getMessage()).contains("No space left on device")) {
        return true;
      }
      next = Optional.ofNullable(next.get().getCause());
    }
    return false;
  }

  private static String words(Throwable failure) {
    Optional<LimitException> limit = Causes.find(failure, LimitException.class);
    if (limit.isPresent()) {
      return limit.get().getMessage() + ", which is more than this server takes of a repository";
    }
    if (Causes.find(failure, ForeignHashException.class).isPresent()) {
      return "the repository's objects are named by SHA-256 (git init --object-format=sha256),"
          + " which Larder does not read; a copy of it in SHA-1 can be served";
    }
    if (Causes.find(failure, TooLargeObjectInPackException.class).isPresent()) {
      return "a file in the repository's history is larger than this server takes; more heap (-Xmx)"
          + " makes it take larger ones";
    }
    if (Causes.find(failure, CorruptObjectException.class).isPresent()
        || Causes.find(failure, MissingObjectException.class).isPresent()) {
      return "the server sent objects that are damaged or incomplete; git fsck there says which";
    }
    Optional<RemoteRepositoryException> said =
        Causes.find(failure, RemoteRepositoryException.class);
    if (said.isPresent()) {
      return "the server says: " + PrintableLine.of(String.valueOf(said.get().getMessage()));
    }
    Optional<LastWordsException> last = Causes.find(failure, LastWordsException.class);
    if (last.isPresent()) {
      return "the server broke off; its last words were: " + last.get().getMessage();
    }
    return Causes.find(failure, NoRemoteRepositoryException.class).isPresent()
        ? "the server ended without saying a word"
        : "the server broke off, or does not speak Git's protocol";
  }

  private static <T> Outcome<T> broken(String text) {
    return Outcome.failed(Failure.Kind.UPSTREAM_BROKEN, text);
  }
}
