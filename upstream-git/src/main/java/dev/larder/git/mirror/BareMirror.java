package dev.larder.git.mirror;

import dev.larder.git.wire.FetchLimits;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/// A bare repository with what was fetched of another one. Its refs are named by what they lead to:
/// so no name that a server has chosen becomes a file, and what a tag or branch led to once stays.
public final class BareMirror {
  private static final String KEPT = "refs/kept/";

  private static final int MAX_CHECKED = 1_000;

  /// Each fetch leaves a pack, in all of which objects are looked for.
  private static final int MANY_PACKS = 50;

  final String url;
  final MirrorFolder folder;
  final ReentrantLock fetching = new ReentrantLock(true);
  private final FetchLimits limits;

  // All of it under the lock of Mirrors.
  int users;
  long bytes;
  Instant used = Instant.EPOCH;
  boolean damaged;
  private Optional<MirrorRepository> open = Optional.empty();

  BareMirror(String url, MirrorFolder folder, FetchLimits limits) {
    this.url = url;
    this.folder = folder;
    this.limits = limits;
  }

  /// Opens it, and makes it where it is not there.
  synchronized void open() throws IOException {
    if (open.isPresent()) {
      return;
    }
    boolean there = folder.exists();
    if (there) {
      folder.sweep();
    }
    MirrorRepository repository = new MirrorRepository(folder.path(), limits);
    open = Optional.of(repository);
    if (there) {
      check(repository);
    } else {
      repository.create(true);
      configure(repository.getConfig());
    }
  }

  /// What a crash or a disk has done to what a process before this one has left.
  private static void check(MirrorRepository repository) throws IOException {
    int looked = 0;
    for (Ref ref : repository.getRefDatabase().getRefsByPrefix(KEPT)) {
      repository.open(ref.getObjectId());
      if (++looked == MAX_CHECKED) {
        return;
      }
    }
  }

  /// What was compressed by a server is not compressed again.
  private static void configure(StoredConfig config) throws IOException {
    config.setBoolean("pack", null, "deltacompression", false);
    config.setBoolean("pack", null, "buildbitmaps", false);
    config.setInt("gc", null, "auto", 0);
    config.setInt("gc", null, "autopacklimit", 0);
    config.save();
  }

  synchronized void close() {
    open.ifPresent(Repository::close);
    open = Optional.empty();
  }

  synchronized boolean isOpen() {
    return open.isPresent();
  }

  /// The repository itself.
  public synchronized Repository repository() {
    return opened();
  }

  private synchronized MirrorRepository opened() {
    return open.orElseThrow(() -> new IllegalStateException("a mirror that nobody uses"));
  }

  /// Keeps what was fetched, and lets servers know by it what is here.
  public void keep(Collection<ObjectId> ids) throws IOException {
    Repository repository = repository();
    BatchRefUpdate batch =
        repository.getRefDatabase().newBatchUpdate().setAllowNonFastForwards(true);
    batch.disableRefLog();
    for (ObjectId id : ids) {
      if (repository.exactRef(KEPT + id.name()) == null) {
        batch.addCommand(new ReceiveCommand(ObjectId.zeroId(), id, KEPT + id.name()));
      }
    }
    if (batch.getCommands().isEmpty()) {
      return;
    }
    try (RevWalk walk = new RevWalk(repository)) {
      batch.execute(walk, NullProgressMonitor.INSTANCE);
    }
    List<String> failed = new ArrayList<>();
    for (ReceiveCommand command : batch.getCommands()) {
      if (command.getResult() != ReceiveCommand.Result.OK) {
        failed.add(command.getRefName() + " " + command.getResult());
      }
    }
    if (!failed.isEmpty()) {
      throw new IOException("refs of a mirror cannot be written: " + failed.getFirst());
    }
  }

  /// Puts many packs together; what was compressed stays as it is. While nothing is fetched.
  void repack() throws IOException {
    if (packs() < MANY_PACKS) {
      return;
    }
    try (Git git = Git.wrap(repository())) {
      git.gc().call();
    } catch (GitAPIException e) {
      throw new IOException("the packs of a mirror cannot be put together", e);
    }
  }

  int packs() {
    return opened().getObjectDatabase().getPacks().size();
  }

  /// The right to fetch into it, which one has at a time.
  ///
  /// @return whether it was had in time; then it is given back by [#fetched]
  public boolean mayFetch(Duration patience) throws InterruptedException {
    return fetching.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Lets the next one fetch.
  public void fetched() {
    fetching.unlock();
  }
}
