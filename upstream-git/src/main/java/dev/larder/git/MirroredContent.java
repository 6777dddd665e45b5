package dev.larder.git;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.git.GitServers.Look;
import dev.larder.git.mirror.BareMirror;
import dev.larder.git.mirror.Mirrors;
import dev.larder.git.wire.FetchLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;

/// What is here of a repository, and what is fetched of it while it is open.
final class MirroredContent implements AutoCloseable {
  static final List<RefSpec> NAMES =
      List.of(new RefSpec("refs/heads/*:refs/heads/*"), new RefSpec("refs/tags/*:refs/tags/*"));

  private final GitServers servers;
  private final Mirrors mirrors;
  private final FetchLimits limits;
  private final Asked asked;
  private final RememberedNames.View view;
  private final List<ObjectReader> readers = new ArrayList<>();
  private Optional<Mirrors.Lease> lease = Optional.empty();

  MirroredContent(
      GitServers servers,
      Mirrors mirrors,
      FetchLimits limits,
      Asked asked,
      RememberedNames.View view) {
    this.servers = servers;
    this.mirrors = mirrors;
    this.limits = limits;
    this.asked = asked;
    this.view = view;
  }

  Repository repository() throws IOException {
    return mirror().repository();
  }

  /// Reads it until this is closed.
  ObjectReader reader() throws IOException {
    ObjectReader reader = repository().newObjectReader();
    readers.add(reader);
    return reader;
  }

  private BareMirror mirror() throws IOException {
    if (lease.isEmpty()) {
      lease = Optional.of(mirrors.lease(asked.address().toString()));
    }
    return lease.get().mirror();
  }

  boolean has(String id) {
    try {
      return repository().getObjectDatabase().has(ObjectId.fromString(id));
    } catch (IOException _) {
      // Whoever reads it next will say why.
      return false;
    }
  }

  /// Fetches what one name leads to. False: it leads elsewhere by now.
  Outcome<Boolean> fetch(String name, String commit) throws IOException {
    return inTurn(
        () -> has(commit),
        List.of(new RefSpec(name)),
        look -> {
          Ref ref = look.connection().getRef(name);
          if (ref == null || !Advertised.of(List.of(ref)).ids().contains(commit)) {
            return Outcome.found(false);
          }
          fetch(look, List.of(ref));
          return Outcome.found(true);
        });
  }

  /// Fetches what all branches and tags lead to that is not here.
  Outcome<Boolean> fetchAll() throws IOException {
    long asking = System.nanoTime();
    return inTurn(
        () -> view.askedSince(asking).filter(this::hasAll).isPresent(),
        NAMES,
        look -> {
          Collection<Ref> refs = look.connection().getRefs();
          fetch(look, lacking(refs));
          view.said(Advertised.of(refs), asking);
          return Outcome.found(true);
        });
  }

  boolean hasAll(Advertised names) {
    return names.ids().stream().allMatch(this::has);
  }

  /// A server may offer more names than were asked for.
  private Collection<Ref> lacking(Collection<Ref> refs) {
    Map<ObjectId, Ref> lacking = new LinkedHashMap<>();
    for (Ref ref : refs) {
      String name = ref.getName();
      boolean wanted =
          name.equals(Constants.HEAD)
              || name.startsWith(Constants.R_HEADS)
              || name.startsWith(Constants.R_TAGS);
      ObjectId id = ref.getObjectId();
      if (wanted && id != null && !has(id.name())) {
        lacking.put(id, ref);
      }
    }
    return lacking.values();
  }

  private void fetch(Look look, Collection<Ref> refs) throws IOException {
    if (refs.isEmpty()) {
      return;
    }
    look.conversation().fetching();
    try {
      look.connection().fetch(new DeadlineMonitor(look.bounds().deadline()), refs, Set.of());
    } catch (IOException e) {
      boolean empty = repository().getRefDatabase().getRefsByPrefix("refs/kept/").isEmpty();
      if (!empty && DamagedMirrorException.mayBe(e)) {
        throw new DamagedMirrorException(e);
      }
      throw LastWordsException.of(look.connection().getMessages(), e);
    }
    // JGit says nothing of a fetch that was cancelled.
    look.bounds().deadline().check();
    mirror().keep(refs.stream().map(Ref::getObjectId).toList());
  }

  /// One fetches at a time; what the one before has brought is not fetched again.
  private Outcome<Boolean> inTurn(
      BooleanSupplier here, Collection<RefSpec> names, GitServers.Work<Boolean> work)
      throws IOException {
    BareMirror mirror = mirror();
    if (!mayFetch(mirror)) {
      return Outcome.away(
          Failure.Kind.TIMEOUT,
          "%s is being fetched for others, which takes longer than %d s; try again later"
              .formatted(asked.address(), limits.patience().toSeconds()));
    }
    try {
      if (here.getAsBoolean()) {
        return Outcome.found(true);
      }
      return servers.look(asked, Optional.of(mirror.repository()), names, work);
    } finally {
      mirror.fetched();
      lease.orElseThrow().fetched();
    }
  }

  private boolean mayFetch(BareMirror mirror) {
    try {
      return mirror.mayFetch(limits.patience());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// It cannot be read: the next one begins with an empty mirror.
  void damaged(Throwable why) {
    lease.ifPresent(one -> one.damaged(String.valueOf(why)));
  }

  @Override
  public void close() {
    readers.forEach(ObjectReader::close);
    lease.ifPresent(Mirrors.Lease::close);
    lease = Optional.empty();
  }
}
