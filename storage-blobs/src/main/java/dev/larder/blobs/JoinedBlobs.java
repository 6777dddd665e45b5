package dev.larder.blobs;

import dev.larder.api.Staged;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.LostBlobException;
import dev.larder.core.storage.StoreClaim;
import dev.larder.core.waiting.Depth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Two stores of which content is moved from one to the other: what is stored goes into one of
/// them, what is read comes from that one or else from the other, and what is removed leaves both.
///
/// A blob is what its hash says, so it does not matter where it is read. Which of the two counts
/// for everything that is not named by a hash says the id of the installation (docs/adr/0025).
final class JoinedBlobs implements Blobs {
  private final Blobs to;
  private final Blobs from;
  private final UUID installation;

  /// @param to where content is stored
  /// @param installation to which both belong
  JoinedBlobs(Blobs to, Blobs from, UUID installation) {
    this.to = to;
    this.from = from;
    this.installation = installation;
  }

  /// The one that has the id itself.
  private Blobs main() throws IOException {
    return to.installation().equals(Optional.of(installation)) ? to : from;
  }

  /// The installation's own only where each of the two belongs to it, and one is the main one.
  @Override
  public Optional<UUID> installation() throws IOException {
    Optional<UUID> first = to.installation();
    Optional<UUID> second = from.installation();
    if (!first.map(this::isOurs).orElse(false)) {
      return first;
    }
    if (!second.map(this::isOurs).orElse(false)) {
      return second;
    }
    return first.equals(Optional.of(installation)) ? first : second;
  }

  private boolean isOurs(UUID found) {
    return StoreClaim.isOf(installation, found);
  }

  @Override
  public void join(UUID joined) throws IOException {
    from.join(joined);
    to.join(joined);
  }

  @Override
  public Optional<UUID> mark() throws IOException {
    return main().mark();
  }

  /// In both, since either may be the main one soon.
  @Override
  public void mark(UUID mark) throws IOException {
    from.mark(mark);
    to.mark(mark);
  }

  @Override
  public void store(Staged.OnDisk staged) throws IOException {
    to.store(staged);
    forgetOld(staged);
  }

  @Override
  public void storeRefetchable(Staged.OnDisk staged) throws IOException {
    to.storeRefetchable(staged);
    forgetOld(staged);
  }

  /// What was seen before may have been damaged.
  private void forgetOld(Staged.OnDisk staged) {
    if (from.view(staged.sha256(), staged.size(), Depth.GLANCE).isPresent()) {
      from.forgetViews();
    }
  }

  @Override
  public SeekableByteChannel open(String sha256, long size) throws IOException {
    return either(one -> one.open(sha256, size));
  }

  @Override
  public Optional<FileChannel> openFile(String sha256, long size) throws IOException {
    return either(one -> one.openFile(sha256, size));
  }

  private interface Reading<T> {
    T in(Blobs store) throws IOException;
  }

  /// A blob is lost only where both say so.
  private <T> T either(Reading<T> reading) throws IOException {
    try {
      return reading.in(to);
    } catch (IOException first) {
      try {
        return reading.in(from);
      } catch (LostBlobException lost) {
        throw first instanceof LostBlobException ? lost : first;
      } catch (IOException second) {
        second.addSuppressed(first);
        throw second;
      }
    }
  }

  @Override
  public Optional<ByteBuffer> view(String sha256, long size, Depth depth) {
    return to.view(sha256, size, depth).or(() -> from.view(sha256, size, depth));
  }

  @Override
  public void forgetViews() {
    to.forgetViews();
    from.forgetViews();
  }

  @Override
  public void forgetLostViews() throws IOException {
    to.forgetLostViews();
    from.forgetLostViews();
  }

  @Override
  public boolean isWhole(String sha256, long size) throws IOException {
    return to.isWhole(sha256, size) || from.isWhole(sha256, size);
  }

  @Override
  public boolean keeps(String sha256, long size) throws IOException {
    return to.keeps(sha256, size);
  }

  @Override
  public List<Entry> list(String after, int limit) throws IOException {
    Map<String, Entry> page = new TreeMap<>();
    from.list(after, limit).forEach(entry -> page.put(entry.sha256(), entry));
    to.list(after, limit).forEach(entry -> page.merge(entry.sha256(), entry, JoinedBlobs::one));
    return page.values().stream().limit(limit).toList();
  }

  /// It was wanted when it was last stored in either.
  private static Entry one(Entry old, Entry stored) {
    Instant wanted = old.wanted().isAfter(stored.wanted()) ? old.wanted() : stored.wanted();
    return new Entry(stored.sha256(), stored.size(), wanted);
  }

  @Override
  public void delete(String sha256) throws IOException {
    from.delete(sha256);
    to.delete(sha256);
  }

  @Override
  public Optional<String> quarantine(String sha256) throws IOException {
    Optional<String> old = from.quarantine(sha256);
    Optional<String> taken = to.quarantine(sha256);
    return taken.or(() -> old);
  }
}
