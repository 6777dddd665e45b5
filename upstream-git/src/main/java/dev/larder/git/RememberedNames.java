package dev.larder.git;

import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitUrl;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// What servers last said that names lead to, by who asked: what one may see another may not. The
/// longest unused is forgotten when there is too much of it.
final class RememberedNames {
  private static final int MAX_NAMES = 400_000;
  private static final int MAX_REPOSITORIES = 10_000;

  /// Who sees what.
  record Viewer(String address, Optional<GitCredential> credential) {
    static Viewer of(GitUrl address, Optional<GitCredential> credential) {
      return new Viewer(address.toString(), credential);
    }
  }

  /// One viewer's view of one repository. Who asks does so under its lock.
  static final class View {
    final ReentrantLock asking = new ReentrantLock(true);
    private volatile Optional<Said> said = Optional.empty();
    private Optional<Long> forgotten = Optional.empty();
    private final AtomicBoolean moveTold = new AtomicBoolean();

    /// Whether it is the first time that the repository has been found elsewhere.
    boolean tellsMove() {
      return !moveTold.getAndSet(true);
    }

    Optional<Advertised> last() {
      return said.map(Said::names);
    }

    /// What was asked for no earlier than that.
    Optional<Advertised> askedSince(long nanos) {
      return said.filter(one -> one.asked() - nanos >= 0).map(Said::names);
    }

    /// What was asked for before it was to be forgotten is for those who asked alone.
    synchronized void said(Advertised names, long asked) {
      if (forgotten.filter(time -> asked - time <= 0).isEmpty()) {
        said = Optional.of(new Said(names, asked));
      }
    }

    private synchronized void forget() {
      forgotten = Optional.of(System.nanoTime());
      said = Optional.empty();
    }
  }

  private record Said(Advertised names, long asked) {}

  private final SequencedMap<Viewer, View> views = new LinkedHashMap<>(16, 0.75f, true);

  synchronized View of(Viewer viewer) {
    View view = views.computeIfAbsent(viewer, _ -> new View());
    shrink();
    return view;
  }

  /// Forgets what was said of some repositories, whoever asked.
  synchronized void forget(Predicate<String> addresses) {
    views.forEach((viewer, view) -> {
      if (addresses.test(viewer.address())) {
        view.forget();
      }
    });
  }

  private void shrink() {
    int names = views.values().stream().mapToInt(RememberedNames::size).sum();
    while (views.size() > 1 && (names > MAX_NAMES || views.size() > MAX_REPOSITORIES)) {
      names -= size(views.pollFirstEntry().getValue());
    }
  }

  private static int size(View view) {
    return view.last().map(Advertised::size).orElse(0);
  }
}
